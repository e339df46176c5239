import { join } from 'node:path';
import { type Installation, openNotifications } from '@shuriken/installation';
import { probeSmtp, type SmtpAnswer, type Status } from '@shuriken/notifications';
import type { Context } from '../connection.js';
import { quiet } from '../quiet.js';

/** Where mail goes, whether it may, and what waits. */
export interface MailState {
  /** Null: it is captured in `folder`, nothing is sent. */
  readonly server: SmtpAnswer | null;
  readonly folder: string;
  readonly hold: boolean;
  readonly since: string | null;
  readonly by: string | null;
  readonly byName: string | null;
  /** Will go by itself; for a person to give; reached nobody; may have arrived or not. */
  readonly waiting: number;
  readonly byHand: number;
  readonly undelivered: number;
  readonly unknown: number;
}

const WAITING: readonly Status[] = ['queued', 'sending', 'recording', 'held'];

/** Looks at messages, and asks the mail server, if one is set here, whether it answers. Sends nothing. */
export async function examineMail(
  { configuration, io }: Context,
  installation: Installation,
): Promise<MailState> {
  const { smtpUrl, mailFrom: from, profile, dataFolder } = configuration;
  const folder = join(dataFolder, 'mail');
  const mail = { smtpUrl, from, profile, folder };
  const notifications = openNotifications(installation, { mail, logger: quiet(io) });
  const [server, holding, counts] = await Promise.all([
    smtpUrl === null ? null : probeSmtp(smtpUrl),
    notifications.holding(),
    notifications.counts(),
  ]);
  const names = await installation.identity.namesOf(holding.by === null ? [] : [holding.by]);
  const count = (...statuses: readonly Status[]) =>
    statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  return {
    server,
    folder,
    ...holding,
    byName: (holding.by !== null && names.get(holding.by)) || null,
    waiting: count(...WAITING),
    byHand: count('task'),
    undelivered: count('bounced'),
    unknown: count('unknown'),
  };
}

function serverInWords({ host, port, answers, code }: SmtpAnswer): string {
  const where = `Mail is sent by ${host}${port === null ? '' : `:${port}`} (SMTP_URL)`;
  return answers
    ? `${where}: it answers.`
    : `${where}: NO ANSWER (${code}). See that it runs and that SMTP_URL is right; messages wait meanwhile.`;
}

/** The same in words. */
export function mailInWords(mail: MailState): readonly string[] {
  const { server, folder, hold, since, by, byName, waiting, byHand, undelivered, unknown } = mail;
  return [
    server
      ? serverInWords(server)
      : `Mail is captured in ${folder}, nothing is sent: SMTP_URL is not set here.`,
    ...(hold
      ? [`Mail is ON HOLD since ${since} by ${byName ?? by}: none leaves until POST /notices/release.`]
      : ['Mail is not on hold.']),
    `Messages: ${waiting} waiting to leave, ${byHand} for a person to give, ${undelivered} given up, ${unknown} of unknown outcome.`,
  ];
}
