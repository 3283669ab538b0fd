import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { readFromZip } from './zip.mjs';

const folder = mkdtempSync(join(tmpdir(), 'refokus-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Entry {
  name: string;
  content: string;
  method: 0 | 8 | 12;
  claimedSize?: number;
}

/** Writes a zip file by the book (APPNOTE 4.3), local headers with an extra field that the directory does not have. */
function zip(file: string, entries: Entry[]): string {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, method, claimedSize } of entries) {
    const data = method === 8 ? deflateRawSync(content) : Buffer.from(content);
    const sizes = Buffer.alloc(8);
    sizes.writeUInt32LE(data.length, 0);
    sizes.writeUInt32LE(claimedSize ?? Buffer.byteLength(content), 4);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    sizes.copy(local, 18);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(4, 28);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(method, 10);
    sizes.copy(central, 20);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), Buffer.alloc(4), data);
    directory.push(central, Buffer.from(name));
    offset += local.length + name.length + 4 + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(offset, 16);
  const path = join(folder, file);
  writeFileSync(path, Buffer.concat([...locals, ...directory, end, Buffer.from('comment')]));
  return path;
}

describe('reading one file out of a zip', () => {
  const entries: Entry[] = [
    { name: 'a/METADATA', content: 'stored', method: 0 },
    { name: 'a.data/scripts/temporal', content: 'packed '.repeat(1_000), method: 8 },
    { name: 'a/empty', content: '', method: 8 },
  ];

  it('unpacks stored, deflated and empty files', () => {
    const archive = zip('good.whl', entries);
    for (const { name, content } of entries) expect(readFromZip(archive, (entry) => entry === name).toString()).toBe(content);
  });

  it('refuses what is no zip, what lacks the file, an unknown method and a wrong size', () => {
    const noZip = join(folder, 'page.html');
    writeFileSync(noZip, '<html>sign in first</html>');
    expect(() => readFromZip(noZip, () => true)).toThrow('not a zip file');
    expect(() => readFromZip(zip('lacks.whl', entries), () => false)).toThrow('does not hold');
    expect(() => readFromZip(zip('odd.whl', [{ name: 'x', content: 'x', method: 12 }]), () => true)).toThrow('unknown method');
    const short: Entry = { name: 'x', content: 'xyz', method: 0, claimedSize: 5 };
    expect(() => readFromZip(zip('short.whl', [short]), () => true)).toThrow('3 bytes instead of 5');
  });
});
