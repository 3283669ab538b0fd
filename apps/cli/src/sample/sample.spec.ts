import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readRows } from '#documents';
import { BudgetImport, RealisationImport, type BudgetImportResult } from '#domain';
import { BUDGET_COLUMNS, generateSample, SAMPLE_DEFAULT_LINES, SAMPLE_TOTAL, type SampleOptions } from './generate-sample.js';
import { STORY_LINES } from './story-lines.js';
import { writeSample } from './write-sample.js';

function imported(options: SampleOptions): BudgetImportResult {
  const budget = new BudgetImport();
  budget.add({ row: 1, cells: [...BUDGET_COLUMNS] });
  let row = 1;
  for (const record of generateSample(options))
    budget.add({ row: (row += 1), cells: BUDGET_COLUMNS.map((column) => record[column] ?? null) });
  return budget.finish();
}

describe('the sample budget', () => {
  const city = imported({ seed: 1, lines: SAMPLE_DEFAULT_LINES });

  it('is a city of 12,000 lines, 35 agencies and exactly its total, without a problem', () => {
    expect(city.problems).toEqual([]);
    expect(city.warnings).toEqual([]);
    expect(city.lines).toHaveLength(12_000);
    expect(city.total).toBe(SAMPLE_TOTAL);
    expect(new Set(city.lines.map((line) => line.agencyCode)).size).toBe(35);
    expect(city.codeSet?.id).toBe('2019');
    expect(city.headings).toBeGreaterThan(300);
    expect(city.rows).toBeGreaterThan(city.lines.length + city.headings);
    expect(city.lines.every((line) => line.appropriation > 0n)).toBe(true);
    const share = (prefix: string): number =>
      Number(
        city.lines.reduce((sum, line) => sum + (line.accountCode.startsWith(prefix) ? line.appropriation : 0n), 0n) /
          (SAMPLE_TOTAL / 1000n),
      );
    const shares = ['5.1.01', '5.1.02', '5.2', '5.1.05'].map(share);
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
    expect(shares[0]).toBeGreaterThan(380);
  });

  it('has every flood code, all fund sources and all kelurahan', () => {
    const subs = new Set(city.lines.map((line) => line.subActivityCode));
    const flood = '03 09 10 11 12 13 14 17 18 19 24 25 26 27 28 29 32 33 34 36 37 38 39 42 43 44 46 53 54 55 56 59'.split(' ');
    const expected = [
      ...flood.map((code) => `1.03.02.2.01.${code}`),
      ...'1 2 3 4 5 6 7 8 9'.split(' ').map((code) => `1.03.06.2.01.0${code}`),
      ...'1 2 3 4 5 6 7 8'.split(' ').map((code) => `1.05.03.2.02.0${code}`),
      ...'1 2 3 4'.split(' ').map((code) => `1.05.03.2.03.0${code}`),
    ];
    expect(expected.filter((code) => !subs.has(code))).toEqual([]);
    expect(new Set(city.lines.map((line) => line.fundSourceCode)).size).toBe(11);
    expect(new Set(city.lines.map((line) => line.village)).size).toBe(28);
  });

  it.each([
    { seed: 1, lines: 12_000 },
    { seed: 77, lines: 100 },
    { seed: 3, lines: 2_500 },
  ])('has the story lines in %j', (options) => {
    const { lines, problems } = options.lines === 12_000 ? city : imported(options);
    expect(problems).toEqual([]);
    expect(lines).toHaveLength(options.lines);
    for (const { realisation, commitment, description, ...story } of Object.values(STORY_LINES)) {
      expect(realisation + commitment).toBeLessThan(story.appropriation);
      expect(lines).toContainEqual(expect.objectContaining({ ...story, description }));
    }
  });

  it('differs by seed, scales, and refuses impossible sizes', () => {
    const [one, two] = [imported({ seed: 1, lines: 300 }), imported({ seed: 2, lines: 300 })];
    expect(one.total).toBe(two.total);
    expect(one.lines).not.toEqual(two.lines);
    expect(imported({ seed: 1, lines: 30_000 }).total).toBeGreaterThan(SAMPLE_TOTAL * 2n);
    expect(() => imported({ seed: 1, lines: 20 })).toThrow(RangeError);
    expect(() => imported({ seed: 1, lines: 10_000_000 })).toThrow(RangeError);
  });

  it('comes with a realisation report of the same lines, about 40 % spent and never more than there is', () => {
    const options = { seed: 1, lines: SAMPLE_DEFAULT_LINES, realisation: true };
    const rows = [...generateSample(options)];
    const columns = Object.keys(rows[0] ?? {});
    const report = new RealisationImport();
    report.add({ row: 1, cells: columns });
    rows.forEach((record, index) => report.add({ row: index + 2, cells: columns.map((column) => record[column] ?? null) }));
    const { lines, problems, warnings, targets, total } = report.finish();
    expect([problems, warnings]).toEqual([[], []]);
    expect(lines.map((line) => line.accountCode)).toEqual(city.lines.map((line) => line.accountCode));
    lines.forEach((line, index) => {
      const pagu = city.lines[index]?.appropriation ?? 0n;
      expect((line.realisation ?? 0n) + (line.commitment ?? 0n) <= pagu).toBe(true);
      expect(line.cashPlan?.reduce((sum, month) => sum + month, 0n)).toBe(pagu);
    });
    expect(Number((total * 1000n) / SAMPLE_TOTAL)).toBeGreaterThan(370);
    expect(Number((total * 1000n) / SAMPLE_TOTAL)).toBeLessThan(440);
    expect(targets.length).toBeGreaterThan(1_000);
    const { realisation, commitment, ...key } = STORY_LINES.roadUpkeep;
    expect(lines).toContainEqual(
      expect.objectContaining({
        realisation,
        commitment,
        subActivityCode: key.subActivityCode,
        fundSourceCode: key.fundSourceCode,
      }),
    );
  });

  it.each(['xlsx', 'csv'])('is marked as invented, and is written as %s with the same bytes each time', async (kind) => {
    const folder = await mkdtemp(join(tmpdir(), 'sample-'));
    const paths = ['a', 'b'].map((name) => join(folder, `${name}.${kind}`));
    for (const path of paths) await writeSample({ seed: 5, lines: 200 }, path);
    const [a, b] = await Promise.all(paths.map((path) => readFile(path)));
    expect(a).toEqual(b);
    const budget = new BudgetImport();
    let first: unknown;
    for await (const row of readRows({ path: paths[0] ?? '' })) {
      first ??= row.cells[0];
      budget.add(row);
    }
    expect(first).toMatch(/^DATA CONTOH – FIKTIF/);
    const expected = imported({ seed: 5, lines: 200 });
    expect(budget.finish()).toMatchObject({ total: expected.total, problems: [], headings: expected.headings });
  });
});
