import { CLI_PROBLEMS, PROBLEMS, START_PROBLEMS } from '@shuriken/contract';
import type { Text } from '@shuriken/terms';

const HEAD = `# Problems

<!-- Written by \`npm run problems -w @shuriken/server\`; a test holds it to the source. -->

Every failure of the API is answered as an [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem
(\`application/problem+json\`). Its \`code\` is stable and stands here; \`detail\` and \`text\` say what to do, \`rule\` names the
clause or policy behind it, \`field\` and \`issues\` the place in the input, \`remedy\` what would make it possible, \`instance\`
the request in the log. \`Accept-Language: ja\` chooses the language of \`title\` and \`detail\`; \`text\` always has both.

A client may go by the status: 400 the request is not well-formed · 401 no valid token · 403 not allowed · 404 not there ·
409 not possible in the present state · 410 erased · 412 moved on since the version in \`If-Match\` · 422 understood, but the
terms do not allow it · 503 come again after \`Retry-After\` with the same \`Idempotency-Key\`.

`;

/** The page that lists every code, for people. */
export function problemsPage(): string {
  const answered = Object.entries(PROBLEMS).map(
    ([code, { status, title }]) => `- \`${code}\` (${status}): ${title.en} / ${title.ja}`,
  );
  const listed = (problems: Readonly<Record<string, Text>>) =>
    Object.entries(problems).map(([code, { en, ja }]) => `- \`${code}\`: ${en} / ${ja}`);
  return `${HEAD}## What the API answers

${answered.join('\n')}

## When a program does not start

The server and the command line end with one of these codes and say what to do, in both languages.

${listed(START_PROBLEMS).join('\n')}

## What only the command line says

It ends with the codes above, too; \`--json\` prints them under \`error.code\`.

${listed(CLI_PROBLEMS).join('\n')}
`;
}
