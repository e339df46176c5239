import type { Text } from '@shuriken/terms';
import type { Descriptions } from '../../shared/wording/describing.js';
import {
  CHANNEL,
  day,
  inYen,
  listed,
  NOTE,
  personalNote,
  phrase,
  REASON,
  ruled,
  say,
  sentences,
} from '../../shared/wording/words.js';
import type { DutyFacts } from '../duty-facts.js';
import type { ClaimOutcome, Work } from '../vocabulary.js';

export const WORK: Readonly<Record<Work, Text>> = {
  carriage: say('運送', 'carriage'),
  diagnosis: say('診断', 'diagnosis'),
  repair: say('修理', 'repair'),
  visit: say('訪問', 'visit'),
  wiping: say('記憶装置の消去', 'wiping of storage'),
};

const OUTCOME: Readonly<Record<ClaimOutcome, Text>> = {
  repair: say('修理で補います', 'it is made good by repair'),
  compensation: say('金銭で補います', 'it is made good with money'),
  none: say('責任を負いません', 'no liability is taken'),
};

type Decided = DutyFacts['ClaimDecided'];

/** The cap, its basis and the amount; none of them where nothing is paid (O18). */
function amounts({ cap, yen }: Decided): Text | undefined {
  if (!cap) return undefined;
  const [value, granted, basis] = [inYen(cap.yen), inYen(yen), phrase(cap.text)];
  return ruled(
    say(
      `上限は${basis.ja}による${value.ja}、金額は${granted.ja}です`,
      `The cap is ${value.en}, by ${basis.en}; granted are ${granted.en}`,
    ),
    'O18',
  );
}

function excluded({ excluded: ids }: Decided): Text | undefined {
  if (ids.length === 0) return undefined;
  const named = listed(ids.map(({ text }) => phrase(text)));
  return ruled(say(`責任を負わないもの：${named.ja}`, `Excluded: ${named.en}`), 'O18');
}

/** Partners, consent, claims, the end of the contract, what is not done (O3, O13.6, O18, O19). */
export const duties: Descriptions<keyof DutyFacts> = {
  WorkEntrusted: ({ on, partner, work, rule }) => {
    const [at, what] = [day(on), listed(work.map((each) => WORK[each]))];
    return ruled(
      say(
        `${at.ja}、協力会社「${partner}」に作業（${what.ja}）を委託しました。機密保持と安全管理を確認済みです。責任は当社が負います`,
        `On ${at.en} the partner “${partner}” was entrusted with ${what.en}, bound to secrecy; the company stays responsible`,
      ),
      rule,
      'O15-16',
    );
  },
  WorkTakenBack: ({ on, partner, reason }) => {
    const at = day(on);
    return sentences(
      ruled(
        say(
          `${at.ja}、協力会社「${partner}」への委託を終えました`,
          `On ${at.en} the work was taken back from the partner “${partner}”`,
        ),
        'O3',
      ),
      personalNote(REASON, reason),
    );
  },
  ErasureConsented: ({ on, how, note }) => {
    const [at, by] = [day(on), CHANNEL[how]];
    return sentences(
      ruled(
        say(
          `${at.ja}、${by.ja}で初期化・消去への同意をいただきました`,
          `On ${at.en} the customer consented by ${by.en} to initialisation and erasure`,
        ),
        'O13.6',
      ),
      personalNote(NOTE, note),
    );
  },
  ClaimRecorded: ({ claim, on, damage, what, asked, rule }) => {
    const [at, where] = [day(on), phrase(damage.text)];
    const sum = asked === null ? undefined : inYen(asked);
    return sentences(
      ruled(
        say(
          `${at.ja}、損害のお申し出（第${claim}号）を受けました。${where.ja}`,
          `Claim no. ${claim} was made on ${at.en}. ${where.en}`,
        ),
        rule,
      ),
      sum && say(`ご請求額は${sum.ja}です。`, `Asked for are ${sum.en}.`),
      personalNote(say('内容', 'What happened'), what),
    );
  },
  ClaimDecided: (data) => {
    const [at, how] = [day(data.on), OUTCOME[data.outcome]];
    return sentences(
      ruled(
        say(
          `${at.ja}、お申し出（第${data.claim}号）について決めました。${how.ja}`,
          `Claim no. ${data.claim} was decided on ${at.en}: ${how.en}`,
        ),
        data.rule,
      ),
      data.exception ? sentences(data.exception.text, say('と認めました。', 'was found.')) : undefined,
      excluded(data),
      amounts(data),
      personalNote(REASON, data.reason),
    );
  },
  ClaimMadeGood: ({ claim, on, reference, note }) => {
    const at = day(on);
    return sentences(
      ruled(
        say(
          `${at.ja}、お申し出（第${claim}号）の損害を補いました${reference === null ? '' : `。支払番号 ${reference}`}`,
          `Claim no. ${claim} was made good on ${at.en}${reference === null ? '' : `, payment ${reference}`}`,
        ),
        'O18',
      ),
      personalNote(NOTE, note),
    );
  },
  ContractEnded: ({ on, category, ending, claims, reason, rule }) => {
    const [at, why] = [day(on), phrase(category.text)];
    return sentences(
      ruled(
        say(
          `${at.ja}、契約を解除しました。事由：${why.ja}。予告も賠償もありません`,
          `The contract was ended on ${at.en}, without warning or damages: ${why.en}`,
        ),
        rule,
      ),
      ending
        ? say('作業をすべて中止します。', 'All work stops.')
        : say('作業はすでに終わっていました。', 'The work had ended already.'),
      claims.length > 0
        ? say(
            `未解決のお申し出（第${claims.join('号、第')}号）も終わります。`,
            `Open claims (no. ${claims.join(', ')}) end with it.`,
          )
        : undefined,
      personalNote(REASON, reason),
    );
  },
  WishDeclined: ({ on, wish, note, rule }) => {
    const [at, what] = [day(on), phrase(wish.text)];
    return sentences(
      ruled(
        say(
          `${at.ja}、ご要望をお断りし、理由をお伝えしました：${what.ja}`,
          `On ${at.en} something was asked for that is not given, and the customer was told why: ${what.en}`,
        ),
        rule,
      ),
      personalNote(NOTE, note),
    );
  },
};
