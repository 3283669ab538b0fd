import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Fields that never reach a log, wherever a line carries them. */
const SECRET = ['password', 'passwordHash', 'cookie', 'authorization', 'set-cookie', 'sessionId'];
const PATHS = SECRET.flatMap((name) => {
  const quoted = `["${name}"]`;
  return [quoted, `*${quoted}`, `*.*${quoted}`, `*.*.*${quoted}`];
});

/**
 * A structured log of one process, one JSON object per line. Passwords, cookies and authorisations are taken out. What a level
 * means: ERROR calls somebody, WARN is a retry, a refusal is INFO.
 */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options = { name, level, redact: { paths: PATHS, censor: '[redacted]' } };
  return destination ? pino(options, destination) : pino(options);
}

/** Nest's own messages in the same log; its chatter at start is only for debugging. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context: context.at(-1) }, String(message));
  }
  debug(message: unknown, ...context: unknown[]): void {
    this.logger.debug({ context: context.at(-1) }, String(message));
  }
  verbose(message: unknown, ...context: unknown[]): void {
    this.logger.trace({ context: context.at(-1) }, String(message));
  }
  warn(message: unknown, ...context: unknown[]): void {
    this.logger.warn({ context: context.at(-1) }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error({ context: rest.at(-1), detail: rest.slice(0, -1) }, String(message));
  }
}
