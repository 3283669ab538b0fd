import { describe, expect, it } from '@jest/globals';
import { ApiProblem, CliError, usage, type Problem } from '../errors.js';
import { describe as describeFailure } from './failure.js';

const problem: Problem = {
  status: 422,
  code: 'CUT_EXCEEDS_AVAILABLE',
  title: '',
  detail: '2 rincian ditolak.',
  messages: { id: '2 rincian ditolak.', en: '2 items were refused.' },
  requestId: 'r-1',
  items: [
    { no: 2, itemId: 'i2', lineCode: '1.03/5.2', code: 'CUT_EXCEEDS_AVAILABLE', detail: 'Tersedia Rp750.000.000.' },
    { no: 3, itemId: 'i3', lineCode: '1.03/5.1', code: 'FUND_EARMARKED', detail: 'Dana terikat.' },
  ],
};

describe('a failure for people', () => {
  it('names every refused item with its line, code and reason, in the language asked for', () => {
    const { text, exitCode } = describeFailure(new ApiProblem(problem), 'id');
    expect(exitCode).toBe(1);
    expect(text).toContain('Ditolak (CUT_EXCEEDS_AVAILABLE): 2 rincian ditolak.');
    for (const shown of ['1.03/5.2', 'Tersedia Rp750.000.000.', 'FUND_EARMARKED']) expect(text).toContain(shown);
    expect(describeFailure(new ApiProblem(problem), 'en').text).toContain('2 items were refused.');
  });

  it('says what to do next where the command line knows, and gives the request number of a fault only', () => {
    const unauthenticated = { ...problem, status: 401, code: 'UNAUTHENTICATED', items: [] };
    expect(describeFailure(new ApiProblem(unauthenticated), 'id').text).toContain('refokus login');
    expect(describeFailure(new ApiProblem(problem), 'id').text).not.toContain('r-1');
    expect(describeFailure(new ApiProblem({ ...problem, status: 500 }), 'id').text).toContain('r-1');
  });

  it('tells wrong usage (2) from everything else (1)', () => {
    expect(describeFailure(usage({ id: 'salah', en: 'wrong' }, { id: 'coba', en: 'try' }), 'en')).toEqual({
      text: 'refokus: wrong (USAGE)\n  Next: try',
      exitCode: 2,
    });
    expect(describeFailure(new CliError('X', { id: 'a', en: 'b' }), 'id').exitCode).toBe(1);
    expect(describeFailure(new Error('unexpected'), 'id').text).toContain('failure.spec');
  });
});
