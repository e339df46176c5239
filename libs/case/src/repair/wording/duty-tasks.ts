import { today } from '../../shared/env.js';
import type { Task, TaskKind } from '../../shared/wording/task.js';
import { day, phrase, say } from '../../shared/wording/words.js';
import type { RuleId, Text } from '@shuriken/terms';
import { faultyPartAwaited, openClaims, type RepairCase } from '../case.js';
import type { RepairEnv } from '../env.js';

type Source = (c: RepairCase, env: RepairEnv) => Task | undefined;

const task = (kind: TaskKind, rule: RuleId, how: { text: Text; command?: string }): Task => ({
  kind,
  rule,
  ...how,
});

const partToSend: Source = (c) =>
  c.form === 'part-delivery' && c.place.progress === 'requested.open'
    ? task('part-to-send', 'O4.2', {
        command: 'SendPart',
        text: say(
          `良品の部品（${c.accessory ?? '付属品'}）を発送してください。有償の場合は、先にお客様のご了解が必要です。`,
          `Send the good part (${c.accessory ?? 'accessory'}). Where it is charged, ask for the customer’s consent first.`,
        ),
      })
    : undefined;

const faultyPartToCollect: Source = (c) =>
  faultyPartAwaited(c)
    ? task('faulty-part-to-collect', 'O4.2', {
        command: 'SettleFaultyPart',
        text: say(
          'お届けの際に引き取れなかった故障部品を引き取り、記録してください。',
          'Take in the faulty part that stayed behind at the delivery, and record it.',
        ),
      })
    : undefined;

/** Called off while a carrier brought the device: it arrives all the same (O6.2, U104). */
const deviceOnItsWay: Source = (c) =>
  c.ending && c.place.custody === 'carrierIn'
    ? task('device-on-its-way', 'U11', {
        command: 'ReceiveDevice',
        text: say(
          '取りやめとなった機器が当社へ運送中です。運送会社に返送を依頼するか、到着したら記録し、返却してください。',
          'The device of a case that was called off is on its way to us: have the carrier turn back, or receive it and return it.',
        ),
      })
    : undefined;

const claimOpen: Source = (c) => {
  const [first] = openClaims(c);
  if (!first) return undefined;
  const where = phrase(first.damage.text);
  return first.decided
    ? task('claim-to-make-good', 'O18', {
        command: 'SettleClaim',
        text: say(
          `お申し出（第${first.n}号）の損害を補い、記録してください。`,
          `Make good what was granted on claim no. ${first.n}, and record it.`,
        ),
      })
    : task('claim-to-decide', 'O18', {
        command: 'DecideClaim',
        text: say(
          `損害のお申し出（第${first.n}号、${where.ja}）への対応を決めてください（承認者）。`,
          `An approver decides claim no. ${first.n}: ${where.en}.`,
        ),
      });
};

/** The parts of the model are kept no longer, and the repair is not done: somebody decides (O14). */
const partsOver: Source = (c, env) => {
  const until = c.retention?.keptUntil;
  if (until === undefined || c.ending || today({ ...env, now: env.actual }) <= until) return undefined;
  const last = day(until);
  return task('parts-over', 'O14', {
    command: 'RefuseRepair',
    text: say(
      `部品の保有期間（${last.ja}まで）が終わりました。部品が手元になければ、修理を終える手続きをしてください。`,
      `Parts of this model were kept until ${last.en}. Unless the part is at hand, end the repair.`,
    ),
  });
};

export const dutySources: readonly Source[] = [
  partToSend,
  faultyPartToCollect,
  deviceOnItsWay,
  claimOpen,
  partsOver,
];
