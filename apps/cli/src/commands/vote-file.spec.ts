import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readVotes } from './vote-file.js';

const file = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'votes-')), 'suara.csv');
  writeFileSync(path, text);
  return path;
};

describe('a file of votes', () => {
  it('is read in either language, with comment, field and suggested amount where they are given', async () => {
    const text =
      'usulan;rincian;suara;catatan;isian;saran_nilai\nR1/PUPR/0001;2;kembalikan;Terlalu tinggi;cut;1.250.000\n\nR1/PUPR/0002;1;Setuju;;;\n';
    expect(await readVotes(file(text))).toEqual([
      {
        row: 2,
        proposal: 'R1/PUPR/0001',
        no: '2',
        verdict: 'RETURN',
        comment: 'Terlalu tinggi',
        field: 'cut',
        suggestion: '1250000',
      },
      { row: 4, proposal: 'R1/PUPR/0002', no: '1', verdict: 'APPROVE', comment: null, field: null, suggestion: null },
    ]);
    expect(await readVotes(file('proposal,item,vote\nR1/PUPR/0001,1,reject\n'))).toMatchObject([{ verdict: 'REJECT' }]);
  });

  it.each([
    ['a column is missing', 'usulan;rincian\nR1/PUPR/0001;1\n', 'suara'],
    ['a vote is none', 'usulan;rincian;suara\nR1/PUPR/0001;1;mungkin\n', 'baris 2'],
    ['there are no rows', 'usulan;rincian;suara\n', 'tidak ada suara'],
  ])('is refused when %s, saying where', async (_, text, said) => {
    await expect(readVotes(file(text))).rejects.toMatchObject({ text: { id: expect.stringContaining(said) as unknown } });
  });
});
