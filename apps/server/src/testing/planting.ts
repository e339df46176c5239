import type { CaseView } from '@shuriken/contract';
import { type Input, sampleCommands } from '@shuriken/desk/testing';

/** Stand in every text that is planted, and nowhere else; folding them for searches changes neither. */
export const CORES = ['zx7qkvw9', '黯龘霊'] as const;

let planted = 0;

/** A text of its own with an unusual word of each script, a quotation mark and what JSON has to escape. */
export const plant = (label: string): string => {
  planted += 1;
  return `${CORES[1]}「"${CORES[0]}-${planted}"」\\${label}`;
};

interface JsonSchema {
  readonly type?: string;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** Free text, which counts as personal; names of parts, carriers and the like are short. */
const FREE_TEXT = 500;

/** An input with a planted text in every field of free text that its schema has, given in the sample or not. */
export function withPlants(schema: JsonSchema, sample: unknown, label: string): unknown {
  if (schema.items && Array.isArray(sample))
    return sample.map((item) => withPlants(schema.items!, item, label));
  if (!schema.properties || typeof sample !== 'object' || sample === null) return sample;
  const given = sample as Input;
  const fields = Object.entries(schema.properties).flatMap(([name, field]) => {
    if (field.type === 'string' && (field.maxLength ?? 0) >= FREE_TEXT)
      return [[name, plant(`${label}/${name}`)]];
    return name in given ? [[name, withPlants(field, given[name], label)]] : [];
  });
  return Object.fromEntries(fields) as unknown;
}

/** Whether a command takes free text anywhere. */
const takesText = (schema: JsonSchema): boolean =>
  (schema.type === 'string' && (schema.maxLength ?? 0) >= FREE_TEXT) ||
  [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])].some(takesText);

/** Last, for little can be done after it, or much has to be done again. */
const ENDINGS = [
  'ReportFurtherFault',
  'CancelRepair',
  'RefuseRepair',
  'WithdrawCancellation',
  'RecordDisposal',
  'UndoLast',
];

/**
 * The next command for a case: one that can be done and that was done the least so far, those that end a case last; one
 * with free text before others. Undefined: nothing new is left to do here.
 */
export function nextCommand(
  { can }: Pick<CaseView, 'can'>,
  samples: ReturnType<typeof sampleCommands>,
  done: ReadonlyMap<string, number>,
): { readonly command: string; readonly by: string; readonly input: unknown } | undefined {
  const rank = ({ command, input }: (typeof can)[number]) =>
    (done.get(command) ?? 0) * 4 +
    (ENDINGS.includes(command) ? 2 : 0) +
    (takesText(input as JsonSchema) ? 0 : 1);
  const [next] = [...can]
    .filter(({ command }) => (done.get(command) ?? 0) < 3)
    .sort((a, b) => rank(a) - rank(b));
  if (!next) return undefined;
  const { command, by } = next;
  return { command, by, input: withPlants(next.input as JsonSchema, samples[command] ?? {}, command) };
}
