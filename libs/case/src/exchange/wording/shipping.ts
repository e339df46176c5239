import type { Text } from '@shuriken/terms';
import type { Descriptions } from '../../shared/wording/describing.js';
import { day, days, NOTE, personalNote, phrase, ruled, say, sentences } from '../../shared/wording/words.js';
import type { ExchangeFacts, Handling, ReplacementCondition } from '../facts.js';

const CONDITION: Readonly<Record<ReplacementCondition, Text>> = {
  same: say('同一の製品', 'the same product'),
  refurbished: say('再生品', 'refurbished'),
  'second-hand': say('中古品', 'second-hand'),
};

/** What was done with the data and the device, and that our box is used (C8). */
const handlingInWords = ({ initialised, otherwise }: Handling): Text =>
  initialised
    ? ruled(
        say(
          'お預かりした製品は初期化し、データを消去しました。当社の箱でお送りします',
          'The device that was taken in was initialised and its data erased; what is sent travels in our box',
        ),
        'C8',
      )
    : sentences(
        ruled(say('お預かりした製品は初期化していません', 'The device was not initialised'), 'C8'),
        personalNote(say('理由', 'Reason'), otherwise),
      );

/** Which end of the two decides, and the chain it is the last of (C9, U213). */
function coverInWords({ warranty, chain }: ExchangeFacts['ReplacementShipped']): Text {
  const [until, own] = [day(warranty.endsOn), day(warranty.own.lastDay)];
  const why =
    warranty.decidedBy === 'own-period'
      ? say(`発送から3か月の終わり`, 'the end of its own period')
      : say(
          `元の製品の残りの保証（発送からの期間は${own.ja}まで）`,
          `what remained of the original, its own period ending with ${own.en}`,
        );
  return sentences(
    ruled(
      say(
        `交換品の保証は${until.ja}までです：${why.ja}`,
        `It is covered to the end of ${until.en}: ${why.en}`,
      ),
      warranty.rule,
    ),
    chain.length > 1
      ? ruled(
          say(
            `続けて${chain.length}回目の交換品です`,
            `It is no. ${chain.length} of a chain of replacements`,
          ),
          'U213',
        )
      : undefined,
  );
}

function turnaroundInWords({ turnaround }: ExchangeFacts['ReplacementShipped']): Text {
  const [all, waited] = [days(turnaround.days), days(turnaround.waited)];
  return ruled(
    say(
      `到着から${all.ja}（営業日）、うちご注文・ご入金待ち${waited.ja}`,
      `Business days from arrival: ${all.en}, of which ${waited.en} waited for order or payment`,
    ),
    'C21',
    'U17',
  );
}

/** How the case ends, and the way out. */
export const shipping: Descriptions<
  | 'ExchangeCancelled'
  | 'ReturnDecided'
  | 'ReplacementShipped'
  | 'DeviceSentBack'
  | 'ParcelDelivered'
  | 'ParcelNotTaken'
  | 'ParcelSentAgain'
> = {
  ExchangeCancelled: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、お客様のご希望により交換を取りやめました。追加の費用はかかりません`,
          `On ${on.en} the customer called off the exchange; that costs nothing`,
        ),
        data.rule,
      ),
      personalNote(NOTE, data.note),
    );
  },
  ReturnDecided: (data) => {
    const [on, why] = [day(data.on), phrase(data.text)];
    return sentences(
      ruled(
        say(
          `${on.ja}、交換せずに返却することとしました：${why.ja}`,
          `On ${on.en} it was settled that the device goes back unexchanged: ${why.en}`,
        ),
        data.rule,
      ),
      personalNote(NOTE, data.note),
    );
  },
  ReplacementShipped: (data) => {
    const [on, condition] = [day(data.on), CONDITION[data.condition]];
    const { model, serial } = data.unit;
    return sentences(
      ruled(
        say(
          `${on.ja}、交換品を発送しました：${model}（製造番号 ${serial}、${condition.ja}、${data.carrier} ${data.tracking}）`,
          `The replacement left on ${on.en}: ${model} (serial ${serial}, ${condition.en}, ${data.carrier} ${data.tracking})`,
        ),
        'C3',
      ),
      say(`同等とする理由：${data.equivalence}。`, `Why it is equal: ${data.equivalence}.`),
      ruled(
        say('お預かりした故障品は当社のものとなります', 'The faulty device becomes the company’s'),
        data.rule,
      ),
      coverInWords(data),
      handlingInWords(data.handling),
      turnaroundInWords(data),
    );
  },
  DeviceSentBack: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、製品を交換せずに返送しました（${data.carrier} ${data.tracking}）。送料は当社の負担です`,
          `The device went back unexchanged on ${on.en} (${data.carrier} ${data.tracking}), at our cost`,
        ),
        data.rule,
      ),
      data.handling.initialised || data.handling.otherwise.personal !== ''
        ? handlingInWords(data.handling)
        : undefined,
    );
  },
  ParcelDelivered: (data) => {
    const on = day(data.on);
    return say(`${on.ja}、お客様のもとに届きました。`, `It arrived at the customer’s on ${on.en}.`);
  },
  ParcelNotTaken: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、お受け取りがなく当社に戻りました。処分の期限はありません`,
          `It was not taken and is back with us since ${on.en}; nothing disposes of it`,
        ),
        'U2',
      ),
      personalNote(NOTE, data.note),
    );
  },
  ParcelSentAgain: (data) => {
    const on = day(data.on);
    return ruled(
      say(
        `${on.ja}、改めて発送しました（${data.carrier} ${data.tracking}）。送料は当社の負担です`,
        `It was sent again on ${on.en} (${data.carrier} ${data.tracking}), at our cost`,
      ),
      data.rule,
    );
  },
};
