import { command } from '../command.js';
import { runPeriod } from '@shuriken/calendar';
import type { Terms } from '@shuriken/terms';
import { z } from 'zod';
import { noticeNow, today } from '../../shared/env.js';
import { fact, type FactData } from '../../facts.js';
import { personal } from '../../shared/personal.js';
import { day, phrase } from '../../shared/wording/words.js';
import { accept, firstOf, needs, type Refusal, refuse, together } from '../../shared/command.js';
import { onlyFor } from './forms.js';
import { cost, date, happenedOn, name, note, yen } from '../../shared/fields.js';

const QUESTION = 'question-open';

const unknownItem = (item: string, { at, known }: { at: number; known: readonly string[] }): Refusal => ({
  code: 'intake-item-unknown',
  rule: 'O12.3-6',
  field: `/checklist/${at}/item`,
  reason: {
    ja: `確認項目「${item}」は規約にありません。`,
    en: `The terms have no intake item “${item}”.`,
  },
  remedy: { ja: `使える項目：${known.join('、')}`, en: `Use: ${known.join(', ')}.` },
});

const itemTwice = ({ text }: Item, at: number): Refusal => ({
  code: 'intake-item-twice',
  rule: 'O12.3-6',
  field: `/checklist/${at}/item`,
  reason: {
    ja: `確認項目「${phrase(text).ja}」が重複しています。`,
    en: `The intake item “${phrase(text).en}” stands twice.`,
  },
  remedy: { ja: '項目ごとに一度だけ記録してください。', en: 'Record each item once.' },
});

interface Checked {
  readonly item: string;
  readonly ok: boolean;
}
type Item = Pick<Terms['intake'][number], 'id' | 'rule' | 'text'>;

/** What is ticked off are the terms' own items: those confirmed at the request, and what is to be on or off the device. */
const itemsOf = ({ intake, checklists }: Terms): readonly Item[] => [
  ...intake,
  ...checklists.off,
  ...checklists.in,
];

function checklistRefusal(checklist: readonly Checked[], terms: Terms): Refusal | undefined {
  const items = itemsOf(terms);
  const [first, ...others] = checklist.flatMap(({ item }, at) => {
    const known = items.find(({ id }) => id === item);
    if (!known) return [unknownItem(item, { at, known: items.map(({ id }) => id) })];
    return checklist.findIndex((other) => other.item === item) < at ? [itemTwice(known, at)] : [];
  });
  return first && together(first, others);
}

/** What was not in order bears its name, so that history and task can say it without the terms. */
const named = (checklist: readonly Checked[], terms: Terms): FactData['DeviceReceived']['checklist'] =>
  checklist.map(({ item, ok }) => {
    const known = ok ? undefined : itemsOf(terms).find(({ id }) => id === item);
    return { item, ok, ...(known ? { text: known.text, rule: known.rule } : {}) };
  });

/** The device arrived at the repair centre: custody begins (U11), the intake checklist is filled in (O12.3-6). */
export const receiveDevice = command({
  type: 'ReceiveDevice',
  title: { ja: '到着を記録する（受入れ確認）', en: 'Receive the device' },
  rule: 'O12.3-6',
  by: 'operator',
  input: z.strictObject({
    on: date.optional().describe('Day of arrival at the repair centre, today unless given'),
    checklist: z.array(z.strictObject({ item: name(), ok: z.boolean() })).max(60),
    certificateEnclosed: z.boolean(),
    extras: z.array(name()).max(40).default([]),
    condition: note,
    freight: yen.optional().describe('Freight of the way in, if not recorded at the collection'),
  }),
  blocked: (c) =>
    firstOf(
      onlyFor('pick-up', c, 'O4.1b'),
      c.custodyOn === undefined
        ? undefined
        : {
            code: 'already-received',
            rule: 'U11',
            reason: {
              ja: `${day(c.custodyOn).ja}にお預かり済みです。`,
              en: `The device was received on ${day(c.custodyOn).en}.`,
            },
            remedy: { ja: '次の工程へ進んでください。', en: 'Go on with the next step.' },
          },
      needs(c, 'DeviceReceived', {
        rule: 'U11',
        remedy: {
          ja: '受付後の機器だけを受け入れられます。',
          en: 'A device is received after its repair was requested.',
        },
      }),
    ),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const wrong =
      happenedOn(env, '/on', { on, earliest: c.collectedOn ?? c.requestedOn }) ??
      checklistRefusal(input.checklist, env.terms);
    if (wrong) return refuse(wrong);
    const missingExtras = c.extrasAskedFor.filter((extra) => !input.extras.includes(extra));
    const received = fact(
      'DeviceReceived',
      {
        on,
        checklist: named(input.checklist, env.terms),
        certificateEnclosed: input.certificateEnclosed,
        extras: input.extras,
        missingExtras,
        condition: personal(input.condition),
        costs: c.costs.some((known) => known.line === 'shipping-in')
          ? []
          : cost('shipping-in', input.freight),
        storage: runPeriod(env.terms.periods.storage.period, on, { calendar: env.calendar }),
        notices: [noticeNow(env, 'device-received', { channel: c.noticeChannel })],
      },
      env.now,
    );
    const asks =
      missingExtras.length > 0 && !c.ending
        ? [
            fact(
              'TurnaroundPaused',
              { ground: QUESTION, from: on, note: personal(missingExtras.join(', ')), rule: 'O12.3-6' },
              env.now,
            ),
          ]
        : [];
    return accept(received, ...asks);
  },
});
