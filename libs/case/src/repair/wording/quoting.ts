import type { PeriodReceipt } from '@shuriken/calendar';
import type { Assessment, Incurred, RuleId, Text } from '@shuriken/terms';
import { type Descriptions, detail } from '../../shared/wording/describing.js';
import {
  CHANNEL,
  day,
  days,
  inYen,
  LINE,
  listed,
  moment,
  NOTE,
  personalNote,
  REASON,
  ruled,
  say,
  sentences,
} from '../../shared/wording/words.js';

/** The tax, and where it comes of several documents, of each at the rate of its day (U5). */
function taxInWords({ tax, documents }: Assessment): Text {
  const all = inYen(tax.yen);
  if (!documents)
    return say(`消費税（${tax.percent}%）${all.ja}`, `consumption tax at ${tax.percent}% ${all.en}`);
  const each = listed(
    documents.map((document) => {
      const [on, net, yen] = [day(document.tax.on), inYen(document.net), inYen(document.tax.yen)];
      const { percent } = document.tax;
      return say(
        `${on.ja}分${net.ja}に${percent}%で${yen.ja}`,
        `${yen.en} at ${percent}% on ${net.en} of ${on.en}`,
      );
    }),
  );
  return say(`消費税${all.ja}（${each.ja}）`, `consumption tax ${all.en} (${each.en})`);
}

/** Lines with their amount and rule, one after the other. */
const linesInWords = (lines: readonly (Incurred & { readonly rule: RuleId })[]): Text =>
  listed(
    lines.map((entry) => {
      const [name, sum, more] = [LINE[entry.line], inYen(entry.yen), detail(entry)];
      return say(
        `${name.ja}${more ? `（${more.ja}）` : ''} ${sum.ja}［${entry.rule}］`,
        `${name.en}${more ? ` (${more.en})` : ''} ${sum.en} [${entry.rule}]`,
      );
    }),
  );

/** What came up and is not charged, and why (K8, U104). */
function waivedInWords({ waived }: Assessment): Text | undefined {
  if (waived.length === 0) return undefined;
  const told = linesInWords(waived);
  const reasons = waived.filter(({ rule }, i) => waived.findIndex((other) => other.rule === rule) === i);
  return sentences(
    say(`ご請求しない費用（税抜）：${told.ja}。`, `Not charged, before tax: ${told.en}.`),
    ...reasons.map(({ reason }) => reason),
  );
}

/** The lines, the tax and the sum of what is asked for, and what is not. */
export function amountInWords(assessment: Assessment): Text {
  const { lines, net, gross } = assessment;
  const billed = lines.filter((line) => line.mode === 'billed');
  const collect = lines.filter((line) => line.mode === 'collect');
  const told = linesInWords(billed);
  const [before, added, all] = [inYen(net), taxInWords(assessment), inYen(gross)];
  return sentences(
    billed.length > 0 ? say(`内訳（税抜）：${told.ja}。`, `Lines before tax: ${told.en}.`) : undefined,
    say(`小計${before.ja}、${added.ja}、合計${all.ja}。`, `Net ${before.en}, ${added.en}, total ${all.en}.`),
    collect.length > 0
      ? ruled(
          say('ご返却の送料は着払いです', 'The freight of the way back is collected from the consignee'),
          collect[0]!.rule,
        )
      : undefined,
    waivedInWords(assessment),
  );
}

const nth = (kind: 'quote' | 'requote', n: number): Text =>
  kind === 'requote'
    ? say(`再見積り（第${n}号）`, `requote no. ${n}`)
    : say(`見積り（第${n}号）`, `quote no. ${n}`);
const ofQuote = (n: number): Text => say(`見積り（第${n}号）`, `quote no. ${n}`);

const runsOut = (lapse: PeriodReceipt): Text => {
  const until = day(lapse.lastDay);
  return ruled(
    say(`ご回答の期限は${until.ja}の終わりまでです`, `The answer is awaited to the end of ${until.en}`),
    lapse.rule,
  );
};

/** Nothing forbids it (U6); whoever does it shall know how old the amounts are. */
const afterStorage = (over: Text): Text =>
  ruled(
    say(
      `保管期間は${over.ja}に満了しています。金額は当時の見積りのままです`,
      `The storage period was over with ${over.en}; the amounts stay those of the quote`,
    ),
    'O10',
  );

/** Quotes, their answers, and silence. */
export const quoting: Descriptions<
  | 'QuoteIssued'
  | 'QuoteSent'
  | 'QuoteTold'
  | 'QuoteUndeliverable'
  | 'QuoteReminderFellDue'
  | 'QuoteReminderWithheld'
  | 'QuoteAccepted'
  | 'QuoteDeclined'
  | 'QuoteAnswerUnclear'
  | 'QuoteSilenceEnded'
  | 'QuoteLapsed'
  | 'QuoteReinstated'
> = {
  QuoteIssued: (data) => {
    const [on, which] = [day(data.on), nth(data.kind, data.quote)];
    return sentences(
      ruled(say(`${on.ja}、${which.ja}を作成しました`, `On ${on.en} ${which.en} was drawn up`), data.rule),
      data.rule === 'U7'
        ? ruled(
            say(
              '保証期間内の有償修理のため、見積りの手続きを準用しています',
              'The charges fall within the warranty, so the way of a quote is followed by analogy',
            ),
            'O5.2',
          )
        : undefined,
      amountInWords(data.assessment),
      personalNote(say('添え書き', 'Message'), data.message),
    );
  },
  QuoteSent: (data) => {
    const [on, how, which] = [day(data.on), CHANNEL[data.channel], ofQuote(data.quote)];
    const sent = say(
      `${on.ja}、${which.ja}の書面を${how.ja}で送付しました`,
      `The document of ${which.en} left by ${how.en} on ${on.en}`,
    );
    return sentences(
      ruled(sent, data.lapse ? 'O7.1' : 'O7.3'),
      data.lapse
        ? runsOut(data.lapse)
        : ruled(
            say('ご回答がなくても、自動的にキャンセルされることはありません', 'Silence will cancel nothing'),
            'U8',
          ),
    );
  },
  QuoteTold: (data) => {
    const [on, which] = [day(data.on), ofQuote(data.quote)];
    return sentences(
      ruled(
        say(
          `${on.ja}、${which.ja}の金額を電話でお伝えしました。これだけでは回答期限は始まりません`,
          `The amount of ${which.en} was told by phone on ${on.en}; this alone starts no period`,
        ),
        'U9',
      ),
      personalNote(NOTE, data.note),
    );
  },
  QuoteUndeliverable: (data) => {
    const which = ofQuote(data.quote);
    return ruled(
      say(
        `${which.ja}の書面が届かなかったため、回答期限は進みません`,
        `The document of ${which.en} did not arrive, so no period runs`,
      ),
      data.rule,
    );
  },
  QuoteReminderFellDue: (data) => {
    const [which, at, before] = [ofQuote(data.quote), moment(data.lapses), days(data.daysBefore)];
    return ruled(
      say(
        `${which.ja}の期限（${at.ja}）の${before.ja}前のお知らせとして、ご回答のお願いをお送りします`,
        `The reminder of ${before.en} before ${which.en} lapses (${at.en}) goes to the customer`,
      ),
      'U3',
    );
  },
  QuoteReminderWithheld: (data) =>
    sentences(
      ruled(
        say(
          `${days(data.daysBefore).ja}前のご回答のお願いは見合わせました`,
          `The reminder due ${days(data.daysBefore).en} before was withheld`,
        ),
        'U3',
      ),
      data.reason,
    ),
  QuoteAccepted: (data) => {
    const [at, how, which] = [moment(data.arrivedAt), CHANNEL[data.channel], ofQuote(data.quote)];
    return sentences(
      ruled(
        say(
          `${at.ja}、${which.ja}へのご了解を${how.ja}でいただきました`,
          `On ${at.en} the customer agreed to ${which.en} by ${how.en}`,
        ),
        'O7.1',
      ),
      personalNote(NOTE, data.note),
    );
  },
  QuoteDeclined: (data) => {
    const [at, how, which] = [moment(data.arrivedAt), CHANNEL[data.channel], ofQuote(data.quote)];
    const rule = data.ending === 'requote-declined' ? 'O7.3' : 'O7.1';
    return sentences(
      ruled(
        say(
          `${at.ja}、${which.ja}をお断りになる旨を${how.ja}で承りました。修理はキャンセルとなります`,
          `On ${at.en} the customer declined ${which.en} by ${how.en}; the repair is cancelled`,
        ),
        rule,
      ),
      personalNote(NOTE, data.note),
    );
  },
  QuoteAnswerUnclear: (data) => {
    const [at, how, which] = [moment(data.arrivedAt), CHANNEL[data.channel], ofQuote(data.quote)];
    return sentences(
      ruled(
        say(
          `${at.ja}、${which.ja}へのご返事を${how.ja}でいただきましたが、ご了解かお断りかが明らかでありません。期限によるキャンセルは行わず、担当者が確認します`,
          `On ${at.en} an answer to ${which.en} came by ${how.en} that was neither yes nor no. The timer cancels nothing; an operator settles it`,
        ),
        data.rule,
      ),
      personalNote(NOTE, data.note),
    );
  },
  QuoteSilenceEnded: (data) => {
    const [which, until] = [ofQuote(data.quote), day(data.receipt.lastDay)];
    return ruled(
      say(
        `${which.ja}へのご回答がないまま${until.ja}が過ぎました。保証期間内の有償見積りのため、キャンセル扱いには担当者の確認が必要です`,
        `${until.en} went by without an answer to ${which.en}. As the charges fall within the warranty, an operator has to confirm the cancellation`,
      ),
      data.rule,
    );
  },
  QuoteLapsed: (data) => {
    const [which, until] = [ofQuote(data.quote), day(data.receipt.lastDay)];
    return sentences(
      ruled(
        say(
          `${which.ja}へのご回答が${until.ja}までになかったため、修理依頼はキャンセルされたものとみなされました`,
          `No answer to ${which.en} came by the end of ${until.en}, so the repair is deemed cancelled`,
        ),
        data.receipt.rule,
      ),
      data.confirmed ? ruled(say('担当者が確認しました', 'An operator confirmed it'), 'U7') : undefined,
    );
  },
  QuoteReinstated: (data) => {
    const which = ofQuote(data.quote);
    return sentences(
      ruled(
        {
          'late-yes': say(
            `期限後のご了解を受け入れ、${which.ja}を復活しました`,
            `A late yes was taken: ${which.en} stands again`,
          ),
          'arrived-in-time': say(
            `期限内に届いていたご回答を確認し、${which.ja}を復活しました`,
            `An answer that had arrived in time was found: ${which.en} stands again`,
          ),
          undeliverable: say(
            `書面が届いていなかったため、期限切れを取り消し、${which.ja}を復活しました`,
            `The document had not arrived, so nothing lapsed: ${which.en} stands again`,
          ),
          corrected: say(
            `正しい期限はまだ過ぎていなかったため、期限切れを取り消し、${which.ja}を復活しました`,
            `On the right basis its time was not over: the lapse is withdrawn, ${which.en} stands again`,
          ),
        }[data.basis],
        data.rule,
      ),
      data.storageOver === undefined ? undefined : afterStorage(day(data.storageOver)),
      personalNote(REASON, data.reason),
    );
  },
};
