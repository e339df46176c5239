import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, readConfiguration } from './configuration.js';

function problemsOf(env: Record<string, string>): readonly { variable: string; expected: string }[] {
  try {
    readConfiguration(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.variables;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing for a first start', () => {
    expect(readConfiguration({})).toEqual({
      databaseUrl: null,
      smtpUrl: null,
      mailFrom: expect.stringContaining('@'),
      host: '127.0.0.1',
      port: 3000,
      dataFolder: '.shuriken',
      roles: ['api', 'projector', 'scheduler', 'notifier'],
      logLevel: 'info',
      desk: 'main',
      profile: {},
    });
  });

  it('reads how the desk signs, the Japanese words standing in for English ones that are not given', () => {
    const env = {
      DESK_NAME: '東京修理センター',
      DESK_NAME_EN: 'Tokyo Repair Centre',
      DESK_PHONE: '03-0000-0000',
      DESK_ADDRESS: '東京都千代田区千代田1-1',
    };
    expect(readConfiguration(env).profile).toEqual({
      name: { ja: '東京修理センター', en: 'Tokyo Repair Centre' },
      phone: '03-0000-0000',
      address: { ja: '東京都千代田区千代田1-1', en: '東京都千代田区千代田1-1' },
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfiguration({ DATABASE_URL: '', PORT: '' })).toEqual(readConfiguration({}));
  });

  it('reads a set of roles in any order and with spaces', () => {
    expect(readConfiguration({ SHURIKEN_ROLES: 'notifier, api' }).roles).toEqual(['api', 'notifier']);
  });

  it('takes port 0, which means any free one', () => {
    expect(readConfiguration({ PORT: '0' }).port).toBe(0);
  });

  it('tells all bad variables at once, with what is expected', () => {
    const env = { PORT: '70000', SHURIKEN_ROLES: 'api,cook', LOG_LEVEL: 'loud', SHURIKEN_DESK: 'Ōsaka' };
    expect(problemsOf(env)).toEqual([
      { variable: 'PORT', expected: 'expected a port number, 0 to 65535' },
      { variable: 'SHURIKEN_ROLES', expected: 'expected one of api, projector, scheduler, notifier' },
      { variable: 'SHURIKEN_DESK', expected: expect.stringContaining('a-z') },
      { variable: 'LOG_LEVEL', expected: expect.stringContaining('debug') },
    ]);
  });

  it.each([
    ['DATABASE_URL', 'mysql://root:hunter2@db/x'],
    ['DATABASE_URL', 'not an url'],
    ['SMTP_URL', 'https://user:hunter2@mail'],
    ['MAIL_FROM', 'no address'],
    ['MAIL_FROM', 'a@example.jp\r\nBcc: b@example.jp'],
    ['DESK_NAME', '窓口\r\nBcc: b@example.jp'],
    ['DESK_MAIL', 'Desk <a@example.jp>'],
    ['PORT', '-1'],
    ['PORT', '80a'],
    ['SHURIKEN_ROLES', ','],
  ])('refuses %s=%j without repeating the value', (variable, value) => {
    const problems = problemsOf({ [variable]: value });
    expect(problems.map((problem) => problem.variable)).toEqual([variable]);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});
