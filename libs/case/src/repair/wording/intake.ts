import { lengthInWords, type Text } from '@shuriken/terms';
import type { FactData } from '../../facts.js';
import type { Descriptions } from '../../shared/wording/describing.js';
import { costsInWords } from '../../shared/wording/describing.js';
import { coverageInWords, faultsInWords } from './repairing.js';
import {
  fromCase,
  called,
  CHANNEL,
  day,
  FORM,
  listed,
  moment,
  names,
  NOTE,
  personalNote,
  REASON,
  ruled,
  say,
  sentences,
} from '../../shared/wording/words.js';

const inOut = { in: say('保証期間内', 'within the warranty'), out: say('保証期間外', 'out of warranty') };

/** Who pays for what was found at the visit, and that the customer agreed where it is charged (O5.2, O6.1, U7). */
function whoPays({ coverage, faults, consented }: FactData['VisitMade']): Text | undefined {
  if (!coverage || !(faults?.length || coverage.request.length)) return undefined;
  return sentences(
    coverageInWords(coverage, faults),
    consented && coverage.standing !== 'free'
      ? ruled(
          say('料金についてご了解をいただきました', 'The customer agreed to the charges'),
          coverage.standing === 'out' ? 'O6.1' : 'U7',
        )
      : undefined,
  );
}

/** What the check at the arrival found not to be in order, each with its rule. */
function failedInWords(checklist: FactData['DeviceReceived']['checklist']): Text | undefined {
  const failed = checklist.filter(({ ok }) => !ok);
  if (failed.length === 0) return undefined;
  const told = listed(
    failed.map((check) => {
      const [what, rule] = [called(check.text, check.item), check.rule ?? 'O12.3-6'];
      return say(`「${what.ja}」［${rule}］`, `“${what.en}” [${rule}]`);
    }),
  );
  return say(`受入れ確認で整っていなかった項目：${told.ja}。`, `Not in order when it arrived: ${told.en}.`);
}

/** From the request to the device's arrival, or to the visit. */
export const intake: Descriptions<
  | 'RepairRequested'
  | 'DeviceCollected'
  | 'DeviceReceived'
  | 'VisitAttemptFailed'
  | 'CustomerReached'
  | 'VisitAgreed'
  | 'VisitMade'
  | 'CustomerUnreachable'
  | 'CancellationWithdrawn'
  | 'CancellationVoided'
> = {
  RepairRequested: (data) => {
    const [on, form, stands] = [day(data.requestedOn), FORM[data.form], inOut[data.warranty.standing]];
    const { model, serial } = data.product;
    const brand = data.product.brand.toUpperCase();
    const until = data.warranty.endsOn === undefined ? undefined : day(data.warranty.endsOn);
    return sentences(
      ruled(
        say(`${on.ja}、${form.ja}の依頼を受け付けました`, `On ${on.en} ${form.en} was requested`),
        'O4.1',
      ),
      say(
        `受付番号 ${data.number}、製品 ${brand} ${model}（製造番号 ${serial}）。`,
        `Number ${data.number}, product ${brand} ${model} (serial ${serial}).`,
      ),
      ruled(
        until === undefined
          ? say(`${stands.ja}として扱います`, `It counts as ${stands.en}`)
          : say(
              `${stands.ja}です。保証は${until.ja}まで`,
              `It is ${stands.en}; the warranty runs to the end of ${until.en}`,
            ),
        data.warranty.rule,
      ),
      data.rerepair
        ? ruled(
            say(
              `${day(data.rerepair.completedOn).ja}に完了した修理の無償再修理です`,
              `It is a free re-repair of what was completed on ${day(data.rerepair.completedOn).en}`,
            ),
            data.rerepair.receipt.rule,
          )
        : undefined,
      personalNote(say('現象', 'Symptom'), data.symptom),
      personalNote(say('使用状況', 'Use'), data.use),
      personalNote(say('切り分け診断', 'Triage'), data.triage),
      personalNote(say('返却先', 'To be returned to'), data.returnTo),
    );
  },
  DeviceCollected: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、運送業者（${data.carrier}）が機器を引き取りました`,
          `The carrier (${data.carrier}) collected the device on ${on.en}`,
        ),
        'O4.1a',
      ),
      costsInWords(data.costs),
    );
  },
  DeviceReceived: (data) => {
    const [on, until] = [day(data.on), day(data.storage.lastDay)];
    const [extras, missing] = [names(data.extras), names(data.missingExtras)];
    return sentences(
      ruled(
        say(
          `${on.ja}、機器が修理センターに到着し、お預かりしました`,
          `The device arrived at the repair centre on ${on.en} and is in our custody`,
        ),
        'U11',
      ),
      data.certificateEnclosed
        ? say('保証書が添付されていました。', 'The warranty certificate came along.')
        : ruled(say('保証書の添付はありませんでした', 'No warranty certificate came along'), 'O12.1'),
      failedInWords(data.checklist),
      data.extras.length > 0 ? say(`付属品：${extras.ja}。`, `Extras received: ${extras.en}.`) : undefined,
      data.missingExtras.length > 0
        ? ruled(
            say(
              `お願いした付属品が不足しています：${missing.ja}`,
              `Extras that were asked for are missing: ${missing.en}`,
            ),
            'O12.3-6',
          )
        : undefined,
      ruled(
        say(`保管期間は${until.ja}までです`, `The storage period runs to the end of ${until.en}`),
        data.storage.rule,
      ),
      personalNote(say('機器の状態', 'Condition'), data.condition),
      costsInWords(data.costs),
    );
  },
  VisitAttemptFailed: (data) => {
    const [at, how] = [moment(data.at), CHANNEL[data.how]];
    return sentences(
      ruled(
        say(
          `${at.ja}、訪問日程のご相談のため${how.ja}でご連絡しましたが、つながりませんでした`,
          `On ${at.en} the customer could not be reached by ${how.en} to arrange the visit`,
        ),
        'O12.14',
      ),
      personalNote(NOTE, data.note),
      fromCase(data.movedFrom),
      costsInWords(data.costs ?? []),
    );
  },
  CustomerReached: (data) => {
    const [at, how] = [moment(data.at), CHANNEL[data.how]];
    return sentences(
      ruled(
        say(
          `${at.ja}、${how.ja}でお客様と連絡がつきました`,
          `On ${at.en} the customer was reached by ${how.en}`,
        ),
        'O12.14',
      ),
      personalNote(NOTE, data.note),
      fromCase(data.movedFrom),
    );
  },
  VisitAgreed: (data) => {
    const on = day(data.on);
    return ruled(say(`訪問日を${on.ja}と決めました`, `The visit was agreed for ${on.en}`), 'O4.1b');
  },
  VisitMade: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        data.diagnosisBegan
          ? say(
              `${on.ja}に訪問し、診断作業を行いました`,
              `The visit took place on ${on.en} and the diagnosis was begun`,
            )
          : say(
              `${on.ja}に訪問しましたが、診断作業には入りませんでした`,
              `Somebody came on ${on.en}; the diagnosis was not begun`,
            ),
        'O4.1b',
      ),
      data.certificateShown === undefined
        ? undefined
        : data.certificateShown
          ? say('保証書をご提示いただきました。', 'The warranty certificate was shown.')
          : ruled(say('保証書のご提示はありませんでした', 'No warranty certificate was shown'), 'O12.1'),
      data.faults && faultsInWords(data.faults),
      whoPays(data),
      personalNote(say('訪問の報告', 'Report'), data.report),
      costsInWords(data.costs),
    );
  },
  CustomerUnreachable: (data) => {
    const [since, times, time] = [day(data.receipt.start), data.attempts.length, lengthInWords(data.receipt)];
    return ruled(
      say(
        `${since.ja}から${time.ja}以上お客様と連絡がつかなかったため（記録${times}回）、修理依頼はキャンセルされたものとみなされました`,
        `The customer could not be reached for ${time.en} or more since ${since.en} (${times} recorded ${times === 1 ? 'attempt' : 'attempts'}), so the repair is deemed cancelled`,
      ),
      data.receipt.rule,
      'U16',
    );
  },
  CancellationWithdrawn: (data) => {
    const [at, how] = [moment(data.at), CHANNEL[data.how]];
    return sentences(
      ruled(
        say(
          `${at.ja}に${how.ja}でお客様と連絡がついていたことが分かったため、キャンセル扱いを取り消し、訪問日のご相談に戻りました`,
          `It came to light that the customer had been reached by ${how.en} on ${at.en}: the repair is not cancelled, and the visit is arranged after all`,
        ),
        data.rule,
      ),
      personalNote(REASON, data.reason),
    );
  },
  CancellationVoided: (data) =>
    ruled(
      say(
        '連絡の記録が訂正され、期間を通じて連絡がつかなかったとはいえないため、キャンセル扱いを取り消しました',
        'As the record of the attempts was corrected, the customer was not unreachable all that time: the repair is not cancelled',
      ),
      data.rule,
    ),
};
