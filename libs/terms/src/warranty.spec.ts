import { describe, expect, it } from '@jest/globals';
import { createCalendar, seedCalendarData } from '@shuriken/calendar';
import { onkyoRepair, warranty } from './index.js';
import type { Certificate } from './index.js';
import { certificate } from './testing/situations.js';

const calendar = createCalendar(seedCalendarData());
const standing = (requestedOn: string, changed: Partial<Certificate> = {}) =>
  warranty(onkyoRepair, { certificate: { ...certificate, ...changed }, requestedOn, calendar });

const undated: Partial<Certificate> = { purchasedOn: undefined };

describe('warranty', () => {
  it('decides by the day of the request (O5.1, K12); the day of purchase is not counted (U101, P3)', () => {
    expect(standing('2019-04-01')).toMatchObject({ standing: 'in', endsOn: '2019-04-01', rule: 'O5.1' });
    expect(standing('2019-04-02')).toMatchObject({ standing: 'out', endsOn: '2019-04-01', rule: 'O6.1' });
  });

  it('gives a receipt for its end (P5)', () => {
    expect(standing('2018-05-01').receipt).toMatchObject({
      rule: 'U101',
      start: '2018-04-01',
      lastDay: '2019-04-01',
    });
  });

  it('stays in warranty, charged by O5.2(2), where the certificate shown bears no date (U102)', () => {
    const found = standing('2019-04-01', undated);
    expect(found).toMatchObject({ standing: 'in', rule: 'U102' });
    expect(found).not.toHaveProperty('endsOn');
  });

  it('stands after the warranty where its length is unknown, or nothing is shown or told (U102)', () => {
    const unmeasured: Certificate = { shown: true, purchasedOn: '2018-04-01' };
    const question = { requestedOn: '2018-04-02', calendar };
    expect(warranty(onkyoRepair, { certificate: unmeasured, ...question })).toMatchObject({
      standing: 'out',
      rule: 'U102',
    });
    expect(warranty(onkyoRepair, { certificate: { shown: false }, ...question })).toMatchObject({
      standing: 'out',
      rule: 'U102',
    });
  });

  it('computes without the certificate where date and length are told; not showing it charges by O5.2(1)', () => {
    expect(standing('2018-12-01', { shown: false }).standing).toBe('in');
  });

  it('says in both languages to which day the warranty runs', () => {
    const { reason } = standing('2018-12-01');
    expect(reason.ja).toContain('2019-04-01');
    expect(reason.en).toContain('2019-04-01');
  });
});
