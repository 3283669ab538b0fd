/** One part of a ZIP archive, as its central directory declares it. */
export interface ZipPart {
  name: string;
  encrypted: boolean;
  /** 0 stored, 8 deflated. */
  method: number;
  crc: number;
  size: number;
  /** The part's bytes as they lie in the archive, still compressed. */
  packed: Uint8Array;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const IN_EXTRA = 0xffffffff;

/**
 * Lists an archive's parts without inflating anything, so that sizes can be judged first.
 * Throws a RangeError or an Error when the archive's structure does not hold; the caller turns it into a damaged file.
 */
export function readZipDirectory(bytes: Uint8Array, maxParts: number): ZipPart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { start, count } = findDirectory(view);
  if (count > maxParts) throw new Error(`${count} parts`);
  const parts: ZipPart[] = [];
  let at = start;
  for (let n = 0; n < count; n += 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error('directory entry missing');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const fields = {
      size: view.getUint32(at + 24, true),
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    readWideFields(view, at + 46 + nameLength, extraLength, fields);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    parts.push({
      name,
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: fields.size,
      packed: packedBytes(bytes, view, fields.offset, fields.packedSize),
    });
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return parts;
}

/** The end record stands before a comment of unknown length, so it is searched from the back. */
function findDirectory(view: DataView): { start: number; count: number } {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== END) continue;
    if (at >= 20 && view.getUint32(at - 20, true) === END_64_LOCATOR) {
      const wide = Number(view.getBigUint64(at - 12, true));
      if (view.getUint32(wide, true) === END_64) {
        return { start: Number(view.getBigUint64(wide + 48, true)), count: Number(view.getBigUint64(wide + 32, true)) };
      }
    }
    return { start: view.getUint32(at + 16, true), count: view.getUint16(at + 10, true) };
  }
  throw new Error('end of archive missing');
}

/** ZIP64: a field that did not fit into 32 bits stands in extra field 1, always in this order. */
function readWideFields(
  view: DataView,
  start: number,
  length: number,
  fields: Record<'size' | 'packedSize' | 'offset', number>,
): void {
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let value = at + 4;
    for (const key of ['size', 'packedSize', 'offset'] as const) {
      if (fields[key] !== IN_EXTRA) continue;
      fields[key] = Number(view.getBigUint64(value, true));
      value += 8;
    }
  }
}

function packedBytes(bytes: Uint8Array, view: DataView, offset: number, size: number): Uint8Array {
  if (view.getUint32(offset, true) !== LOCAL) throw new Error('local entry missing');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + size > bytes.byteLength) throw new Error('cut off');
  return bytes.subarray(start, start + size);
}
