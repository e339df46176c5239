import { auditAlarms } from '@shuriken/deadlines';
import type { Installation } from '@shuriken/installation';
import type { Progress } from './progress.js';

/** What a check found. `lines` names what is wrong, or says in one line that nothing is. */
export interface Finding {
  readonly ok: boolean;
  readonly lines: readonly string[];
  /** Figures and differences, for machines. */
  readonly json: object;
}

export interface Check {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  run(installation: Installation, how: { progress: Progress; signal: AbortSignal }): Promise<Finding>;
}

const few = <T>(list: readonly T[], say: (item: T) => string): readonly string[] => [
  ...list.slice(0, 20).map(say),
  ...(list.length > 20 ? [`… and ${list.length - 20} more (--json tells all)`] : []),
];

const chain: Check = {
  name: 'log',
  title: 'The log: hash chain, gaps in positions and versions, time',
  unit: 'facts',
  run: async ({ log }, { progress, signal }) => {
    const report = await log.verify({ signal, onProgress: ({ position, of }) => progress(position, of) });
    const { fault, facts, flights, head } = report;
    return {
      ok: report.ok,
      json: report,
      lines: fault
        ? [`${fault.what} at position ${fault.position}: ${fault.detail}`]
        : [
            `${facts} facts in ${flights} flights, without a gap; head ${head.position} ${head.hash.slice(0, 16)}…`,
          ],
    };
  },
};

const alarms: Check = {
  name: 'alarms',
  title: 'Alarms: each is what its case says',
  unit: 'streams',
  run: async (installation, { progress }) => {
    const audit = await auditAlarms(installation, { onProgress: ({ done, total }) => progress(done, total) });
    const { differences, cases } = audit;
    return {
      ok: differences.length === 0,
      json: audit,
      lines:
        differences.length === 0
          ? [`${cases} cases, every alarm as it should be`]
          : few(
              differences,
              ({ stream, alarm, expected, fault }) =>
                `${stream}: alarm ${alarm ?? 'none'}, ${fault ?? `should be ${expected ?? 'none'}`}`,
            ),
    };
  },
};

const persons: Check = {
  name: 'people',
  title: 'People: the plaintext table is what the log says',
  unit: 'people',
  run: async ({ people }, { progress }) => {
    const report = await people.comparePersons(({ done, of }) => progress(done, of));
    const { written, removed, damaged } = report;
    const ok = written.length + removed.length + damaged.length === 0;
    return {
      ok,
      json: { ok, persons: report.persons, wrong: written, unknown: removed, damaged },
      lines: ok
        ? [`${report.persons} people, every row as it should be`]
        : [
            ...few(written, (id) => `${id}: missing, behind or different`),
            ...few(removed, (id) => `${id}: nothing in the log stands for this row`),
            ...few(damaged, (id) => `${id}: the key does not open what the log holds`),
          ],
    };
  },
};

const readModels: Check = {
  name: 'read-models',
  title: 'Read models: each row is what the log says',
  unit: 'facts',
  run: async (installation, { progress }) => {
    const report = await installation.readModels.compare(({ done, total }) => progress(done, total));
    const differences = report.tables.flatMap((table) => table.differences);
    const rows = report.tables.map((table) => `${table.table} ${table.rows}`).join(', ');
    return {
      ok: report.equal,
      json: report,
      lines: report.equal
        ? [`${report.cases} cases folded, every row as it should be (${rows})`]
        : [
            ...few(
              differences,
              ({ table, key, kind, columns }) =>
                `${table} ${JSON.stringify(key)}: ${kind} ${Object.keys(columns).join(', ')}`,
            ),
            ...few(report.failed, ({ caseId, error }) => `${caseId}: no rows can be made: ${error}`),
          ],
    };
  },
};

const tables: Check = {
  name: 'tables',
  title: 'Tables of the terms: each row is what the imports say',
  unit: 'tables',
  run: async ({ desk }, { progress }) => {
    const report = await desk.parts.reference.tables.examine({ repair: false, onProgress: progress });
    const wrong = report.tables.filter(({ missing, extra, changed }) => missing + extra + changed > 0);
    const ok = wrong.length + report.damaged.length === 0;
    const rows = report.tables.reduce((sum, table) => sum + table.rows, 0);
    return {
      ok,
      json: { ok, ...report },
      lines: ok
        ? [`${report.tables.length} tables, ${rows} rows, every one as it should be`]
        : [
            ...wrong.map(
              ({ terms, table, missing, extra, changed }) =>
                `${terms}/${table}: ${missing} rows missing, ${extra} too many, ${changed} different`,
            ),
            ...few(report.damaged, (hash) => `content ${hash}: is not what was imported`),
          ],
    };
  },
};

/** Everything that can be held against the log, the log itself first. */
export const CHECKS: readonly Check[] = [chain, alarms, readModels, persons, tables];
