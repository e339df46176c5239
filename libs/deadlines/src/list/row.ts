import type { Instant } from '@shuriken/calendar';
import { deadlinesView } from '@shuriken/desk';
import type { Folded } from '@shuriken/read-models';

type View = ReturnType<typeof deadlinesView>[number];

/** A deadline as the list keeps it: what people see, with how its date came about (P5). */
export interface DeadlineRow {
  readonly id: string;
  readonly case_id: string;
  /** Unique among the running and stopped ones of a case. */
  readonly key: string;
  readonly kind: string;
  readonly status: 'running' | 'stopped' | 'past';
  readonly outcome: string | null;
  /** Null where it cannot be told yet. */
  readonly at: Instant | null;
  readonly rule: string;
  readonly follows: View['follows'];
  readonly stopped_by: View['stoppedBy'];
  readonly receipt: View['receipt'];
  readonly explained: View['explained'];
}

/**
 * All deadlines of a case. The id stays the same while a deadline runs, stops and runs again, so that only what changed
 * is written; what is past keeps a place of its own, as the same date may fall due again after a return (O10).
 */
export function deadlineRows({ state, env }: Folded): readonly DeadlineRow[] {
  const seen = new Map<string, number>();
  return deadlinesView(state, env).map((view) => {
    const name = `${state.id}/${view.status === 'past' ? 'past' : 'to-come'}/${view.key}`;
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return {
      id: nth === 1 ? name : `${name}#${nth}`,
      case_id: state.id,
      key: view.key,
      kind: view.kind,
      status: view.status,
      outcome: view.outcome,
      at: view.at,
      rule: view.rule,
      follows: view.follows,
      stopped_by: view.stoppedBy,
      receipt: view.receipt,
      explained: view.explained,
    };
  });
}
