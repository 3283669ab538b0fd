import { describe, expect, it } from '@jest/globals';
import { createClassifier } from '#exemption-rules';
import { asJsonLines, asTable, classifyFile } from './classify-file.js';
import { requireRuleSet } from './rule-files.js';

const AT = '2020-06-12T05:00:00.000Z';
const classifier = createClassifier(requireRuleSet('pekalongan-2020'));
const rowsOf = (csv: string) => classifyFile({ name: 'baris.csv', bytes: Buffer.from(csv) }, classifier, AT);

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const CSV = `Daftar baris DPA;;
ID;Kode Sub-Kegiatan;NAMA_REKENING;Uraian;catatan
7;1.03.06.2.01.0028;Belanja Modal;Saluran;tetap
x-8;1.03.10.2.01.10;;Jalan;
;;;;
9;;;Penanganan rob;
`;

describe('classify a file', () => {
  it('gives one JSON object per row with content, with its row number and id', async () => {
    const lines = (await collect(asJsonLines(rowsOf(CSV), 'id'))).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ row, id, outcome, rule }) => [row, String(id), outcome, rule])).toEqual([
      [3, '7', 'EXEMPT', 'kode-bangunan-banjir'],
      [4, 'x-8', 'NOT_EXEMPT', 'tidak-ada-bukti'],
      [6, '9', 'NEEDS_HUMAN', 'kata-bencana'],
    ]);
    expect(lines[0]).toMatchObject({ evidence: ['CODE:1.03.06.2.01.0028'], why: expect.stringContaining('1.03.06.2.01.0028') });
  });

  it('repeats the rows with outcome, rule and why behind them', async () => {
    const [header, first, second] = await collect(asTable(rowsOf(CSV), 'en'));
    expect(header).toEqual(['ID', 'Kode Sub-Kegiatan', 'NAMA_REKENING', 'Uraian', 'catatan', 'outcome', 'rule', 'why']);
    expect(first?.slice(3)).toEqual(['Saluran', 'tetap', 'EXEMPT', 'kode-bangunan-banjir', expect.stringContaining('exempt')]);
    expect(second).toHaveLength(8);
  });

  it('says which columns are needed', async () => {
    await expect(collect(rowsOf('tahun;pagu\n2020;1\n'))).rejects.toMatchObject({ code: 'CLASSIFY_NO_COLUMNS' });
  });
});

describe('rule files', () => {
  it('finds a shipped set with the set it extends, and says when there is none', () => {
    expect(requireRuleSet('efisiensi-2025').rows.length).toBeGreaterThan(requireRuleSet('pekalongan-2020').rows.length);
    expect(() => requireRuleSet('tidak-ada')).toThrow(expect.objectContaining({ code: 'RULES_NOT_FOUND' }));
  });
});
