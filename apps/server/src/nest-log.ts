import type { LoggerService } from '@nestjs/common';
import type { Logger } from '@shuriken/platform';

/** Nest's own messages in our log; those about its start, one per route, only at `debug`. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown): void {
    this.logger.debug({ nest: String(message) }, 'nest');
  }
  debug(message: unknown): void {
    this.logger.trace({ nest: String(message) }, 'nest');
  }
  verbose(message: unknown): void {
    this.logger.trace({ nest: String(message) }, 'nest');
  }
  warn(message: unknown): void {
    this.logger.warn({ nest: String(message) }, 'nest');
  }
  error(message: unknown): void {
    // Told by whoever starts the server, with what to do.
    if (/listen EADDRINUSE/.test(String(message))) return;
    this.logger.error(message instanceof Error ? { err: message } : { nest: String(message) }, 'nest');
  }
  fatal(message: unknown): void {
    this.logger.fatal({ nest: String(message) }, 'nest');
  }
}
