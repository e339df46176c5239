/** A caller lives repair cases by HTTP and never gives up: whatever has no answer is sent again under the same key. */
import { randomUUID } from 'node:crypto';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const opening = (n) => ({
  terms: 'onkyo-repair',
  customer: {
    details: {
      name: `試験 太郎${n}`,
      phone: '03-0000-0000',
      email: `caller${n}@example.com`,
      address: '東京都千代田区',
      language: 'ja',
    },
  },
  request: {
    form: 'pick-up',
    product: {
      brand: 'onkyo',
      kind: 'pc',
      model: 'C413',
      serial: `CHAOS-${n}`,
      boughtInJapan: true,
      brokeInJapan: true,
    },
    certificate: { shown: false },
    symptom: '電源が入らない',
    triage: '電源ケーブルを確認済み',
    returnTo: '東京都千代田区',
    quoteChannel: 'post',
    noticeChannel: 'phone',
    payment: 'cash-on-delivery',
    confirmed: [],
    erasureConsent: true,
  },
});

/** One life of a case, each step with what it needs of the case as it stands. */
const life = [
  ['RecordCollection', () => ({ carrier: '指定運送', packing: 'original-box', freight: 1500 })],
  [
    'ReceiveDevice',
    () => ({ checklist: [{ item: 'passwords-removed', ok: true }], certificateEnclosed: false }),
  ],
  ['RecordDiagnosis', () => ({ reproduced: true, faults: [{ part: '電源' }], diagnosisLabour: 3000 })],
  [
    'SendQuote',
    () => ({
      lines: { labour: 9000, parts: [{ name: '電源', yen: 8000 }], shippingIn: 1500, shippingOut: 1500 },
    }),
  ],
  ['AnswerQuote', () => ({ answer: 'yes', channel: 'phone' })],
  ['AddNote', (n) => ({ note: `作業開始 ${n}` })],
  ['CompleteRepair', () => ({ parts: [{ part: 'P1', name: '電源' }], report: '電源を交換' })],
  ['AnnounceReturn', (_, on) => ({ returnOn: on })],
  ['ShipDevice', () => ({ carrier: '指定運送', tracking: 'T1', enclosed: ['repair-report'] })],
  ['RecordDelivery', () => ({})],
];

export class Caller {
  constructor({ url, token, confirmed, tally }) {
    Object.assign(this, { url, token, confirmed, tally });
  }

  /** Sends until an answer comes. Some commands go out twice at once: one effect, one answer. */
  async send(path, body) {
    const key = randomUUID();
    const twice = Math.random() < 0.1;
    const answers = await Promise.all((twice ? [0, 1] : [0]).map(() => this.insist(path, body, key)));
    const [first, second] = answers;
    if (second && second.version !== first.version)
      this.tally.wrong.push(`${path}: two answers to one key: ${first.version}, ${second.version}`);
    this.tally.acknowledged.push({
      key,
      case: first.case,
      version: first.version,
      types: first.facts.map((fact) => fact.type),
    });
    return first;
  }

  async insist(path, body, key) {
    for (;;) {
      const answer = await this.once(path, body, key);
      if (answer) return answer;
      this.tally.repeats += 1;
      await pause(50 + Math.random() * 200);
    }
  }

  async once(path, body, key) {
    try {
      const response = await fetch(`${this.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${this.token}`,
          'content-type': 'application/json',
          'idempotency-key': key,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(15_000),
      });
      const answer = await response.json();
      if (response.ok) return answer;
      if (response.status === 503) return undefined;
      throw new Refused(`${path} → ${response.status} ${JSON.stringify(answer)}`);
    } catch (error) {
      if (error instanceof Refused) throw error;
      return undefined;
    }
  }

  /** Lives one case, as long as commands are wanted. */
  async live(n, wanted) {
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    const body = opening(n);
    body.request.confirmed = this.confirmed;
    const opened = await this.send('/cases', body);
    for (const [type, input] of life) {
      if (!wanted()) return;
      await this.send(`/cases/${opened.case}/commands/${type}`, input(n, today));
    }
  }
}

/** An answer that no caller should have got: the run stops. */
class Refused extends Error {}
