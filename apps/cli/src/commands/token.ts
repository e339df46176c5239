import type { Command } from 'commander';
import { openIdentity, type PrincipalKind, PRINCIPAL_KINDS, type Role, ROLES } from '@shuriken/identity';
import { type Action, examples, type Report, type Runner } from '../command.js';
import { checkMigrated, withOwner } from '../connection.js';
import { chosen, whole } from '../options.js';

const DAY_MS = 86_400_000;

interface IssueOptions {
  readonly name: string;
  readonly role: readonly Role[];
  readonly kind: PrincipalKind;
  readonly days: number;
  readonly label?: string;
  readonly company?: string;
}

/** Tokens live by real time, not by the desk's clock: a demonstration that moves by months locks nobody out. */
const issue: Action<[], IssueOptions> = (context, { options }) =>
  withOwner(context, { create: false }, async (owner): Promise<Report> => {
    await checkMigrated(owner);
    const now = new Date();
    const { name, kind, role, days, label, company } = options;
    const expiresAt = new Date(now.getTime() + days * DAY_MS);
    const of = { ...(label ? { label } : {}), ...(company ? { company } : {}) };
    const request = { name, kind, roles: role, expiresAt, ...of };
    const issued = await openIdentity({ db: owner }).issueToken(request, now);
    context.tell(`A token for ${name} (${role.join(', ')}), valid until ${expiresAt.toISOString()}.`);
    context.tell('It is shown this once; send it as the header  Authorization: Bearer <token>');
    return {
      ok: true,
      json: { ...issued, name, kind, roles: role, expiresAt: expiresAt.toISOString() },
      lines: [issued.token],
    };
  });

const list: Action<[], object> = (context) =>
  withOwner(context, { create: false }, async (owner): Promise<Report> => {
    await checkMigrated(owner);
    const tokens = await openIdentity({ db: owner }).listTokens();
    const now = new Date().toISOString();
    const state = (token: (typeof tokens)[number]) =>
      token.revokedAt ? 'revoked' : token.expiresAt <= now ? 'expired' : 'valid';
    return {
      ok: true,
      json: { tokens: tokens.map((token) => ({ ...token, state: state(token) })) },
      lines:
        tokens.length === 0
          ? ['No token was issued yet: `shuriken token issue --name … --role operator`.']
          : tokens.map(
              (token) =>
                `${token.id}  ${state(token).padEnd(7)}  until ${token.expiresAt.slice(0, 10)}  ${token.kind}  ` +
                `${token.name}${token.label ? ` (${token.label})` : ''}  ${token.roles.join(', ')}${token.company ? ` of ${token.company}` : ''}`,
            ),
    };
  });

const revoke: Action<[string], object> = (context, { args: [id] }) =>
  withOwner(context, { create: false }, async (owner): Promise<Report> => {
    await checkMigrated(owner);
    await openIdentity({ db: owner }).revokeToken(id, new Date());
    return {
      ok: true,
      json: { ok: true, revoked: id },
      lines: [`Revoked. Servers refuse it within 5 seconds.`],
    };
  });

const role = (text: string, before: readonly Role[] | undefined): readonly Role[] => {
  const given = text.split(/[,+]/).map((part) => chosen(ROLES, part.trim()));
  return [...(before ?? []), ...given];
};

export function tokenCommand(root: Command, runner: Runner): void {
  const token = root.command('token').description('Tokens by which people and machines use the API.');
  runner.run(
    token
      .command('issue')
      .description(
        `Issues a token and prints it, this once: only its hash is stored. Several tokens may bear one name.\nRoles: ${ROLES.join(', ')}; several are joined by commas.`,
      )
      .requiredOption('--name <name>', 'whose token it is; known by this name in the history of cases')
      .requiredOption('--role <roles>', 'what it may do (repeatable, or joined by commas)', role)
      .option(
        '--kind <kind>',
        PRINCIPAL_KINDS.join(' or '),
        (text) => chosen(PRINCIPAL_KINDS, text),
        'person',
      )
      .option('--days <days>', 'how many days it is valid', whole(1, 730), 90)
      .option('--label <label>', 'what it is for, e.g. the machine it is on')
      .option('--company <code>', 'code of the partner company; with the role partner only')
      .addHelpText(
        'after',
        examples(
          'shuriken token issue --name "受付 花子" --role operator',
          'shuriken token issue --name admin --role admin,operator,approver --days 30',
          'shuriken token issue --name "協力会社 三郎" --role partner --company KYO-2',
          'TOKEN=$(shuriken token issue --name desk-sync --kind machine --role operator 2>/dev/null)',
        ),
      ),
    issue,
  );
  runner.run(
    token
      .command('list')
      .description('Lists all tokens, newest first, without their secrets.')
      .addHelpText('after', examples('shuriken token list', 'shuriken token list --json')),
    list,
  );
  runner.run<[string], object>(
    token
      .command('revoke')
      .argument('<id>', 'the id of the token, from `token list`')
      .description('Takes a token back for good.')
      .addHelpText('after', examples('shuriken token revoke 0f8fad5b-d9cb-469f-a165-70867728950e')),
    revoke,
  );
}
