import { describe, expect, it } from '@jest/globals';
import { Failure, describeFailure } from './failure.mjs';
import { parseStartArguments } from './start-arguments.mjs';
import { isWholeRun, jestArguments, splitTestArguments } from './test-arguments.mjs';

describe('arguments of npm start', () => {
  it('starts the demo in Indonesian unless told otherwise', () => {
    expect(parseStartArguments([])).toEqual({
      ...{ reset: false, demo: true, check: false, verbose: false, help: false },
      ...{ port: undefined, lang: 'id' },
    });
    expect(parseStartArguments(['--no-demo', '--port', '4000', '--lang=en', '--reset'])).toMatchObject({
      ...{ demo: false, port: 4000, lang: 'en', reset: true },
    });
  });

  it.each([['--port', '0'], ['--port', 'x'], ['--port', '65536'], ['--lang', 'fr'], ['--sesuatu'], ['kata']])(
    'refuses %s %s and names the command that helps',
    (...args) => {
      expect(() => parseStartArguments(args)).toThrow(Failure);
      try {
        parseStartArguments(args);
      } catch (error) {
        expect(describeFailure(error, 'id')).toMatch(/\[gagal\] Argumen: .* \(ARGUMENTS\)\n {2}Perbaiki {2}npm start -- --help/);
      }
    },
  );
});

describe('arguments of npm test', () => {
  it("keeps its own and leaves Jest's", () => {
    expect(splitTestArguments(['--keep', 'libs/domain', '-t', 'quorum', '--no-build'])).toEqual({
      own: { keep: true, noBuild: true },
      jest: ['libs/domain', '-t', 'quorum'],
    });
  });

  it('runs two workers unless the caller counts', () => {
    expect(jestArguments(['libs'])).toEqual(['--maxWorkers=2', 'libs']);
    for (const counted of ['--runInBand', '-i', '--maxWorkers=1', '-w']) expect(jestArguments([counted])).toEqual([counted]);
  });
});

describe('the whole run, which plays the scenarios too', () => {
  it.each([
    [[], true],
    [['--ci', '--json', '--outputFile=x.json'], true],
    [['test/integration'], false],
    [['-t=money'], false],
    [['--onlyChanged'], false],
  ])('%j: %s', (args, whole) => expect(isWholeRun(args)).toBe(whole));
});
