import { noticeById, type Notice } from '@shuriken/case';
import { foldCase } from '@shuriken/desk';
import type { PersonDetails } from '@shuriken/people';
import type { Text } from '@shuriken/terms';
import type { FoundCase } from './letters/base.js';
import type { DeskProfile } from './letters/desk-profile.js';
import type { Letter } from './letters/letter.js';
import { writeLetter } from './letters/write-letter.js';
import type { FileMailbox } from './mail/file-mailbox.js';
import { htmlText, plainText } from './mail/plain-text.js';
import type { Entry } from './outbox/entry.js';

/**
 * What a preview shows: the captured message itself; or, of a message that went and of which no copy is kept, the letter
 * written anew from the case as it was then; or how it would read if it left now.
 */
export type Shows = 'what-was-sent' | 'as-of-sending' | 'as-of-now';

/** A message as it read or would read. Shows a person: for those who may see the case. */
export interface Preview {
  readonly entry: Entry;
  /** Id of the person it goes to. */
  readonly customer: string;
  readonly contact: Pick<
    PersonDetails,
    'name' | 'company' | 'email' | 'phone' | 'postalCode' | 'address'
  > | null;
  readonly letter: Letter;
  readonly shows: Shows;
  /** `shows` in words. */
  readonly note: Text;
  /** Why it would not leave now. */
  readonly notNow: Text | null;
}

const NOTES: Readonly<Record<Shows, Text>> = {
  'what-was-sent': {
    ja: '実際に送信された内容です。',
    en: 'This is the message that was sent.',
  },
  'as-of-sending': {
    ja: '送付時点の案件の内容から作り直したものです。お客様情報と窓口の表記は現在のものです。',
    en: 'Written anew from the case as it was when the message went; the customer’s details and how the desk signs are today’s.',
  },
  'as-of-now': {
    ja: 'いま送付した場合の内容です。まだ送付されていません。',
    en: 'This is how it would read if it left now; it has not been sent.',
  },
};

const REACHED_NOBODY: Text = {
  ja: 'この連絡は届いていません。いまの案件の内容で作成したものです。',
  en: 'This message reached nobody; it is written from the case as it stands now.',
};

export interface PreviewParts {
  readonly entry: Entry;
  readonly found: FoundCase;
  readonly person: PersonDetails | undefined;
  readonly profile: DeskProfile;
  readonly mailbox: FileMailbox | undefined;
}

/** It arrived, or may have: what it said then is what counts. */
const LEFT: readonly Notice['status'][] = ['sent', 'unknown'];

/** The case as it was when a message went: the facts that were recorded by then, and before its outcome was. */
function asOf({ facts, env, state }: FoundCase, { id, at, causedBy }: Notice): FoundCase {
  if (at === undefined) return { facts, env, state };
  const outcome = facts.find(({ type, data }) => type.startsWith('Notice') && data['notice'] === id);
  const before = outcome?.version ?? Infinity;
  const then = facts.filter(
    ({ version, recordedAt }) => version <= causedBy || (version < before && recordedAt <= at),
  );
  return { facts: then, env: { ...env, now: at, actual: at }, state: foldCase(then) ?? state };
}

async function capturedLetter(
  { entry, mailbox }: PreviewParts,
  language: Letter['language'],
): Promise<Letter | undefined> {
  const copy = entry.messageId === null ? undefined : await mailbox?.copyOf(entry.messageId);
  if (!copy) return undefined;
  const { subject, raw } = copy;
  return { language, subject, text: plainText(raw), html: htmlText(raw) };
}

export type Written = Pick<Preview, 'letter' | 'shows' | 'note'>;

/** The letter of a message: what was sent where it was, else how it would read now. */
export async function letterOf(parts: PreviewParts): Promise<Written> {
  const { entry, found, person, profile } = parts;
  const notice = noticeById(found.state, entry.notice)!;
  const written = (of: FoundCase): Letter =>
    writeLetter({ found: of, notice: noticeById(of.state, entry.notice)!, person, profile });
  if (!LEFT.includes(notice.status)) {
    const note = notice.status === 'pending' ? NOTES['as-of-now'] : REACHED_NOBODY;
    return { letter: written(found), shows: 'as-of-now', note };
  }
  const captured = await capturedLetter(parts, found.state.language);
  const shows = captured ? 'what-was-sent' : 'as-of-sending';
  return { letter: captured ?? written(asOf(found, notice)), shows, note: NOTES[shows] };
}

export function contactOf(person: PersonDetails | undefined): Preview['contact'] {
  if (!person) return null;
  const { name, company, email, phone, postalCode, address } = person;
  return {
    name,
    ...(company && { company }),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(postalCode && { postalCode }),
    ...(address && { address }),
  };
}
