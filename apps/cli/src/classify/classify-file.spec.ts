import { describe, expect, it } from '@jest/globals';
import { createClassifier } from '#exemption-rules';
import { asJsonLines, asTable, classifyFile, noRows } from './classify-file.js';
import { requireRuleSet } from './rule-files.js';

const AT = '2020-06-12T05:00:00.000Z';
const classifier = createClassifier(requireRuleSet('pekalongan-2020'));
const rowsOf = (csv: string, counts = noRows()) =>
  classifyFile({ name: 'baris.csv', bytes: Buffer.from(csv) }, (line) => classifier(line, AT, []), counts);

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
    expect(lines[0]).toMatchObject({
      evidence: expect.arrayContaining(['CODE:1.03.06.2.01.0028']),
      why: expect.stringContaining('1.03.06.2.01.0028'),
    });
  });

  it('repeats the rows with outcome, rule and why behind them', async () => {
    const [header, first, second] = await collect(asTable(rowsOf(CSV), 'en'));
    expect(header).toEqual(['ID', 'Kode Sub-Kegiatan', 'NAMA_REKENING', 'Uraian', 'catatan', 'outcome', 'rule', 'why']);
    expect(first?.slice(3)).toEqual(['Saluran', 'tetap', 'EXEMPT', 'kode-bangunan-banjir', expect.stringContaining('exempt')]);
    expect(second).toHaveLength(8);
  });

  it('repeats headings without judging them, leaves out empty rows, and counts both', async () => {
    const counts = noRows();
    const csv = 'id,nama_skpd,kode_rekening,uraian,pagu\nj1,DPUPR,,,5\n,,,,\n1,DPUPR,5.2.04.02.04.0001,x,3\n';
    const rows = await collect(asTable(rowsOf(csv, counts), 'en'));
    expect(rows.slice(1).map(([id, , , , , outcome, rule, why]) => [id, outcome, rule, why])).toEqual([
      ['j1', null, null, expect.stringContaining('not judged')],
      ['1', 'EXEMPT', 'rekening-pengaman-sungai-pantai', expect.any(String)],
    ]);
    expect(counts).toEqual({ EXEMPT: 1, NEEDS_HUMAN: 0, NOT_EXEMPT: 0, headings: 1, empty: 1 });
    const [heading] = await collect(asJsonLines(rowsOf(csv), 'id'));
    expect(JSON.parse(heading ?? '')).toMatchObject({ row: 2, id: 'j1', outcome: null, rule: null, evidence: [] });
  });

  it.each([
    ['tab', 'KODE REKENING\tpagu\n5.2.04.02.04.0001\t1\n'],
    ['BOM', '\ufeffkode_rekening;pagu\n5.2.04.02.04.0001;1\n'],
    ['joined words', 'KodeRekening,pagu\n5.2.04.02.04.0001,1\n'],
    ['quotes and spaces', '" Kode-Rekening ","Pagu (Rp)"\n5.2.04.02.04.0001,1\n'],
  ])('takes a header with %s', async (_, csv) => {
    expect(JSON.parse((await collect(asJsonLines(rowsOf(csv), 'id')))[0] ?? '')).toMatchObject({ outcome: 'EXEMPT' });
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
