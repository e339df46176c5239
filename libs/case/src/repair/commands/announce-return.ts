import { noticeById } from '../../shared/case.js';
import { command } from '../command.js';
import { z } from 'zod';
import { type RepairCase } from '../case.js';
import { noticeNow, today } from '../../shared/env.js';
import { fact } from '../../facts.js';
import { accept, firstOf, needs, refuse, unchanged } from '../../shared/command.js';
import { notHere } from './custody.js';
import { channel, date, plannedOn } from '../../shared/fields.js';

/** Numbers go on where a reinstated quote undid the return: a message is about one announcement for ever (U6). */
const lastNumber = (c: RepairCase): number =>
  c.notices
    .filter(({ template }) => template === 'return-announced')
    .reduce((last, { about }) => Math.max(last, Number(about?.split(':')[1] ?? 0)), 0);

/** Tells the customer on which day the device comes back: a precondition of any disposal (O10). */
export const announceReturn = command({
  type: 'AnnounceReturn',
  title: { ja: '返却日をお知らせする', en: 'Announce the return' },
  rule: 'O10',
  by: 'operator',
  input: z.strictObject({
    returnOn: date,
    channel: channel.optional().describe('The customer’s own channel unless given'),
  }),
  blocked: (c) =>
    firstOf(
      needs(c, 'ReturnAnnounced', {
        rule: 'O10',
        remedy: {
          ja: '修理の完了またはキャンセルの後にお知らせします。',
          en: 'A return is announced once the repair is completed or called off.',
        },
      }),
      notHere(c, 'O10'),
    ),
  decide: (c, input, env) => {
    const wrong = plannedOn(env, '/returnOn', input.returnOn);
    if (wrong) return refuse(wrong);
    const to = input.channel ?? c.noticeChannel;
    const before = c.announcement;
    const sent = before?.notice ? noticeById(c, before.notice) : undefined;
    const stands =
      before?.returnOn === input.returnOn &&
      sent?.channel === to &&
      ['pending', 'sent'].includes(sent.status);
    if (stands) return unchanged;
    const announcement = lastNumber(c) + 1;
    const notices = [
      noticeNow(env, 'return-announced', { channel: to, about: `announcement:${announcement}` }),
    ];
    return accept(
      fact(
        'ReturnAnnounced',
        { announcement, returnOn: input.returnOn, announcedOn: today(env), notices },
        env.now,
      ),
    );
  },
});
