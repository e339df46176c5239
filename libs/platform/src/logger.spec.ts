import { describe, expect, it } from '@jest/globals';
import { logger } from './logger.js';

function linesOf(write: (log: ReturnType<typeof logger>) => void): readonly Record<string, unknown>[] {
  const lines: string[] = [];
  write(logger('desk', { level: 'debug', stream: { write: (line) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log for operators', () => {
  it('says which component speaks', () => {
    expect(linesOf((log) => log.info('started'))).toMatchObject([{ component: 'desk', msg: 'started' }]);
  });

  it('shows no personal data and no secrets, also inside other objects (O16)', () => {
    const person = {
      name: '山田花子',
      email: 'hanako@example.jp',
      phone: '03-0000-0000',
      address: '千代田区',
    };
    const [line] = linesOf((log) =>
      log.info({
        person,
        deep: { customer: { ...person } },
        token: 'shk_x',
        req: { headers: { authorization: 'Bearer y' } },
      }),
    );
    const text = JSON.stringify(line);
    for (const secret of ['山田', 'hanako', '0000', '千代田', 'shk_x', 'Bearer'])
      expect(text).not.toContain(secret);
  });

  it('leaves out the values that PostgreSQL repeats in its errors', () => {
    const error = Object.assign(new Error('duplicate key'), {
      detail: 'Key (email)=(hanako@example.jp) exists.',
    });
    const [line] = linesOf((log) => log.error({ err: error }, 'failed'));
    expect(JSON.stringify(line)).not.toContain('hanako');
    expect(line).toMatchObject({ err: { message: 'duplicate key' } });
  });

  it('leaves out what an error quotes of what was sent, wherever it stands in the chain', () => {
    const thrown = (act: () => unknown): Error => {
      try {
        act();
      } catch (error) {
        return error as Error;
      }
      throw new Error('nothing was thrown');
    };
    const database = Object.assign(new Error('invalid input syntax for type uuid: "Hanako "H" Yamada"'), {
      code: '22P02',
    });
    const errors = [
      database,
      new Error('the case cannot be read', { cause: database }),
      thrown(() => JSON.parse('{"name": Hanako}')),
    ];
    for (const err of errors) {
      const [line] = linesOf((log) => log.error({ err }, 'failed'));
      expect(JSON.stringify(line)).not.toMatch(/Hanako|Yamada/);
      expect(line).toMatchObject({ err: { message: expect.stringMatching(/\*\*\*/) } });
    }
    const [plain] = linesOf((log) => log.error({ err: new Error('no table "x"') }, 'failed'));
    expect(plain).toMatchObject({ err: { message: 'no table "x"' } });
  });

  it('keeps quiet below its level', () => {
    expect(linesOf((log) => log.trace('never'))).toEqual([]);
  });
});
