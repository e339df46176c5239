import type { TableRow, Terms, Text } from '@shuriken/terms';
import type { Refusal } from '../../shared/command.js';
import type { Opening } from '../../shared/opening.js';
import type { RepairForm } from '../../shared/vocabulary.js';

/** What is asked of a request besides the product: where it is to be, what the triage found (O4.1, O4.2, O9(3), O12.9, O12.10). */
export interface Asked {
  readonly form: RepairForm;
  readonly accessory?: { readonly name: string; readonly standard: boolean } | undefined;
  readonly postalCode?: string | undefined;
  readonly triageFound: readonly string[];
  readonly payment: string;
  readonly product: { readonly model: string };
}

const PREFIXES = { 'on-site': 'on-site-areas', 'pick-up': 'remote-areas' } as const;
const ON_SITE_MODELS = 'on-site-models';

/** `100-0001` begins with `1000001`, `100000`, … `1`: the longest that a table has decides. */
const beginnings = (postalCode: string): readonly string[] => {
  const digits = postalCode.normalize('NFKC').replace(/\D/gu, '');
  return [...digits].map((_, i) => digits.slice(0, digits.length - i));
};

/** The rows that tell of the model, the place and the way of paying (O4.1b, O8, O9(3), O14). */
export function rowsAsked({ form, payment, postalCode, product }: Asked) {
  const areas = form === 'part-delivery' ? undefined : PREFIXES[form];
  return {
    models: product.model,
    'payment-notes': payment,
    ...(form === 'on-site' ? { [ON_SITE_MODELS]: product.model } : {}),
    ...(areas ? { [areas]: postalCode === undefined ? [] : beginnings(postalCode) } : {}),
  };
}

/** The area that the place lies in, if a table names one: of a visit, or a remote one of a collection. */
export function areaOf(form: RepairForm, { rows = {} }: Opening): string | undefined {
  const table = form === 'part-delivery' ? undefined : PREFIXES[form];
  const name = table && rows[table]?.['area'];
  return typeof name === 'string' ? name : undefined;
}

/** Whether the device is collected in a remote area, as somebody said or the table tells (O9(3)). */
export const isRemote = (
  { form, remoteArea }: { readonly form: RepairForm; readonly remoteArea: boolean },
  opening: Opening,
): boolean => form === 'pick-up' && (remoteArea || areaOf(form, opening) !== undefined);

/** What is to be minded of a way of paying (O8). */
export function paymentNoteOf(row: TableRow | undefined): Text | undefined {
  const [ja, en] = [row?.['ja'], row?.['en']];
  return typeof ja === 'string' && typeof en === 'string' ? { ja, en } : undefined;
}

const notOnSite = (field: string, reason: Text, remedy: Text): Refusal => ({
  code: 'on-site-not-offered',
  rule: 'O4.1b',
  field,
  reason,
  remedy,
});

const PICK_UP: Text = {
  ja: '引取り修理として受け付けてください。',
  en: 'Open it as a pick-up repair.',
};

/** On-site repair is for models and areas of the tables; a table that holds no row yet says nothing (O4.1b). */
export function onSiteRefusals(asked: Asked, { rows = {}, unfilled = [] }: Opening): readonly Refusal[] {
  if (asked.form !== 'on-site') return [];
  const says = (table: string) => !unfilled.includes(table) && Object.hasOwn(rows, table);
  const model =
    says(ON_SITE_MODELS) && !rows[ON_SITE_MODELS]
      ? notOnSite(
          '/product/model',
          {
            ja: `機種「${asked.product.model}」は出張修理の対象ではありません。`,
            en: `The model “${asked.product.model}” is not repaired on site.`,
          },
          PICK_UP,
        )
      : undefined;
  const outside = says(PREFIXES['on-site']) && !rows[PREFIXES['on-site']];
  const area = outside
    ? asked.postalCode === undefined
      ? notOnSite(
          '/postalCode',
          { ja: '訪問先の郵便番号が必要です。', en: 'The postal code of the place is needed.' },
          { ja: '郵便番号を加えてください。', en: 'Give the postal code.' },
        )
      : notOnSite(
          '/postalCode',
          {
            ja: `郵便番号「${asked.postalCode}」は出張修理の対象地域ではありません。`,
            en: `“${asked.postalCode}” lies in no area of on-site repair.`,
          },
          PICK_UP,
        )
    : undefined;
  return [model, area].flatMap((refusal) => refusal ?? []);
}

/** A fault in an external standard accessory takes a good part, and nothing else does (O4.2). */
export function accessoryRefusal({ form, accessory }: Asked): Refusal | undefined {
  if (form === 'part-delivery' && !accessory)
    return {
      code: 'accessory-missing',
      rule: 'O4.2',
      field: '/accessory',
      reason: {
        ja: 'どの付属品の故障か入力されていません。',
        en: 'Which accessory is at fault is not said.',
      },
      remedy: { ja: '付属品の名称を加えてください。', en: 'Name the accessory.' },
    };
  if (form !== 'part-delivery' && accessory)
    return {
      code: 'accessory-only',
      rule: 'O4.2',
      field: '/form',
      reason: {
        ja: '外付けの標準付属品の故障は、良品の部品をお送りします。',
        en: 'For a fault in an external standard accessory a good part is sent.',
      },
      remedy: {
        ja: '形態を part-delivery としてください。',
        en: 'Choose the form `part-delivery`.',
      },
    };
  if (!accessory || accessory.standard) return undefined;
  return {
    code: 'not-a-standard-accessory',
    rule: 'O4.2',
    field: '/accessory/standard',
    reason: {
      ja: `「${accessory.name}」は対象機器の標準付属品ではありません。`,
      en: `“${accessory.name}” is no standard accessory of the product.`,
    },
    remedy: {
      ja: '標準付属品に限り、良品をお送りします。',
      en: 'A good part is sent for standard accessories only.',
    },
  };
}

/** What the triage found to be no matter for a repair is refused before anything is sent in: a panel's nature before O17 (O12.9, O12.10). */
export function triageRefusals({ triageFound }: Asked, { refusals }: Terms): readonly Refusal[] {
  return triageFound.map((id, i): Refusal => {
    const field = `/triageFound/${i}`;
    const known = refusals.find((refusal) => refusal.id === id);
    if (!known)
      return {
        code: 'refusal-unknown',
        rule: 'O12.10',
        field,
        allowed: refusals.map((refusal) => refusal.id),
        reason: {
          ja: `お断りの事由「${id}」は規約にありません。`,
          en: `The terms know no refusal “${id}”.`,
        },
        remedy: { ja: '規約の一覧から選んでください。', en: 'Use one of the terms.' },
      };
    return {
      code: 'not-repaired',
      rule: known.rule,
      field,
      reason: known.text,
      remedy: {
        ja: '修理としてお受けできない旨をお伝えください。ほかに故障がある場合は、それだけを受け付けてください。',
        en: 'Tell the customer that this is not repaired; if there is another fault, take in that one alone.',
      },
    };
  });
}
