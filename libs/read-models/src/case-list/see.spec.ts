import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseStream } from '@shuriken/desk';
import { renewIncarnation } from '@shuriken/log';
import { asking, type DeskFixture, deskFixture } from '../testing/desk-fixture.js';

describe('a list with one’s own change in it', () => {
  let fixture: DeskFixture;
  beforeAll(async () => {
    fixture = await deskFixture();
  });
  afterAll(() => fixture.close());

  const list = (see: string) => fixture.models.cases.list(asking({ see }));

  it('says honestly that nobody keeps the list up to date', async () => {
    const { caseId, version } = await fixture.open();
    const { rows, stale } = await list(`${caseId}@${version}`);
    expect(rows).toEqual([]);
    expect(stale).toMatchObject({ case: caseId, wanted: version, have: 0, why: { code: 'unattended' } });
  });

  it('waits for the very version, time after time', async () => {
    fixture.feed.run(fixture.models.subscription);
    await fixture.caughtUp();
    const { caseId } = await fixture.open();
    for (let round = 0; round < 20; round += 1) {
      const { version } = await fixture.act(caseId, 'AddNote', { note: `${round}` });
      const { rows, stale } = await list(`${caseId}@${version}`);
      expect(stale).toBeUndefined();
      expect(rows.find(({ id }) => id === caseId)?.version).toBeGreaterThanOrEqual(version);
    }
  });

  it('also where another process keeps the list', async () => {
    const { caseId, version } = await fixture.open();
    expect(
      (await (await fixture.another()).models.cases.list(asking({ see: `${caseId}@${version}` }))).stale,
    ).toBeUndefined();
  });

  it('says that nothing was written under that version', async () => {
    const { caseId, version } = await fixture.open();
    expect((await list(`${caseId}@${version + 1}`)).stale).toMatchObject({
      have: version,
      why: { code: 'not-written' },
    });
    expect((await list(`${randomUUID()}@1`)).stale).toMatchObject({ have: 0, why: { code: 'not-written' } });
  });

  it.each(['', 'x@1', `${randomUUID()}`, `${randomUUID()}@0`, `${randomUUID()}@1.5`, `${randomUUID()}@1;`])(
    'refuses what is not case@version: %s',
    async (see) => {
      await expect(list(see)).rejects.toMatchObject({ code: 'see-malformed' });
    },
  );

  it('says that the case was put aside, and that the list has stopped', async () => {
    const { caseId, version } = await fixture.open();
    await fixture.caughtUp();
    const { facts } = await fixture.log.load(caseStream(caseId));
    const { type, schema, data, meta } = facts[0]!;
    await fixture.log.append({
      id: randomUUID(),
      print: Buffer.alloc(32),
      stream: caseStream(caseId),
      expected: version,
      facts: [{ type, schema, data, meta: { ...meta, chart: 'repair@99' } }],
      alarm: 'keep',
    });
    await fixture.caughtUp();
    expect((await list(`${caseId}@${version + 1}`)).stale).toMatchObject({
      have: version,
      why: { code: 'parked' },
    });
    await renewIncarnation(fixture.test.db);
    const other = await fixture.open();
    await list(`${other.caseId}@${other.version}`);
    expect((await list(`${other.caseId}@${other.version}`)).stale).toMatchObject({
      why: { code: 'stopped' },
    });
  });
});
