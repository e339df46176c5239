import type { Text } from '@shuriken/terms';
import type { FactData } from '../../facts.js';
import { costsInWords, type Descriptions } from '../../shared/wording/describing.js';
import {
  called,
  day,
  listed,
  names,
  NOTE,
  personalNote,
  phrase,
  REASON,
  ruled,
  say,
  sentences,
  turnaroundGround,
} from '../../shared/wording/words.js';

type Coverage = FactData['DiagnosisRecorded']['coverage'];

const STANDING: Readonly<Record<Coverage['standing'], Text>> = {
  free: ruled(say('無償修理の対象です', 'The repair is free of charge'), 'O5.1'),
  'charged-in-warranty': ruled(
    say('保証期間内ですが、有償となります', 'It is charged although within the warranty'),
    'O5.2',
  ),
  mixed: ruled(
    say('保証期間内で、一部が有償となります', 'Within the warranty, a part of it is charged'),
    'O5.2',
  ),
  out: ruled(say('保証期間外のため、有償となります', 'It is out of warranty and charged'), 'O6.1'),
};

type Faults = FactData['DiagnosisRecorded']['faults'];

/** Every ground that makes it charged, each once, and what is not repaired at all. */
export function coverageInWords(coverage: Coverage, faults: Faults = []): Text {
  const hits = [...coverage.request, ...coverage.faults.flatMap((fault) => fault.grounds)];
  const once = hits.filter((hit, i) => hits.findIndex((other) => other.ground === hit.ground) === i);
  const grounds = listed(
    once.map(({ text, rule }) => {
      const ground = phrase(text);
      return say(`${ground.ja}［${rule}］`, `${ground.en} [${rule}]`);
    }),
  );
  const partOf = (id: string) => faults.find((fault) => fault.id === id)?.part ?? id;
  const refused = coverage.faults.flatMap(({ id, refusal }) =>
    refusal ? [{ part: partOf(id), why: phrase(refusal.text), rule: refusal.rule }] : [],
  );
  return sentences(
    STANDING[coverage.standing],
    once.length > 0 ? say(`該当する事由：${grounds.ja}。`, `Grounds: ${grounds.en}.`) : undefined,
    ...refused.map(({ part, why, rule }) =>
      ruled(say(`「${part}」は修理できません：${why.ja}`, `“${part}” is not repaired: ${why.en}`), rule),
    ),
  );
}

export const faultsInWords = (faults: Faults): Text | undefined => {
  if (faults.length === 0) return undefined;
  const parts = names(faults.map(({ part }) => part));
  return say(`故障箇所：${parts.ja}。`, `Faults: ${parts.en}.`);
};

const FINDINGS = say('所見', 'Findings');

/** Diagnosis, work, and the ways in which work ends without a repair. */
export const repairing: Descriptions<
  | 'DiagnosisRecorded'
  | 'RepairAuthorised'
  | 'FaultNotReproduced'
  | 'FurtherFaultFound'
  | 'RepairCancelled'
  | 'RepairRefused'
  | 'MyNumberFound'
  | 'RepairCompleted'
  | 'TurnaroundPaused'
  | 'TurnaroundResumed'
  | 'TurnaroundPromiseLifted'
  | 'TurnaroundMissed'
> = {
  DiagnosisRecorded: (data) => {
    const on = day(data.on);
    return sentences(
      say(`${on.ja}、診断を行いました。`, `The device was diagnosed on ${on.en}.`),
      data.reproduced
        ? undefined
        : say('お申し出の現象は確認できませんでした。', 'The symptom could not be reproduced.'),
      faultsInWords(data.faults),
      data.reproduced ? coverageInWords(data.coverage, data.faults) : undefined,
      personalNote(FINDINGS, data.findings),
      costsInWords(data.costs),
    );
  },
  RepairAuthorised: (data) =>
    ruled(
      say(
        '修理代金はかからないため、そのまま修理に進みます',
        'Nothing is to be paid for the repair, so work goes on without a quote',
      ),
      data.rule,
    ),
  FaultNotReproduced: (data) =>
    ruled(
      data.ending === 'visit-no-fault'
        ? say('訪問先で異常は認められませんでした', 'No fault was found at the customer’s place')
        : say(
            '現象が確認できないため、機器をお返しします',
            'As the symptom could not be reproduced, the device goes back',
          ),
      data.rule,
    ),
  FurtherFaultFound: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、修理中に別の故障が見つかり、作業を止めました`,
          `On ${on.en} a further fault was found and work stopped`,
        ),
        'O7.3',
      ),
      faultsInWords(data.faults),
      coverageInWords(data.coverage, data.faults),
      personalNote(FINDINGS, data.findings),
    );
  },
  RepairCancelled: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        data.ending === 'no-erasure-consent'
          ? say(
              `${on.ja}、初期化・消去へのご同意がいただけないため、キャンセルとしました`,
              `On ${on.en} the repair was cancelled for want of consent to erasure`,
            )
          : say(
              `${on.ja}、お客様のご都合により修理がキャンセルされました`,
              `The customer cancelled the repair on ${on.en}`,
            ),
        data.rule,
      ),
      personalNote(NOTE, data.note),
    );
  },
  RepairRefused: (data) => {
    const [on, why] = [day(data.on), called(data.text, data.refusal)];
    return sentences(
      ruled(
        say(
          `${on.ja}、修理をお断りしました。事由：${why.ja}`,
          `On ${on.en} the repair was refused: ${why.en}`,
        ),
        data.rule,
      ),
      personalNote(REASON, data.note),
    );
  },
  MyNumberFound: (data) => {
    const on = day(data.on);
    return ruled(
      say(
        `${on.ja}、記憶装置にマイナンバーが記憶されていることが分かったため、作業をすべて中止し、機器をお返しします。番号そのものは記録していません`,
        `On ${on.en} a My Number was found on the storage. All work stops and the device goes back; the number itself is not recorded`,
      ),
      'O12.2',
    );
  },
  RepairCompleted: (data) => {
    const [on, parts] = [day(data.on), names(data.parts.map(({ name, part }) => `${name} (${part})`))];
    const storage = data.parts.filter((part) => part.storage && part.removed);
    const wipe = names(storage.map(({ part }) => part));
    return sentences(
      say(`${on.ja}、修理が完了しました。`, `The repair was completed on ${on.en}.`),
      data.parts.length > 0
        ? ruled(say(`交換した部品：${parts.ja}`, `Parts replaced: ${parts.en}`), 'O11')
        : undefined,
      storage.length > 0
        ? ruled(
            say(
              `取り外した記憶装置（${wipe.ja}）は消去または破壊します`,
              `Storage that was taken out (${wipe.en}) is to be wiped or destroyed`,
            ),
            'O13.3',
          )
        : undefined,
      personalNote(say('修理報告', 'Repair report'), data.report),
    );
  },
  TurnaroundPaused: (data) => {
    const [from, ground] = [day(data.from), turnaroundGround(data.ground)];
    return sentences(
      ruled(
        say(
          `${from.ja}から修理期間を数えません。事由：${ground.ja}`,
          `From ${from.en} the repair time does not count: ${ground.en}`,
        ),
        data.rule,
      ),
      personalNote(NOTE, data.note),
    );
  },
  TurnaroundResumed: (data) => {
    const [to, ground] = [day(data.to), turnaroundGround(data.ground)];
    return ruled(
      say(
        `「${ground.ja}」の事由がなくなり、${to.ja}から再び数えます`,
        `The ground “${ground.en}” is gone; days count again from ${to.en}`,
      ),
      'P7',
    );
  },
  TurnaroundPromiseLifted: (data) => {
    const ground = turnaroundGround(data.ground);
    return sentences(
      ruled(
        say(
          `この案件には修理期間の目安が当てはまりません。事由：${ground.ja}`,
          `The target for the repair time does not hold for this case: ${ground.en}`,
        ),
        data.rule,
      ),
      personalNote(NOTE, data.note),
    );
  },
  TurnaroundMissed: (data) => {
    const until = day(data.receipt.lastDay);
    return ruled(
      say(
        `修理期間の目安（${until.ja}まで）を過ぎました。目安であり、これにより権利義務は変わりません`,
        `The target of the repair time (${until.en}) went by. It is a target without forfeit`,
      ),
      data.receipt.rule,
      'K5',
    );
  },
};
