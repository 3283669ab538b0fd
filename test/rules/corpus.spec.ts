import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ExemptionOutcome } from '#domain';
import { EMPTY_LINE } from '#exemption-rules';
import { shippedClassifier } from './load-shipped.js';

const OUTCOMES: ExemptionOutcome[] = ['EXEMPT', 'NEEDS_HUMAN', 'NOT_EXEMPT'];
const AT = '2020-06-12T05:00:00.000Z';

/** Lines labelled by hand after the default policy, one per row; `#` starts a comment. */
function readCorpus() {
  const rows = readFileSync('test/rules/corpus.csv', 'utf8').split('\n').slice(1);
  return rows.flatMap((text, index) => {
    if (text === '' || text.startsWith('#')) return [];
    const [
      expect,
      subActivityCode = '',
      subActivityName = '',
      accountCode = '',
      accountName = '',
      description = '',
      agencyName = '',
    ] = text.split(';');
    const line = { ...EMPTY_LINE, subActivityCode, subActivityName, accountCode, accountName, description, agencyName };
    return [{ row: index + 2, text, expect: expect as ExemptionOutcome, line }];
  });
}

describe('labelled corpus', () => {
  const classify = shippedClassifier('pekalongan-2020');
  const answers = readCorpus().map((entry) => ({ ...entry, answer: classify(entry.line, AT, []) }));

  it('has at least 420 lines and no wrong answer', () => {
    const count = (label: string, answer: string): string =>
      String(answers.filter((it) => it.expect === label && it.answer.outcome === answer).length).padStart(13);
    const matrix = OUTCOMES.map((label) => label.padEnd(13) + OUTCOMES.map((answer) => count(label, answer)).join(''));
    const head = 'label \\ answer'.padEnd(13) + OUTCOMES.map((outcome) => outcome.padStart(13)).join('');
    process.stdout.write(`\nExemption check, ${answers.length} labelled lines\n${[head, ...matrix].join('\n')}\n\n`);
    const wrong = answers.filter((it) => it.expect !== it.answer.outcome);
    expect(
      wrong.map((it) => `${it.row}: ${it.text} -> ${it.answer.outcome} ${it.answer.ruleId} ${it.answer.evidence.join(',')}`),
    ).toEqual([]);
    expect(answers.length).toBeGreaterThanOrEqual(420);
  });

  it('explains every answer in agreement with it', () => {
    for (const { answer } of answers) {
      const deciding = answer.explanation.rows.filter((row) => row.decides);
      expect(deciding).toHaveLength(1);
      expect(deciding[0]).toMatchObject({ id: answer.ruleId, outcome: answer.outcome, held: true });
      expect(answer.explanation.flips.every((flip) => flip.wouldBe !== answer.outcome)).toBe(true);
    }
  });
});
