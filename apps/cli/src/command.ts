import { Command } from 'commander';
import { EXIT, readConfiguration } from '@shuriken/platform';
import type { Context } from './connection.js';
import { failureOf, languageOf } from './failure.js';
import type { Io } from './io.js';

/** What a command has to say: one JSON document for machines, lines for people, and how the program ends. */
export interface Report {
  readonly json: object;
  readonly lines: readonly string[];
  /** False: something was found wrong. */
  readonly ok: boolean;
}

export type Action<Args extends readonly unknown[], Options> = (
  context: Context,
  given: { readonly args: Args; readonly options: Options },
) => Promise<Report>;

/** Where a program's exit code goes. */
export interface Outcome {
  code: number;
}

/** Adds `--json` and runs an action: prints its report, or its failure, and sets the exit code. */
export class Runner {
  constructor(
    private readonly io: Io,
    readonly outcome: Outcome,
  ) {}

  run<Args extends readonly unknown[], Options extends object>(
    command: Command,
    action: Action<Args, Options>,
  ): void {
    command.option('--json', 'print one JSON document on standard output, for machines');
    command.action(async (...given: unknown[]) => {
      const options = command.opts<Options & { json?: boolean }>();
      const args = given.slice(0, command.registeredArguments.length) as unknown as Args;
      await this.report(options.json === true, (context) => action(context, { args, options }));
    });
  }

  private async report(json: boolean, work: (context: Context) => Promise<Report>): Promise<void> {
    const { io } = this;
    try {
      const tell = (line: string) => void io.stderr.write(`${line}\n`);
      const done = await work({ io, configuration: readConfiguration(io.env), tell });
      io.stdout.write(
        json ? `${JSON.stringify(done.json, null, 2)}\n` : done.lines.map((l) => `${l}\n`).join(''),
      );
      this.outcome.code = done.ok ? EXIT.ok : EXIT.wrong;
    } catch (error) {
      this.fail(error, json);
    }
  }

  private fail(error: unknown, json: boolean): void {
    const { io } = this;
    const { code, text, exit, details } = failureOf(error, io);
    this.outcome.code = exit;
    if (json) io.stdout.write(`${JSON.stringify({ ok: false, error: { code, text, details } }, null, 2)}\n`);
    io.stderr.write(`${code}: ${text[languageOf(io.env)]}\n`);
    for (const detail of details) io.stderr.write(`  ${detail}\n`);
    const debug = ['debug', 'trace'].includes(io.env['LOG_LEVEL'] ?? '');
    if (debug && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
  }
}

/** Examples under a command's help. */
export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
