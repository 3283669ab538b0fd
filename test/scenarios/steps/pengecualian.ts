import type { DataTable } from '@cucumber/cucumber';
import { randomUUID } from 'node:crypto';
import { strict as assert } from 'node:assert';
import { eventually, type Body } from '../support/api.js';
import { langkah } from '../support/registry.js';
import { momentOf, outcomeOf, rupiah, rupiahOf, type ItemsMeant, type Moment } from '../support/values.js';
import type { Kota } from '../support/world.js';
import { aboutItems } from './usulan.js';

const NO_END = { cuttable: null, scope: 'LINE', evidence: '', until: null, endsWithDecree: null };

langkah(
  '{orang} menetapkan {rincian} {hasil} dengan alasan {string}',
  async function (this: Kota, who: string, meant: ItemsMeant, outcome: string, reason: string) {
    await aboutItems(this, who, meant, 'rulings', { ...NO_END, outcome, reason });
  },
);

langkah(
  '{orang} menetapkan {rincian} boleh dipotong sampai {rp} dengan alasan {string}',
  async function (this: Kota, who: string, meant: ItemsMeant, cuttable: bigint, reason: string) {
    await aboutItems(this, who, meant, 'rulings', { ...NO_END, outcome: 'PARTIAL', cuttable: String(cuttable), reason });
  },
);

langkah('{orang} menetapkan {rincian} dengan:', async function (this: Kota, who: string, meant: ItemsMeant, table: DataTable) {
  const given = table.rowsHash();
  const cuttable = given['boleh dipotong'] ? String(rupiahOf(given['boleh dipotong'])) : null;
  await aboutItems(this, who, meant, 'rulings', {
    outcome: cuttable === null ? outcomeOf(given['hasil'] ?? '') : 'PARTIAL',
    cuttable,
    scope: given['lingkup'] === 'sub kegiatan' ? 'SUB_ACTIVITY' : 'LINE',
    reason: given['alasan'] ?? 'Telaahan dokumen dan lapangan (fiktif)',
    evidence: given['bukti'] ?? '',
    until: given['berlaku sampai'] ? momentOf(given['berlaku sampai']).until : null,
    endsWithDecree: given['berlaku selama SK'] ?? null,
  });
});

/** A small PDF of somebody, by its id. */
async function paper(world: Kota, who: string): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([`%PDF-1.4 uji ${randomUUID()}`], { type: 'application/pdf' }), 'surat.pdf');
  return String((await world.must(who, '/documents', form))['id']);
}

async function grant(world: Kota, who: string, meant: ItemsMeant, given: Record<string, string>): Promise<void> {
  const there = async (name: string) => (given[name] === 'tidak ada' ? randomUUID() : paper(world, 'S'));
  const papers = { documentId: await there('dokumen'), opinionId: await there('pendapat') };
  await aboutItems(world, who, meant, 'dispensations', {
    reason: given['alasan'] ?? '',
    ...papers,
    opinionFrom: given['pendapat dari'] ?? 'BPBD',
  });
}

langkah(
  '{orang} meminta dispensasi untuk {rincian} dengan alasan {string}',
  async function (this: Kota, who: string, meant: ItemsMeant, reason: string) {
    await aboutItems(this, who, meant, 'dispensation-requests', { reason });
  },
);

langkah(
  '{orang} memberi dispensasi untuk {rincian} dengan:',
  async function (this: Kota, who: string, meant: ItemsMeant, table: DataTable) {
    await grant(this, who, meant, table.rowsHash());
  },
);

langkah(
  '{orang} memberi dispensasi untuk {rincian} dengan alasan {string} dan pendapat {string}',
  async function (this: Kota, who: string, meant: ItemsMeant, reason: string, from: string) {
    await grant(this, who, meant, { alasan: reason, 'pendapat dari': from });
  },
);

langkah(
  '{orang} menolak dispensasi untuk {rincian} dengan alasan {string}',
  async function (this: Kota, who: string, meant: ItemsMeant, reason: string) {
    await aboutItems(this, who, meant, 'dispensation-refusals', { reason });
  },
);

langkah(
  '{orang} mencabut dispensasi untuk {rincian} dengan alasan {string}',
  async function (this: Kota, who: string, meant: ItemsMeant, reason: string) {
    await aboutItems(this, who, meant, 'dispensation-revocations', { reason });
  },
);

langkah(
  'SK tanggap darurat {string} berlaku {waktu} sampai {waktu}',
  async function (this: Kota, number: string, from: Moment, until: Moment) {
    const recorded = await this.must('S', '/emergency-decrees', {
      number,
      kind: 'ROB',
      area: null,
      from: from.from,
      until: until.until,
    });
    this.emergencyDecrees.set(number, String(recorded['decreeId']));
    await this.must('T1', `/emergency-decrees/${String(recorded['decreeId'])}/confirmation`);
  },
);

langkah(
  '{orang} mencatat SK tanggap darurat {string} yang berlaku {waktu} sampai {waktu}',
  async function (this: Kota, who: string, number: string, from: Moment, until: Moment) {
    const { status, body } = await this.act(who, '/emergency-decrees', {
      number,
      kind: 'ROB',
      area: null,
      from: from.from,
      until: until.until,
    });
    if (status < 300) this.emergencyDecrees.set(number, String(body['decreeId']));
  },
);

langkah('{orang} mengesahkan SK tanggap darurat {string}', async function (this: Kota, who: string, number: string) {
  await this.act(who, `/emergency-decrees/${this.emergencyDecrees.get(number) ?? randomUUID()}/confirmation`);
});

/** What extends or ends an SK, by another SK: recorded by the sekretariat, confirmed by the Sekda. */
async function change(world: Kota, number: string, moment: Moment, reason: string): Promise<void> {
  const id = world.emergencyDecrees.get(number);
  if (!id) throw new Error(`SK tanggap darurat tidak dikenal: ${number}`);
  const recorded = await world.must('S', `/emergency-decrees/${id}/changes`, {
    number: `${number}-perubahan`,
    until: moment.until,
    reason,
  });
  await world.must('T1', `/emergency-decrees/${id}/changes/${String(recorded['changeId'])}/confirmation`);
}

langkah('SK tanggap darurat {string} diperpanjang sampai {waktu}', async function (this: Kota, number: string, until: Moment) {
  await change(this, number, until, 'Rob belum surut (fiktif)');
});

langkah(
  'SK tanggap darurat {string} diakhiri lebih awal, sampai {waktu}',
  async function (this: Kota, number: string, until: Moment) {
    await change(this, number, until, 'Rob sudah surut (fiktif)');
  },
);

langkah('himpunan aturan baru terbit dengan baris tambahan:', async function (this: Kota, row: string) {
  const [newest] = (await this.list('S', '/rule-sets')).filter((set) => set['state'] === 'PUBLISHED');
  const source = String(newest?.['source']).replace(/^rows:$/m, `rows:\n${row.replace(/^/gm, '  ')}\n`);
  const { setId, version } = await this.must('S', '/rule-sets', { source });
  const { now } = await this.read('S', '/clock');
  await this.must('T1', `/rule-sets/${String(setId)}/${String(version)}/publication`, { effectiveFrom: now });
});

langkah('{orang} menyusun himpunan aturan:', async function (this: Kota, who: string, source: string) {
  await this.act(who, '/rule-sets', { source });
});

langkah(
  '{orang} menerbitkan himpunan aturan {string} versi {int} sejak {waktu}',
  async function (this: Kota, who: string, set: string, version: number, from: Moment) {
    await this.act(who, `/rule-sets/${set}/${version}/publication`, { effectiveFrom: from.from });
  },
);

/** The stored checks of an item, the oldest first. */
async function checksOf(world: Kota, meant: ItemsMeant): Promise<Body[]> {
  const [item] = await world.items(meant);
  const { id } = world.dossier(meant.dossier);
  const checks = (await world.list('T3', `/proposals/${id}/checks`)).filter((c) => c['itemId'] === item?.['id']);
  return checks.sort((a, b) => (String(a['at']) < String(b['at']) ? -1 : 1));
}

langkah(
  'nasihat {rincian} bagi {orang} adalah {hasil}',
  async function (this: Kota, meant: ItemsMeant, who: string, outcome: string) {
    for (const { no, advisory } of await this.items(meant, who)) {
      assert.equal((advisory as Body | null)?.['outcome'], outcome, `nasihat rincian ${String(no)}: ${JSON.stringify(advisory)}`);
    }
  },
);

langkah('hasil pemeriksaan {rincian} adalah {hasil}', async function (this: Kota, meant: ItemsMeant, outcome: string) {
  for (const { item } of await this.refs(meant)) {
    assert.equal(
      (item['check'] as Body | null)?.['outcome'],
      outcome,
      `rincian ${String(item['no'])}: ${JSON.stringify(item['check'])}`,
    );
  }
});

langkah('pemeriksaan {rincian} tersimpan sedikitnya {int} kali', async function (this: Kota, meant: ItemsMeant, count: number) {
  await eventually(async () => {
    const checks = await checksOf(this, meant);
    assert.ok(checks.length >= count, `tersimpan ${checks.length}: ${checks.map((c) => String(c['outcome'])).join(', ')}`);
  });
});

langkah('bukti pemeriksaan {rincian} memuat {string}', async function (this: Kota, meant: ItemsMeant, evidence: string) {
  await eventually(async () => {
    const found = (await checksOf(this, meant)).at(-1)?.['evidence'] as string[] | undefined;
    assert.ok(found?.includes(evidence), `bukti: ${JSON.stringify(found)}`);
  });
});

langkah('bukti pemeriksaan {rincian} tidak memuat {string}', async function (this: Kota, meant: ItemsMeant, evidence: string) {
  await this.refs(meant);
  const found = (await checksOf(this, meant)).at(-1)?.['evidence'] as string[] | undefined;
  assert.ok(found && !found.includes(evidence), `bukti: ${JSON.stringify(found)}`);
});

langkah('penjelasan pemeriksaan {rincian} memuat {string}', async function (this: Kota, meant: ItemsMeant, text: string) {
  await this.refs(meant);
  const last = (await checksOf(this, meant)).at(-1);
  const [item] = await this.items(meant);
  const said = JSON.stringify([last?.['why'], last?.['result'], last?.['rule'], item?.['check']]);
  assert.ok(said.includes(text), said);
});

langkah('pemeriksaan {rincian} dapat diulang dengan hasil yang sama', async function (this: Kota, meant: ItemsMeant) {
  const ids = (await this.items(meant)).map((i) => i['id']);
  const found = (await this.list('T3', `/proposals/${this.dossier(meant.dossier).id}/explanation`)).filter((e) =>
    ids.includes(e['itemId']),
  );
  assert.equal(found.length, ids.length, 'tidak semua rincian punya penjelasan');
  for (const check of found.flatMap((e) => e['checks'] as Body[]))
    assert.equal((check['rerun'] as Body)['same'], true, JSON.stringify(check['rerun']));
});

const ENDS: Record<string, string> = {
  berlaku: 'null',
  'SK berakhir': 'DECREE_ENDED',
  kedaluwarsa: 'EXPIRED',
  'SK baru': 'UNSEEN_DECREE',
  digantikan: 'REPLACED',
};

langkah(
  'penetapan {hasil} atas {baris} tercatat {string}',
  async function (this: Kota, outcome: string, line: string, how: string) {
    const rulings = await this.list('E', `/rulings?lineId=${await this.lineId(line)}`);
    const seen = rulings.map((r) => `${String(r['outcome'])}: ${String(r['ended'])}`);
    assert.ok(seen.includes(`${outcome}: ${ENDS[how] ?? how}`), `penetapan yang ada: ${seen.join(', ') || 'tidak ada'}`);
  },
);

langkah('laporan dispensasi memuat {rincian} sebesar {rp}', async function (this: Kota, meant: ItemsMeant, amount: bigint) {
  const report = await this.read('I', `/reports/dispensations?round=${this.round}`);
  const listed = (report['items'] as Body[]).filter((i) => i['inForce'] === true);
  for (const item of await this.items(meant))
    assert.ok(
      listed.some((i) => i['itemId'] === item['id']),
      `rincian ${String(item['no'])} tidak ada dalam laporan`,
    );
  const { inForce } = report['totals'] as { inForce: Body };
  assert.equal(rupiah(BigInt(String(inForce['amount']))), rupiah(amount));
});
