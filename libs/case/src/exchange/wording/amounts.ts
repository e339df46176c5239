import type { Assessment, LineId, Text } from '@shuriken/terms';
import { inYen, LINE, listed, phrase, say, sentences } from '../../shared/wording/words.js';

/** What the lines are called where a device is exchanged. */
const NAME: Readonly<Partial<Record<LineId, Text>>> = {
  'diagnosis-labour': say('検査', 'inspection'),
  'shipping-out': say('お送りする送料', 'freight out'),
  'shipping-in': say('お送りいただく送料', 'freight in'),
  other: say('その他', 'other'),
};
const named = (line: LineId): Text => NAME[line] ?? LINE[line];

/** What is not asked for and why: no amount was ever put to it, so none is told (C3, C12, C16, U204). */
function waivedInWords({ waived }: Assessment): Text | undefined {
  if (waived.length === 0) return undefined;
  const told = listed(
    waived.map(({ line, rule, reason }) => {
      const [name, why] = [named(line), phrase(reason)];
      return say(`${name.ja}（${why.ja}）［${rule}］`, `${name.en} (“${why.en}”) [${rule}]`);
    }),
  );
  return say(`ご請求しないもの：${told.ja}。`, `Not charged: ${told.en}.`);
}

/** The price, its tax by the day of the document, and the sum (C16, U5). */
export function amountInWords(assessment: Assessment): Text {
  const { lines, net, tax, gross } = assessment;
  if (lines.length === 0)
    return sentences(say('ご請求はありません。', 'Nothing is charged.'), waivedInWords(assessment));
  const [before, added, all] = [inYen(net), inYen(tax.yen), inYen(gross)];
  const what = listed(
    lines.map(({ line, rule }) => say(`${named(line).ja}［${rule}］`, `${named(line).en} [${rule}]`)),
  );
  return sentences(
    say(
      `${what.ja}：税抜${before.ja}、消費税（${tax.percent}%）${added.ja}、合計${all.ja}。`,
      `Charged, ${what.en}: ${before.en} before tax, consumption tax at ${tax.percent}% ${added.en}, total ${all.en}.`,
    ),
    waivedInWords(assessment),
  );
}
