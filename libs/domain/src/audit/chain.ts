/** SHA-256 as the chain needs it, given by whoever has a crypto library: hex of the digest of the bytes. */
export type Sha256 = (bytes: Uint8Array) => string;

/** The previous hash of a stream's first event. */
export const GENESIS = '0'.repeat(64);

/** The bytes that an event's hash covers: 0x00 (a leaf, RFC 6962), the previous hash, the canonical bytes. */
export function chainInput(prevHash: string, canonical: Uint8Array): Uint8Array {
  const prev = fromHex(prevHash);
  const bytes = new Uint8Array(1 + prev.length + canonical.length);
  bytes.set(prev, 1);
  bytes.set(canonical, 1 + prev.length);
  return bytes;
}

export interface ChainedEvent {
  stream: string;
  seq: number;
  prevHash: string;
  hash: string;
  canonical: Uint8Array;
}

/** What is wrong with an event of a stream, given the one before it; null when nothing is. */
export function chainFault(
  previous: ChainedEvent | null,
  event: ChainedEvent,
  sha256: Sha256,
): 'GAP' | 'BROKEN_LINK' | 'ALTERED' | null {
  if (event.seq !== (previous?.seq ?? 0) + 1) return 'GAP';
  if (event.prevHash !== (previous?.hash ?? GENESIS)) return 'BROKEN_LINK';
  return sha256(chainInput(event.prevHash, event.canonical)) === event.hash ? null : 'ALTERED';
}

function fromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = (nibble(hex.charCodeAt(2 * i)) << 4) | nibble(hex.charCodeAt(2 * i + 1));
  return bytes;
}

/** The value of a lower-case hex digit by its character code. */
function nibble(code: number): number {
  return code - (code < 97 ? 48 : 87);
}
