import type { Descriptions } from '../../shared/wording/describing.js';
import { costsInWords } from '../../shared/wording/describing.js';
import { day, NOTE, personalNote, REASON, ruled, say, sentences } from '../../shared/wording/words.js';
import type { PartFacts } from '../part-facts.js';
import { coverageInWords } from './repairing.js';

/** A good accessory that is sent instead of a repair (O4.2). */
export const parts: Descriptions<keyof PartFacts> = {
  PartShipped: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、良品の部品「${data.name}」（${data.part}）を${data.carrier}で発送しました。お問い合わせ番号 ${data.tracking}`,
          `A good part, “${data.name}” (${data.part}), was sent by ${data.carrier} on ${on.en}, tracking ${data.tracking}`,
        ),
        data.rule,
      ),
      coverageInWords(data.coverage, data.faults),
      data.consented && data.coverage.standing !== 'free'
        ? ruled(
            say('料金についてご了解をいただきました', 'The customer agreed to the charges'),
            data.coverage.standing === 'out' ? 'O6.1' : 'U7',
          )
        : undefined,
      data.collectsFaulty
        ? say('故障した部品は、お届けの際に引き取ります。', 'The faulty part is taken along at the delivery.')
        : say(
            '保証期間後のため、故障した部品は引き取りません。',
            'As it is out of warranty, the faulty part is not taken along.',
          ),
      costsInWords(data.costs),
    );
  },
  PartDelivered: (data) => {
    const on = day(data.on);
    return sentences(
      say(`${on.ja}、部品をお届けしました。`, `The part was delivered on ${on.en}.`),
      data.faultyCollected
        ? ruled(
            say(
              '故障した部品を引き取りました。当社の所有となります',
              'The faulty part was taken along; it is the company’s',
            ),
            'O4.2',
            'O11',
          )
        : undefined,
    );
  },
  PartNotTaken: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        say(
          `${on.ja}、部品が受け取られずに戻りました。送った費用はいただきません`,
          `On ${on.en} the part came back untaken; what sending it cost is not charged`,
        ),
        'O4.2',
      ),
      personalNote(NOTE, data.note),
    );
  },
  FaultyPartSettled: (data) => {
    const on = day(data.on);
    return sentences(
      ruled(
        data.collected
          ? say(`${on.ja}、故障した部品を引き取りました`, `The faulty part came in on ${on.en}`)
          : say(
              `${on.ja}、故障した部品の引取りを取りやめました`,
              `On ${on.en} the company gave up the faulty part`,
            ),
        data.rule,
        'O11',
      ),
      personalNote(data.collected ? NOTE : REASON, data.note),
    );
  },
};
