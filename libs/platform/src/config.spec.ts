import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from './config.js';

const URL = 'postgres://app:geheim@db/refokus';
const problemsOf = (environment: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('settings from the environment', () => {
  it('is production on loopback unless told otherwise', () => {
    expect(readConfig({ DATABASE_URL: URL })).toMatchObject({ REFOKUS_PROFILE: 'production', HOST: '127.0.0.1', PORT: 3000 });
  });

  it('takes a secret from the file that <NAME>_FILE names', () => {
    const dir = mkdtempSync(join(tmpdir(), 'refokus-'));
    try {
      const file = join(dir, 'url');
      writeFileSync(file, `${URL}\n`);
      expect(readConfig({ DATABASE_URL_FILE: file }).DATABASE_URL).toBe(URL);
    } finally {
      rmSync(dir, { recursive: true });
    }
    expect(problemsOf({ DATABASE_URL_FILE: join(dir, 'gone') })).toEqual(['DATABASE_URL_FILE: the file cannot be read']);
  });

  it('names every bad variable, and no value', () => {
    const problems = problemsOf({ PORT: '70000', REFOKUS_PROFILE: 'geheim' });
    expect(problems.map((p) => p.split(':')[0])).toEqual(['PORT', 'DATABASE_URL', 'REFOKUS_PROFILE']);
    expect(problems.join()).not.toContain('geheim');
  });

  it('counts an empty variable as not set', () => {
    expect(readConfig({ DATABASE_URL: URL, PORT: '', REFOKUS_PROFILE: '' }).PORT).toBe(3000);
  });
});
