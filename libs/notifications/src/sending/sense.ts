import { type Case, type Env, isExchange, isRepair, type Notice, passTime } from '@shuriken/case';
import type { StoredFact } from '@shuriken/log';
import { exchangeChecks } from './exchange-sense.js';
import { SEND, type Sense } from './reasons.js';
import { repairChecks } from './repair-sense.js';

interface Question {
  readonly c: Case;
  readonly env: Env;
  readonly notice: Notice;
  readonly facts: readonly StoredFact[];
}

/** Whether a message still makes sense at this moment. What tells of something that happened always does. */
export function sense({ c, env, notice, facts }: Question): Sense {
  const found = { state: passTime(c, env).state, env };
  if (isRepair(found))
    return repairChecks[notice.template]?.({ c: found.state, env: found.env, notice, facts }) ?? SEND;
  if (isExchange(found)) return exchangeChecks[notice.template]?.({ c: found.state, notice }) ?? SEND;
  return SEND;
}
