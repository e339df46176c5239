import { z } from 'zod';
import { text } from './basics.js';

/** How the installation stands: for people who look after it. Instants are UTC. */
export const healthView = z
  .object({
    status: z.enum(['ok', 'unavailable']),
    database: z.enum(['reachable', 'unreachable']),
    roles: z.array(z.string()).describe('What this process does'),
  })
  .meta({ id: 'Health' });

const auditView = z
  .object({
    id: z.string(),
    at: z.string(),
    cases: z.int(),
    differences: z.array(
      z.object({
        stream: z.string(),
        case: z.string().nullable(),
        alarm: z.string().nullable(),
        expected: z.string().nullable(),
        fault: z.string().optional(),
        repaired: z.boolean(),
      }),
    ),
    tookMs: z.int(),
  })
  .meta({
    id: 'Audit',
    description: 'Whether every alarm is what its case says; a difference is an incident',
  });
export const auditsView = z.object({ audits: z.array(auditView) });

const subscription = z.object({
  name: z.string(),
  state: z.enum(['following', 'unattended', 'stopped']),
  position: z.int(),
  head: z.int(),
  lag: z.int().describe('Facts that did not take effect yet'),
  owner: z.string().nullable(),
  error: z.string().nullable(),
  parked: z.int(),
});
const parkedStream = z.object({
  subscription: z.string(),
  stream: z.string(),
  position: z.int(),
  error: z.string(),
  tries: z.int(),
  since: z.string(),
  retryAt: z.string(),
});
const scheduler = z
  .object({
    claimed: z.int(),
    fired: z.int(),
    facts: z.int(),
    nothing: z.int(),
    conflicts: z.int(),
    failed: z.int(),
    parked: z.int(),
    inFlight: z.int(),
    lateness: z.object({
      buckets: z.array(z.object({ upToMs: z.int().nullable(), count: z.int() })),
      count: z.int(),
      sumMs: z.number(),
      maxMs: z.number(),
    }),
    lastError: z.string().nullable(),
  })
  .describe('Of this process, since it started; lateness in milliseconds by the log’s clock');

export const holdView = z
  .object({
    hold: z.boolean().describe('No mail leaves'),
    since: z.string().nullable(),
    by: z.string().nullable().describe('Id of who stopped it'),
    byName: z.string().nullable(),
  })
  .meta({ id: 'MailHold' });
export type HoldView = z.infer<typeof holdView>;

export const statusView = z
  .object({
    roles: z.array(z.string()),
    now: z.string(),
    log: z.object({
      position: z.int(),
      hash: z.string(),
      incarnation: z.string(),
      recordedAt: z.string().nullable(),
    }),
    alarms: z.object({ due: z.int(), parked: z.int(), next: z.string().nullable() }),
    scheduler,
    subscriptions: z.array(subscription),
    parked: z.array(parkedStream),
    messages: holdView.extend({ counts: z.record(z.string(), z.int()).describe('Per status') }),
    erasures: z
      .object({
        pending: z.int().describe('Persons who are erased and whose bytes may still stand in files'),
        since: z.string().nullable().describe('When the first of them was erased'),
        why: z.object({ code: z.string(), text }).nullable().describe('What keeps the sweep from its end'),
        toRun: z.array(z.string()).describe('Statements for an administrator of the database'),
        copies: z
          .array(z.string())
          .describe('Where the database copies its log to, out of our reach: wal-archive, replicas'),
        doneAt: z.string().nullable(),
      })
      .describe('Whether erased data has left the files of the database (O15-16)'),
    lastAudit: auditView.nullable(),
  })
  .meta({ id: 'Status' });

export const clockView = z
  .object({
    now: z.string(),
    frozen: z.boolean(),
    offsetMs: z.int().nullable().describe('How far ahead of real time; null while it stands still'),
    simulated: z.boolean().optional().describe('Whether it can be moved'),
    settled: z.boolean().optional().describe('Whether everything that was due has happened'),
  })
  .meta({ id: 'Clock' });
