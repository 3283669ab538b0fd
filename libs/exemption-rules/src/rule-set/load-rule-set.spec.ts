import { describe, expect, it } from '@jest/globals';
import { loadRuleSet } from './load-rule-set.js';

const SOUND = `id: uji
version: 1
title: { id: Uji, en: Test }
abbreviations: { rehab: rehabilitasi }
codeLists:
  - id: banjir
    codes: { '2019': [1.03.06.2.01.05-09] }
wordLists:
  - id: bencana
    words: [rob]
rows:
  - id: kode
    outcome: EXEMPT
    basis: dasar
    when:
      - line.subActivityIn("banjir")
    message: { id: ya, en: yes }
  - id: bawaan
    outcome: NOT_EXEMPT
    basis: dasar
    default: true
    message: { id: tidak, en: no }
`;

/** The sound file with one text replaced, and the problems that gives as `CODE row:column`. */
function problems(from: string, to: string): string[] {
  expect(SOUND).toContain(from);
  const loaded = loadRuleSet(SOUND.replace(from, to));
  return loaded.ok ? [] : loaded.problems.map((it) => `${it.code} ${it.row}:${it.column}`);
}

describe('loadRuleSet', () => {
  it('accepts a sound file, as YAML and as JSON', () => {
    const loaded = loadRuleSet(SOUND);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.ruleSet).toMatchObject({ id: 'uji', version: 1 });
    expect(loadRuleSet(JSON.stringify(loaded.ruleSet.file)).ok).toBe(true);
  });

  it.each([
    ['broken YAML', 'rows:', 'rows: [', 'YAML_SYNTAX 12:9'],
    ['an unknown member', 'version: 1', 'version: 1\nwarna: biru', 'FORM 3:8'],
    ['a wrong outcome', 'outcome: EXEMPT', 'outcome: PARTIAL', 'FORM 13:14'],
    [
      'a condition that does not parse',
      'line.subActivityIn("banjir")',
      'line.subActivityIn("banjir") &&',
      'CONDITION_INVALID 16:40',
    ],
    [
      'a wrong type',
      'line.subActivityIn("banjir")',
      'line.subActivityIn("banjir") && line.appropriation > "1"',
      'CONDITION_INVALID 16:41',
    ],
    ['an unknown field', 'line.subActivityIn("banjir")', 'line.warna == "biru"', 'CONDITION_INVALID 16:14'],
    ['a condition that is no question', 'line.subActivityIn("banjir")', 'line.appropriation + 1', 'CONDITION_NOT_BOOL 16:9'],
    ['an unknown list', 'line.subActivityIn("banjir")', 'line.subActivityIn("banjr")', 'UNKNOWN_LIST 16:9'],
    ['words that exempt', 'line.subActivityIn("banjir")', 'line.mentions("bencana")', 'EXEMPT_WITHOUT_CODE 13:14'],
    [
      'a negated code that exempts',
      'line.subActivityIn("banjir")',
      '\'!line.subActivityIn("banjir")\'',
      'EXEMPT_WITHOUT_CODE 13:14',
    ],
    ['a bad code', '1.03.06.2.01.05-09', '1.03.06.2.01.09-05', 'BAD_CODE_PATTERN 7:23'],
    ['an id used twice', 'id: bawaan', 'id: kode', 'DUPLICATE_ID 18:9'],
    ['a default row with conditions', 'default: true', 'default: true\n    when: ["true"]', 'DEFAULT_ROW 18:5'],
    ['a row without conditions', '    when:\n      - line.subActivityIn("banjir")\n', '', 'DEFAULT_ROW 12:5'],
    ['an abbreviation of an abbreviation', 'rehab: rehabilitasi', 'rehab: sal, sal: saluran', 'ABBREVIATION_CHAIN 4:25'],
    [
      'an interval that ends first',
      'basis: dasar',
      'basis: dasar\n    effectiveFrom: 2020-07-01T00:00:00Z\n    effectiveUntil: 2020-06-01T00:00:00Z',
      'EFFECTIVE_INTERVAL 16:21',
    ],
    ['a base that is not there', 'version: 1', 'version: 1\nextends: lain', 'UNKNOWN_BASE 3:10'],
  ])('refuses %s with row and column', (_name, from, to, problem) => {
    expect(problems(from, to)).toContain(problem);
  });

  it('puts a set on top of the one it extends', () => {
    const own = `id: atas
version: 1
title: { id: Atas, en: Top }
extends: uji
rows:
  - { id: blanket, outcome: NOT_EXEMPT, basis: dasar, when: ['line.appropriation > 0'], message: { id: potong, en: cut } }
`;
    const loaded = loadRuleSet(own, (id) => (id === 'uji' ? SOUND : null));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    expect(loaded.ruleSet.rows.map((row) => row.id)).toEqual(['kode', 'blanket']);
    expect(loaded.ruleSet.file.extends).toBeUndefined();
    const broken = loadRuleSet(own.replace('> 0', '> "0"'), () => SOUND);
    expect(broken.ok ? [] : broken.problems).toMatchObject([{ code: 'CONDITION_INVALID', row: 6, path: 'rows[0].when[0]' }]);
  });
});
