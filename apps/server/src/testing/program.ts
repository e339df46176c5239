import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** The program as a user starts it. */
export class Running {
  output = '';
  readonly ended: Promise<number | null>;
  private readonly child: ReturnType<typeof spawn>;

  constructor(env: Readonly<Record<string, string>>) {
    const { PATH = '', HOME = '' } = process.env;
    this.child = spawn(process.execPath, [MAIN], {
      env: { PATH, HOME, LOG_LEVEL: 'warn', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (part) => (this.output += String(part)));
    this.child.stderr?.on('data', (part) => (this.output += String(part)));
    this.ended = once(this.child, 'exit').then(([code]) => code as number | null);
  }

  /** As `… | head` does. */
  closeOutput(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Its address, once it is up. */
  async url(): Promise<string> {
    return (await this.says(/API\s+(http:\S+)/))[1]!;
  }

  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.output);
      if (found) return found;
      const code = await Promise.race([this.ended, new Promise((done) => setTimeout(done, 20, 'runs'))]);
      if (code !== 'runs' && !pattern.test(this.output))
        throw new Error(`ended with ${String(code)} without saying ${pattern.source}:\n${this.output}`);
    }
  }
}
