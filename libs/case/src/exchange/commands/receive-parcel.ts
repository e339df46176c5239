import type { CivilDate } from '@shuriken/calendar';
import { exchangeTurnaround, type ParcelCheck, parcelCheck } from '@shuriken/terms';
import { z } from 'zod';
import { fact, type Fact } from '../../facts.js';
import { accept, type Decision, needs, type Refusal, refuse, unchanged } from '../../shared/command.js';
import { noticeNow, today } from '../../shared/env.js';
import { date, happenedOn, name, note } from '../../shared/fields.js';
import { personal } from '../../shared/personal.js';
import { type ExchangeCase, inCustody, type Sheet } from '../case.js';
import { command } from '../command.js';
import type { ExchangeEnv } from '../env.js';
import { lapseWithdrawn, sentTooLate, whenSent, worthOf } from './sheets.js';

const things = z.array(name()).max(40).default([]);

const parcelInput = z.strictObject({
  on: date.optional().describe('Day of arrival, today unless given'),
  sentOn: date.optional().describe('Day of sending by the shipping slip; asked for where it arrived late'),
  sheet: z.int().min(1).nullable().describe('Number of the return sheet in the parcel, null for none'),
  walkIn: z.boolean().default(false).describe('Brought to the centre in person'),
  enclosed: things.describe('What is in the parcel of the items that must be, by id'),
  supplied: things.describe(
    'What the product was sold with of them, as far as the table of models does not say',
  ),
  mediaLeftIn: things.describe('Memory cards and disks that were left in'),
  foreignGoods: things.describe('Goods of other makers'),
  belongings: things.describe('Mounting parts, accessories bought separately, stickers (C6)'),
  furtherAccessories: things.describe('Accessories that the exchange does not need'),
  acceptanceOver: z
    .boolean()
    .default(false)
    .describe('It holds another product than was accepted, and acceptance of that one is over'),
  condition: note,
});
type Input = z.infer<typeof parcelInput>;

/** What the product was sold with: by the table of models, else by whoever opened the parcel. */
const suppliedWith = (c: ExchangeCase, { supplied }: Input, { terms }: ExchangeEnv): readonly string[] => {
  const told = terms.exchange.parcel.needed
    .map(({ item }) => item)
    .filter((item) => c.rows.models?.[item] === true);
  return [...new Set([...supplied, ...told])];
};

function unknownItem({ enclosed, supplied }: Input, { terms }: ExchangeEnv): Refusal | undefined {
  const known = terms.checklists.in.map(({ id }) => id);
  const wrong = (field: string, ids: readonly string[]) => {
    const at = ids.findIndex((id) => !known.includes(id));
    return at < 0 ? undefined : { field: `/${field}/${at}`, id: ids[at]! };
  };
  const found = wrong('enclosed', enclosed) ?? wrong('supplied', supplied);
  return (
    found && {
      code: 'item-unknown',
      rule: 'C19b',
      field: found.field,
      reason: {
        ja: `同梱品「${found.id}」は一覧にありません。`,
        en: `The list of what comes along has no “${found.id}”.`,
      },
      remedy: { ja: `使える項目：${known.join('、')}`, en: `Use: ${known.join(', ')}.` },
      allowed: known,
    }
  );
}

interface Enclosed {
  /** The sheet in the parcel that counts; undefined where there is none that does. */
  readonly sheet?: Sheet;
  readonly sentOn?: CivilDate;
}

/** Whether the sheet in the parcel takes it in (C19c, U1). What was called off needs none that is in time. */
function enclosedSheet(c: ExchangeCase, input: Input, on: CivilDate): Enclosed | { refusal: Refusal } {
  const sheet = c.sheets.find(({ n }) => n === input.sheet);
  if (!sheet) return {};
  const sentOn = input.sentOn ?? (c.sentOff?.sheet === sheet.n ? c.sentOff.on : undefined);
  const known = sentOn === undefined ? { sheet } : { sheet, sentOn };
  if (c.ending) return known;
  switch (worthOf(sheet, { sentOn, arrivedOn: on })) {
    case 'valid':
      return known;
    case 'void':
      return {};
    case 'late':
      return { refusal: sentTooLate(sheet) };
    case 'day-unknown':
      return { refusal: whenSent(sheet) };
  }
}

const QUESTIONED: readonly ParcelCheck['outcome'][] = ['must-return', 'return-in-principle', 'may-return'];

interface Arrived {
  readonly on: CivilDate;
  readonly check: ParcelCheck;
  readonly enclosed: Enclosed;
  readonly env: ExchangeEnv;
}

function refused(c: ExchangeCase, input: Input, { on, check, env }: Arrived): Decision {
  const same =
    c.refused?.on === on && JSON.stringify(c.refused.check.notReceived) === JSON.stringify(check.notReceived);
  if (same && c.place.custody === 'customer') return unchanged;
  return accept(
    fact(
      'ParcelRefused',
      {
        on,
        sheet: input.sheet,
        check,
        note: personal(input.condition),
        rule: check.notReceived[0]?.rule ?? 'C19c',
        notices: [noticeNow(env, 'parcel-not-received', { channel: c.noticeChannel })],
      },
      env.now,
    ),
  );
}

function received(c: ExchangeCase, input: Input, { on, check, enclosed, env }: Arrived): Decision {
  const { sheet, sentOn } = enclosed;
  const turnaround = exchangeTurnaround(env.terms, { arrivedOn: on, on, waits: [], calendar: env.calendar });
  const questions: readonly Fact[] =
    QUESTIONED.includes(check.outcome) && !c.ending
      ? [fact('ParcelQuestioned', { outcome: check.outcome, rule: 'C19c' }, env.now)]
      : [];
  return accept(
    ...(sheet ? lapseWithdrawn(c, { sheet, sentOn: sentOn ?? on }, env) : []),
    fact(
      'ParcelReceived',
      {
        on,
        sentOn: sentOn ?? null,
        sheet: sheet?.n ?? null,
        enclosed: input.enclosed,
        check,
        marks: c.ending ? [] : turnaround.marks,
        condition: personal(input.condition),
        notices: [noticeNow(env, 'device-received', { channel: c.noticeChannel })],
      },
      env.now,
    ),
    ...questions,
  );
}

const alreadyHere: Refusal = {
  code: 'already-received',
  rule: 'C19c',
  reason: { ja: '製品はすでに到着しています。', en: 'The device was received already.' },
  remedy: { ja: '次の工程へ進んでください。', en: 'Go on with the next step.' },
};

/** A parcel came in: whether it is taken in, and what was wrong with it (C6, C19b, C19c). C21 runs from its arrival. */
export const receiveParcel = command({
  type: 'ReceiveParcel',
  title: { ja: 'お荷物の到着を記録する', en: 'Record the parcel' },
  rule: 'C19c',
  by: 'operator',
  input: parcelInput,
  blocked: (c) =>
    inCustody(c)
      ? alreadyHere
      : needs(c, 'ParcelReceived', {
          rule: 'C19c',
          remedy: {
            ja: '受理されたお申込みの製品に限り受け取れます。',
            en: 'A device is received for an application that was accepted.',
          },
        }),
  decide: (c, input, env) => {
    const on = input.on ?? today(env);
    const issuedOn = c.sheets[0]?.issuedOn ?? c.requestedOn;
    const wrong =
      happenedOn(env, '/on', { on, earliest: issuedOn }) ??
      (input.sentOn && sentWrongly(c, { sentOn: input.sentOn, on }, env)) ??
      unknownItem(input, env);
    if (wrong) return refuse(wrong);
    const enclosed = enclosedSheet(c, input, on);
    if ('refusal' in enclosed) return refuse(enclosed.refusal);
    const { walkIn, mediaLeftIn, foreignGoods, belongings, furtherAccessories, acceptanceOver } = input;
    const check = parcelCheck(env.terms, {
      sheet: enclosed.sheet !== undefined,
      walkIn,
      enclosed: input.enclosed,
      supplied: suppliedWith(c, input, env),
      mediaLeftIn,
      foreignGoods,
      belongings,
      furtherAccessories,
      acceptanceOver,
    });
    const arrived = { on, check, enclosed, env };
    return check.received ? received(c, input, arrived) : refused(c, input, arrived);
  },
});

/** Sent before it was applied for, or after it arrived: a mistake of the pen. */
function sentWrongly(
  c: ExchangeCase,
  { sentOn, on }: { sentOn: CivilDate; on: CivilDate },
  env: ExchangeEnv,
): Refusal | undefined {
  const early = happenedOn(env, '/sentOn', { on: sentOn, earliest: c.requestedOn });
  if (early || sentOn <= on) return early;
  return {
    code: 'date-out-of-range',
    rule: 'P1',
    field: '/sentOn',
    reason: { ja: '発送日が到着日より後になっています。', en: 'It would have been sent after it arrived.' },
    remedy: { ja: '正しい日付を入力してください。', en: 'Give the right day.' },
  };
}
