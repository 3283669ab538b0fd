import type { DataTable } from '@cucumber/cucumber';
import { strict as assert } from 'node:assert';
import { uploadOf, type Body } from '../support/api.js';
import { lineRow } from '../support/budget.js';
import { langkah } from '../support/registry.js';
import { rupiah } from '../support/values.js';
import type { Kota } from '../support/world.js';

langkah('baris anggaran berikut:', async function (this: Kota, table: DataTable) {
  await this.addLines(
    new Map(table.hashes().map((given) => [given['nama'] ?? given['uraian'] ?? '', lineRow(given, this.nextUnit())])),
  );
});

langkah('pembayaran {rp} di luar kontrak tercatat pada {baris}', async function (this: Kota, amount: bigint, line: string) {
  await this.pay(line, 'SP2D', amount);
});

langkah('pembayaran {rp} dari kontrak tercatat pada {baris}', async function (this: Kota, amount: bigint, line: string) {
  await this.pay(line, 'SP2D', amount, true);
});

langkah('setoran kembali {rp} tercatat pada {baris}', async function (this: Kota, amount: bigint, line: string) {
  await this.pay(line, 'REFUND', -amount);
});

langkah('kontrak baru {rp} tercatat pada {baris}', async function (this: Kota, amount: bigint, line: string) {
  await this.pay(line, 'CONTRACT', amount);
});

langkah('{orang} mengimpor anggaran:', async function (this: Kota, who: string, csv: string) {
  await load(this, who, csv, false);
});

langkah('{orang} mengimpor anggaran dan menyimpan baris yang baik:', async function (this: Kota, who: string, csv: string) {
  await load(this, who, csv, true);
});

async function load(world: Kota, who: string, csv: string, keepGood: boolean): Promise<void> {
  const staged = await world.act(who, '/budget-imports', uploadOf(csv));
  if (staged.status >= 300) return;
  world.report = staged.body;
  await world.act(who, `/budget-imports/${String(staged.body['importId'])}/application`, { keepGood });
}

langkah('impor menolak baris berikut:', function (this: Kota, table: DataTable) {
  const problems = this.report['problems'] as Body[];
  for (const wanted of table.hashes()) {
    const found = problems.find((p) => String(p['row']) === wanted['baris']);
    assert.ok(found, `baris ${wanted['baris']} tidak ditolak; yang ditolak: ${JSON.stringify(problems)}`);
    if (wanted['kolom'])
      assert.ok([found['header'], found['column']].includes(wanted['kolom']), `kolom: ${JSON.stringify(found)}`);
    if (wanted['ditemukan']) assert.equal(found['found'], wanted['ditemukan']);
    if (wanted['diharapkan'])
      assert.ok(String((found['expected'] as Body)['id']).includes(wanted['diharapkan']), JSON.stringify(found['expected']));
    if (wanted['kode']) assert.equal(found['code'], wanted['kode']);
  }
  assert.equal(problems.length, table.hashes().length, `baris lain juga ditolak: ${JSON.stringify(problems)}`);
});

langkah('impor memperingatkan baris {int}', function (this: Kota, row: number) {
  const warnings = this.report['warnings'] as Body[];
  assert.ok(
    warnings.some((w) => w['row'] === row),
    `tidak ada peringatan untuk baris ${row}: ${JSON.stringify(warnings)}`,
  );
});

langkah('anggaran tidak memuat {baris}', async function (this: Kota, line: string) {
  await assert.rejects(() => this.lineId(line), `${line} ada di anggaran`);
});

const FIGURES: Record<string, string> = {
  pagu: 'appropriation',
  'pagu murni': 'original',
  realisasi: 'realisation',
  komitmen: 'commitment',
  reservasi: 'held',
  'sisa bebas': 'available',
};

langkah('{angka} {baris} adalah {rp}', async function (this: Kota, figure: string, line: string, amount: bigint) {
  const found = (await this.line(line))[FIGURES[figure] ?? ''];
  assert.equal(rupiah(BigInt(String(found))), rupiah(amount), `${figure} ${line}`);
});

langkah('BTT sumber dana {string} bertambah {rp}', async function (this: Kota, fund: string, amount: bigint) {
  const lines = (await this.list('S', '/budget-lines?year=2020')).filter(
    (l) => String(l['accountCode']).startsWith('5.3.') && l['fundSourceCode'] === fund,
  );
  const sum = (field: string) => lines.reduce((total, l) => total + BigInt(String(l[field])), 0n);
  assert.equal(rupiah(sum('appropriation') - sum('original')), rupiah(amount), `penambahan BTT ${fund}`);
});

langkah('klasifikasi {baris} pada pembukaan tahap adalah {hasil}', async function (this: Kota, line: string, outcome: string) {
  const found = (await this.line(line))['classifications'] as Body[];
  assert.equal(found.at(-1)?.['outcome'], outcome, JSON.stringify(found));
});
