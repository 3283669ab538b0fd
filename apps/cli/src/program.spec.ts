import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CliError } from './errors.js';
import { createProgram, runProgram } from './program.js';
import { languageOf } from './text.js';

let printed = '';

beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

async function failureOf(...argv: string[]): Promise<CliError> {
  try {
    await runProgram('id', argv);
  } catch (error) {
    if (error instanceof CliError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

describe('the command line', () => {
  it.each([
    [['hapus-semua'], 'perintah tidak dikenal: hapus-semua'],
    [['sample'], 'opsi wajib'],
    [['sample', '--out', 'x.csv', '--lines', 'banyak'], 'banyak'],
    [['import'], 'argumen belum diisi: file'],
    [['queue', '--apa'], 'opsi tidak dikenal: --apa'],
    [['queue', 'lagi'], 'argumen berlebih'],
    [['proposals', 'shwo'], 'perintah tidak dikenal: proposals shwo'],
    [['queue', '--lang', 'fr'], 'fr'],
  ])('refuses %j as wrong usage', async (argv, text) => {
    const failure = await failureOf(...argv);
    expect(failure.exitCode).toBe(2);
    expect(failure.text.id).toContain(text);
  });

  it('names the help that fits as the next step, and what was probably meant', async () => {
    expect((await failureOf('decrees', 'sign', 'R1-B1')).next?.id).toBe('refokus help decrees sign');
    expect((await failureOf('quue')).next?.id).toBe('maksudnya queue? (refokus help)');
  });

  it('takes the options of every command before or after its name', async () => {
    await runProgram('en', ['--json', 'demo-logins']);
    const before = printed;
    printed = '';
    await runProgram('en', ['demo-logins', '--json']);
    expect(printed).toBe(before);
    const logins = JSON.parse(printed) as { username: string; password: string; role: string; note: string }[];
    expect(logins.map((l) => l.username)).toEqual(
      expect.arrayContaining(['sekda', 'walikota', 'sekretariat', 'inspektur', 'admin']),
    );
    expect(logins.every((l) => l.password === 'refokus-demo' && l.role && l.note)).toBe(true);
  });

  it.each(['id', 'en'] as const)('describes each command in %s', (lang) => {
    for (const command of createProgram(lang).commands) expect(command.description()).not.toBe('');
  });

  it('shows help as an answer, not as a failure', async () => {
    await runProgram('id', ['--help']);
    expect(printed).toContain('Pemakaian: refokus');
    printed = '';
    await runProgram('id', ['help', 'import']);
    expect(printed).toContain('--keep-good');
  });
});

it('the language is known before the arguments are parsed', () => {
  expect(languageOf(['demo', '--lang', 'en'])).toBe('en');
  expect(languageOf(['--lang=en', 'demo'])).toBe('en');
  expect(languageOf(['demo'], { REFOKUS_LANG: 'en' })).toBe('en');
  expect(languageOf(['demo', '--lang', 'fr'], { REFOKUS_LANG: 'en' })).toBe('id');
  expect(languageOf([])).toBe('id');
});
