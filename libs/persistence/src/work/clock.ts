import type { DataSource } from 'typeorm';
import { domainNow } from '../write/status.js';

export interface DomainClock {
  /** The domain clock's instant (ISO, UTC). */
  now: string;
  /** How far it is ahead of real time, in milliseconds; 0 in production. */
  offsetMs: number;
}

export async function readClock(source: DataSource): Promise<DomainClock> {
  const [row] = await source.query<{ offsetMs: bigint }[]>('select offset_ms as "offsetMs" from clock_offset');
  return { now: await domainNow(source), offsetMs: Number(row?.offsetMs ?? 0n) };
}

/** Moves the domain clock of a demo or test installation: forward by milliseconds, or to an instant. Never called in production. */
export async function moveClock(source: DataSource, to: { advanceMs: number } | { instant: string }): Promise<DomainClock> {
  if ('instant' in to) {
    await source.query(
      `update clock_offset set offset_ms = round(extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)::bigint`,
      [to.instant],
    );
  } else {
    await source.query('update clock_offset set offset_ms = offset_ms + $1', [to.advanceMs]);
  }
  return readClock(source);
}
