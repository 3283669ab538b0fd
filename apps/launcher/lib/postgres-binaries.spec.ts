import { describe, expect, it } from '@jest/globals';
import { chooseBinaries, parseVersion, type PostgresBinaries } from './postgres-binaries.mjs';
import { urlOfRole } from './postgres.mjs';

const binaries = (source: 'system' | 'embedded', major: number): PostgresBinaries => ({
  ...{ source, major, version: `${major}.1`, bin: `/${source}/${major}` },
});
const all = [binaries('embedded', 18), binaries('system', 14), binaries('system', 15), binaries('system', 17)];

describe('choosing PostgreSQL binaries', () => {
  it("takes the system's newest before the embedded ones", () => {
    expect(chooseBinaries(all, {}).bin).toBe('/system/17');
    expect(chooseBinaries([all[0]!, all[1]!], {}).bin).toBe('/embedded/18');
  });

  it('obeys a forced source', () => {
    expect(chooseBinaries(all, { force: 'embedded' }).bin).toBe('/embedded/18');
    expect(() => chooseBinaries([all[0]!], { force: 'system' })).toThrow('POSTGRES_MISSING');
  });

  it('stays with the version that wrote the data', () => {
    expect(chooseBinaries(all, { dataMajor: 15 }).bin).toBe('/system/15');
    expect(chooseBinaries(all, { dataMajor: 18 }).bin).toBe('/embedded/18');
    expect(() => chooseBinaries(all, { dataMajor: 16 })).toThrow('POSTGRES_VERSION');
  });

  it('refuses versions that are too old', () => {
    expect(() => chooseBinaries([binaries('system', 14)], {})).toThrow('POSTGRES_MISSING');
  });

  it('reads the version as PostgreSQL prints it', () => {
    expect(parseVersion('postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)')).toEqual({ version: '15.18', major: 15 });
    expect(parseVersion('postgres (PostgreSQL) 19beta2')).toEqual({ version: '19beta2', major: 19 });
    expect(parseVersion('sh: not found')).toBeUndefined();
  });

  it('derives the connection string of another role', () => {
    const url = urlOfRole('postgres://postgres:rahasia@127.0.0.1:5432/refokus?sslmode=disable', 'refokus_app', 'p@ss/word');
    expect(url).toBe('postgres://refokus_app:p%40ss%2Fword@127.0.0.1:5432/refokus?sslmode=disable');
  });
});
