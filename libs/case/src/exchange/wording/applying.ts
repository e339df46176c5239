import type { Acceptance, ExchangeCoverage, ExchangeWarranty, Text, WayVerdict } from '@shuriken/terms';
import type { FactData } from '../../facts.js';
import type { Descriptions } from '../../shared/wording/describing.js';
import {
  day,
  listed,
  NOTE,
  personalNote,
  phrase,
  REASON,
  ruled,
  say,
  sentences,
} from '../../shared/wording/words.js';
import type { AppliedBy } from '../facts.js';
import { coverageInWords } from './coverage.js';

const VIA: Readonly<Record<AppliedBy, Text>> = {
  web: say('ウェブ', 'on the web'),
  mail: say('電子メール', 'by e-mail'),
  phone: say('電話', 'by phone'),
};

const STANDS: Readonly<Record<ExchangeWarranty['standing'], Text>> = {
  in: say('保証期間内', 'within the warranty'),
  out: say('保証期間外', 'out of warranty'),
  open: say('保証の内外は未定', 'open, whether within the warranty'),
};

/** How the warranty stands, and to when it runs (C9, C10, C11). */
function warrantyInWords({ standing, endsOn, rule }: ExchangeWarranty): Text {
  const stands = STANDS[standing];
  if (endsOn === undefined) return ruled(say(`${stands.ja}です`, `It is ${stands.en}`), rule);
  const until = day(endsOn);
  return ruled(
    say(
      `${stands.ja}です。保証は${until.ja}まで`,
      `It is ${stands.en}; the warranty runs to the end of ${until.en}`,
    ),
    rule,
  );
}

/** The limits that decide about a way, each with its last day; of an open one those to be looked up (C5, K2, U203). */
function limitsInWords({ limits }: Acceptance, verdict: WayVerdict): Text | undefined {
  const ids = verdict.verdict === 'open' ? verdict.toLookUp : verdict.decidedBy;
  const deciding = limits.filter(({ id }) => ids.includes(id));
  if (deciding.length === 0) return undefined;
  return listed(
    deciding.map(({ text, lastDay, rule }) => {
      const [said, until] = [phrase(text), lastDay === undefined ? undefined : day(lastDay)];
      return say(
        `${said.ja}（${until ? `${until.ja}まで、` : ''}${rule}）`,
        `“${said.en}” (${until ? `to ${until.en}, ` : ''}${rule})`,
      );
    }),
  );
}

const VERDICT: Readonly<Record<WayVerdict['verdict'], Text>> = {
  accepted: say('受付可', 'accepted'),
  refused: say('受付不可', 'not accepted'),
  open: say('調査要', 'to be looked up,'),
};

function wayInWords(found: Acceptance, way: 'free' | 'paid'): Text {
  const verdict = found[way];
  const [name, said] = [way === 'free' ? say('無償', 'free') : say('有償', 'paid'), VERDICT[verdict.verdict]];
  const limits = limitsInWords(found, verdict);
  return say(
    `${name.ja}：${said.ja}${limits ? `［${limits.ja}］` : ''}。`,
    `As ${name.en}: ${said.en}${limits ? ` by ${limits.en}` : ''}.`,
  );
}

/** Whether the application is accepted, both ways, and what decides (C5, K2, U203). */
export const acceptanceInWords = (found: Acceptance): Text =>
  sentences(warrantyInWords(found.warranty), wayInWords(found, 'free'), wayInWords(found, 'paid'));

function chainInWords({ chain }: FactData['ExchangeRequested']): Text | undefined {
  const last = chain.at(-1);
  if (!last) return undefined;
  const [on, until] = [day(last.shippedOn), day(last.warranty.endsOn)];
  return ruled(
    say(
      `案件${last.number}で${on.ja}に交換品としてお送りした製品です（交換${chain.length}回目の品）。その保証は${until.ja}まで`,
      `It was sent as a replacement in case ${last.number} on ${on.en} (no. ${chain.length} of its chain), covered to the end of ${until.en}`,
    ),
    'C9',
    'U213',
  );
}

function advicesInWords({ advices }: FactData['ExchangeRequested']): Text | undefined {
  if (advices.length === 0) return undefined;
  const told = advices.map(({ text, rule }) => ruled(phrase(text), rule));
  return sentences(say('ご案内：', 'To be said besides:'), ...told);
}

/** What changes with what is found out later: the limits, and who pays. */
const anew = (data: { acceptance: Acceptance; coverage: ExchangeCoverage | null }): Text =>
  sentences(acceptanceInWords(data.acceptance), data.coverage ? coverageInWords(data.coverage) : undefined);

/** From the application to its acceptance. */
export const applying: Descriptions<
  | 'ExchangeRequested'
  | 'ProofAwaited'
  | 'ProofRecorded'
  | 'ProofGranted'
  | 'ShipmentLookedUp'
  | 'ApplicationAccepted'
  | 'ApplicationDeclined'
> = {
  ExchangeRequested: (data) => {
    const [on, via] = [day(data.requestedOn), VIA[data.via]];
    const { brand, model, serial } = data.product;
    return sentences(
      ruled(
        say(
          `${on.ja}、${via.ja}で交換のお申込みを受け付けました`,
          `On ${on.en} an exchange was applied for ${via.en}`,
        ),
        'C19a',
      ),
      say(
        `お問合せ番号 ${data.number}、製品 ${brand} ${model}（製造番号 ${serial}）。`,
        `Inquiry number ${data.number}, product ${brand} ${model} (serial ${serial}).`,
      ),
      chainInWords(data),
      acceptanceInWords(data.acceptance),
      data.insurance
        ? ruled(
            say(
              '落雷の保険をお使いになるため、お見積りに検査報告書を添えます',
              'A lightning insurance will be used: a report of the inspection goes with the quote',
            ),
            'C18',
          )
        : undefined,
      advicesInWords(data),
      personalNote(say('症状', 'Fault'), data.fault),
      personalNote(say('お届け先', 'To be sent to'), data.returnTo),
    );
  },
  ProofAwaited: (data) =>
    ruled(
      say(
        '無償交換のため、購入日の分かる書類をお待ちしています',
        'The exchange would be free: a proof of purchase is awaited',
      ),
      data.rule,
    ),
  ProofRecorded: (data) => {
    const [kind, on] = [phrase(data.proof.text), day(data.proof.purchasedOn)];
    return sentences(
      ruled(
        say(
          `購入証明（${kind.ja}）で、購入日${on.ja}を確認しました`,
          `A proof of purchase was shown: ${kind.en}, which tells ${on.en}`,
        ),
        data.proof.rule,
        'C11',
      ),
      anew(data),
    );
  },
  ProofGranted: (data) =>
    sentences(
      ruled(
        say(
          '購入証明のないまま、無償交換を認めました',
          'The exchange was granted to be free without a proof of purchase',
        ),
        data.rule,
      ),
      personalNote(REASON, data.reason),
      anew(data),
    ),
  ShipmentLookedUp: (data) => {
    const on = day(data.shippedOn);
    return sentences(
      ruled(
        say(`出荷日を調べ、${on.ja}と記録しました`, `The day of shipment was looked up: ${on.en}`),
        'U203',
      ),
      personalNote(say('調べた先', 'Source'), data.source),
      anew(data),
    );
  },
  ApplicationAccepted: (data) =>
    sentences(
      ruled(
        data.way === 'free'
          ? say(
              'お申込みを受理しました（無償交換の見込み）。この後に期限が過ぎても有効です',
              'The application was accepted, as a free exchange for all that is known; it stands, whatever runs out',
            )
          : say(
              'お申込みを受理しました（有償交換）。この後に期限が過ぎても有効です',
              'The application was accepted, as a paid exchange; it stands, whatever runs out',
            ),
        data.rule,
      ),
      ruled(
        say(`返却シート第${data.sheet}号を発行します`, `Return sheet no. ${data.sheet} is issued`),
        'C19b',
      ),
    ),
  ApplicationDeclined: (data) => {
    const [on, why] = [day(data.on), phrase(data.text)];
    return sentences(
      ruled(
        say(
          `${on.ja}、お申込みをお断りしました：${why.ja}`,
          `On ${on.en} the application was declined: ${why.en}`,
        ),
        data.rule,
      ),
      personalNote(NOTE, data.note),
    );
  },
};
