import type { Text } from '@shuriken/terms';
import { dataGone, inCustody, type RepairCase } from '../case.js';
import type { Refusal } from '../../shared/command.js';

interface Away {
  readonly reason: Text;
  readonly remedy: Text;
}

const RETURNED: Away = {
  reason: {
    ja: '機器は修理しないままお客様に返却済みです。',
    en: 'The device went back to the customer unrepaired.',
  },
  remedy: {
    ja: 'お客様と協議し、内容をメモに残してください（AddNote、O21-22）。修理をご希望の場合は、この案件の完了後に新しい修理依頼を受け付けてください。',
    en: 'Settle it with the customer and note it (AddNote, O21-22); if a repair is still wanted, open a new one once this case is closed.',
  },
};

const ELSEWHERE: Readonly<Record<string, Away>> = {
  carrierOut: {
    reason: { ja: '機器は返送中です。', en: 'The device is on its way back to the customer.' },
    remedy: {
      ja: '期限内に届いていた回答は、お受け取りがなく機器が当社に戻れば（RecordNotTaken）記録できます。',
      en: 'An answer that had arrived in time can be recorded should the device come back untaken (RecordNotTaken).',
    },
  },
  gone: {
    reason: { ja: '機器は処分済みです。', en: 'The device was disposed of.' },
    remedy: {
      ja: 'お客様と協議し、内容をメモに残してください（AddNote、O21-22）。',
      en: 'Settle it with the customer and note it (AddNote, O21-22).',
    },
  },
};

/** A lapse is undone only over a device that is here; where it is not, what can still be done depends on where it is (U6). */
export const deviceAway = (c: RepairCase): Refusal | undefined =>
  inCustody(c)
    ? undefined
    : { code: 'device-has-left', rule: 'U6', ...(ELSEWHERE[c.place.custody] ?? RETURNED) };

const LEFT_ONCE: Refusal = {
  code: 'device-has-left',
  rule: 'U6',
  field: '/arrivedAt',
  reason: {
    ja: '期限切れの後、機器は一度当社を離れています。期限後のご承諾はもう受けられません。',
    en: 'The device has left us once since the lapse: a late yes is taken no more.',
  },
  remedy: {
    ja: '期限内に届いていた回答であれば、到着日時を入力してください。そうでなければ機器を返却し、案件の完了後に新しい修理依頼を受け付けてください。',
    en: 'If the answer had come in time, give the instant of its arrival; else return the device, and open a new repair once this case is closed.',
  },
};

const WIPED: Refusal = {
  code: 'storage-wiped',
  rule: 'U15',
  field: '/arrivedAt',
  reason: {
    ja: '処分のため、機器の記憶装置はすでに消去または破壊されています。期限後のご承諾はもう受けられません。',
    en: 'The storage of the device was wiped or destroyed for the disposal: a late yes is taken no more.',
  },
  remedy: {
    ja: 'お客様と協議してください（O21-22）。期限内に届いていた回答であれば、到着日時を入力してください。機器を返却する場合は、案件の完了後に新しい修理依頼を受け付けられます。',
    en: 'Settle it with the customer (O21-22). If the answer had come in time, give the instant of its arrival; if the device is returned, a new repair can be opened once this case is closed.',
  },
};

/** A late yes is a favour, given only while everything is still as the customer left it: until the device has left or was wiped (U6, U15). */
export function tooLateForYes(c: RepairCase): Refusal | undefined {
  if (c.shipment) return LEFT_ONCE;
  return dataGone(c) ? WIPED : undefined;
}
