/** Lives a case by commands under a chosen time, with the library as it was built. */
import { createCalendar, seedCalendarData } from '@shuriken/calendar';
import { commandSpec, decide, open, passTime, requestRepairInput } from '@shuriken/case';
import { onkyoRepair } from '@shuriken/terms';

const calendar = createCalendar(seedCalendarData());
export const CASE = '0197a000-0000-7000-8000-00000000c0de';

/** A moment in Japan. */
export const jst = (date, time = '10:00:00') => new Date(`${date}T${time}+09:00`).toISOString();

export const request = {
  form: 'pick-up',
  product: {
    brand: 'sotec',
    kind: 'pc',
    model: 'DX4030',
    serial: '7G0112233',
    boughtInJapan: true,
    brokeInJapan: true,
  },
  certificate: {
    shown: true,
    purchasedOn: '2021-03-20',
    model: 'DX4030',
    serial: '7G0112233',
    shop: '山田電器',
    months: 12,
  },
  symptom: '起動の途中で電源が落ちます。',
  use: '事務所で平日に使用',
  triage: '付属品を外しても同じ症状のため、本体の修理が必要と判断',
  returnTo: '大阪府大阪市北区9-8-7',
  quoteChannel: 'mail',
  noticeChannel: 'mail',
  payment: 'cash-on-delivery',
  confirmed: onkyoRepair.intake.filter((item) => item.required).map((item) => item.id),
  erasureConsent: true,
};
export const inWarranty = { certificate: { ...request.certificate, purchasedOn: '2025-11-02' } };
export const onSite = { form: 'on-site', payment: 'credit-card' };

const envAt = (at) => ({ now: at, actual: at, calendar, terms: onkyoRepair });

export class Life {
  facts = [];
  /** What a decision is told that reads earlier facts anew. */
  #told = [];
  /** @param {object} change what differs from the usual request */
  constructor(change, at, earlier) {
    this.now = at;
    const input = requestRepairInput.parse({ ...request, ...change });
    const opening = { number: 'OR-26-0001', customer: 'p-1', ...(earlier ? { earlier } : {}) };
    this.#take(open(CASE, { input, opening }, envAt(at)));
  }
  on(date, time) {
    const at = jst(date, time);
    if (at < this.now) throw new Error(`Time does not run backwards: ${at}`);
    this.now = at;
    return this;
  }
  does(type, input = {}) {
    const spec = commandSpec(type);
    const asking = { spec, input: spec.input.parse(input), told: () => this.#told };
    return this.#take(decide(this.state, asking, envAt(this.now)));
  }
  refused(type, input, code) {
    const spec = commandSpec(type);
    const asking = { spec, input: spec.input.parse(input), told: () => this.#told };
    const { refusal } = decide(this.state, asking, envAt(this.now));
    if (refusal?.code !== code)
      throw new Error(`${type} should have been refused (${code}), got ${JSON.stringify(refusal)}`);
    return this;
  }
  passes() {
    const { facts, state } = passTime(this.state, envAt(this.now));
    return this.#take({ passed: facts, steps: [], state });
  }
  outcome(template, outcome = 'sent', more = {}) {
    const notice = this.state.notices.findLast((known) => known.template === template).id;
    return this.does('RecordNotice', { notice, outcome, to: 'kokyaku@example.jp', ...more });
  }
  resend(template, channel) {
    const notice = this.state.notices.findLast((known) => known.template === template).id;
    return this.does('ResendNotice', { notice, channel });
  }
  #take({ passed = [], steps = [], refusal, state }) {
    if (refusal) throw new Error(JSON.stringify(refusal));
    const id = `act ${this.facts.length}`;
    const keep = ({ fact, state: led }, by) => {
      this.facts.push({ ...fact, schema: 1, recorded: this.now, place: led.place });
      this.#told.push({ fact, place: led.place, act: { id, by } });
    };
    for (const step of passed) keep(step, 'system');
    for (const step of steps) keep(step, 'person');
    this.state = state;
    return this;
  }
}
