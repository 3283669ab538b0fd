import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id for a row: UUIDv7, so that ids made later sort later. */
export const newId = (): string => v7();

/** An id for a command of a timer or of the system, the same for the same parts, so that a repetition is the same command. */
export function hashedId(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}

/** SHA-256 as lower-case hex. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
