import type { Io } from './io.js';

/** Told how far long work has come; `of` may grow on the way. */
export type Progress = (done: number, of: number) => void;

const ON_SCREEN_MS = 100;
const IN_A_LOG_MS = 3_000;

const clock = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};

/**
 * Shows progress on stderr: on a terminal one line that is rewritten, elsewhere a line every few seconds, so that work
 * that is over at once says nothing.
 */
export function progressOn(io: Io, label: string, unit = 'facts'): { step: Progress; end(): void } {
  const { stderr } = io;
  const every = stderr.isTTY ? ON_SCREEN_MS : IN_A_LOG_MS;
  const began = performance.now();
  let shownAt = began;
  let shown = false;
  const line = (done: number, of: number) => {
    const seconds = (performance.now() - began) / 1_000;
    const rate = done / Math.max(seconds, 0.001);
    const left = rate > 0 ? `, ${clock((of - done) / rate)} left` : '';
    return `${label}: ${done}/${of} ${unit} (${Math.round(rate)}/s${left})`;
  };
  return {
    step: (done, of) => {
      if (performance.now() - shownAt < every) return;
      shownAt = performance.now();
      shown = true;
      stderr.write(stderr.isTTY ? `\r\u001b[K${line(done, of)}` : `${line(done, of)}\n`);
    },
    end: () => {
      if (shown && stderr.isTTY) stderr.write('\r\u001b[K');
    },
  };
}
