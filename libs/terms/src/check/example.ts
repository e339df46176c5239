import corega from '../data/corega-exchange-1.json' with { type: 'json' };
import onkyo from '../data/onkyo-repair-2018-05-01.json' with { type: 'json' };

type Keys = readonly PropertyKey[];
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** A part that the built-in files do not have, as another maker has it. */
const BESIDES: Readonly<Record<string, unknown>> = {
  storageFee: {
    rule: 'O10',
    text: {
      ja: '返却日の翌日から数え、14日を過ぎると一日ごとに保管料をいただきます。',
      en: 'From the 15th day on.',
    },
    from: 'return-day',
    counting: 'first-day-not-counted',
    freeDays: 14,
    yenPerDay: 110,
    lastDay: 'counted',
  },
};

const files = { repair: { ...onkyo, ...BESIDES }, exchange: corega } as const;

/** The value at a place, or at one like it: another entry of the same list, another name of the same record. */
function like(value: unknown, keys: Keys): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(value)) return like(value[Number(key)] ?? value[0], rest);
  if (!isObject(value)) return undefined;
  const name = String(key);
  if (Object.hasOwn(value, name)) return like(value[name], rest);
  // In a closed object another key says nothing; one that leads to what is looked for is of a record.
  const inner = rest.length === 0 ? undefined : Object.values(value).map((each) => like(each, rest));
  return inner?.find((found) => found !== undefined);
}

const LONGEST = 240;

/** How a place looks in a file that is in order, as JSON on one line; undefined where none has it, or it is long. */
export function exampleAt(chart: 'repair' | 'exchange', keys: Keys): string | undefined {
  const found = like(files[chart], keys);
  const json = found === undefined ? undefined : JSON.stringify(found);
  return json !== undefined && json.length <= LONGEST ? json : undefined;
}

/** What the built-in terms of a chart say of a rule, for whoever has to say it in their own words. */
export function ruleMeans(
  chart: 'repair' | 'exchange',
  rule: string,
): { ja: string; en: string } | undefined {
  const rules: Readonly<Record<string, { text: { ja: string; en: string } }>> = files[chart].rules;
  return rules[rule]?.text;
}
