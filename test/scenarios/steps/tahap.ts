import type { DataTable } from '@cucumber/cucumber';
import { strict as assert } from 'node:assert';
import { eventually, type Body } from '../support/api.js';
import { AGENCIES } from '../support/people.js';
import { langkah } from '../support/registry.js';
import { momentOf, rupiah, type Moment } from '../support/values.js';
import type { Kota } from '../support/world.js';

const DEFAULT_DATES = { 'batas pengajuan': '30-06-2020', 'batas reviu': '10-07-2020', 'batas penandatanganan': '20-07-2020' };
const BASES: Record<string, string> = { 'pagu murni': 'ORIGINAL', 'pagu berjalan': 'CURRENT' };
const EXEMPT: Record<string, string> = { 'di luar dasar': 'EXCLUDED', 'dalam dasar': 'INCLUDED' };

interface Policy {
  target: { groups: { accountPrefix: string; percent: number }[]; base: string; exemptLines: string };
  destination: { agencyCode: string };
  quorum: { persons: number };
  returnDays: number;
  reminderDays: number[];
}

const percent = (text: string): number => Math.round(Number(text.replace('%', '').replace(',', '.').trim()) * 100);

/** Each setting of a round that a scenario may choose. */
const SETTINGS: Record<string, (policy: Policy, value: string) => void> = {
  target: ({ target }, value) => target.groups.forEach((g) => (g.percent = percent(value))),
  dasar: ({ target }, value) => (target.base = known(BASES, value)),
  'baris dikecualikan': ({ target }, value) => (target.exemptLines = known(EXEMPT, value)),
  kuorum: ({ quorum }, value) => (quorum.persons = Number(value)),
  'hari perbaikan': (policy, value) => (policy.returnDays = Number(value)),
};

function known(words: Record<string, string>, value: string): string {
  const found = words[value];
  if (!found) throw new Error(`tidak dikenal: ${value}; yang ada: ${Object.keys(words).join(', ')}`);
  return found;
}

async function open(world: Kota, given: Record<string, string>): Promise<void> {
  const policy = (await world.read('S', '/rounds/default-policy')) as unknown as Policy;
  policy.destination.agencyCode = AGENCIES.get('BPKAD')?.code ?? '';
  policy.reminderDays = [];
  for (const [setting, value] of Object.entries(given)) {
    const group = /^target (5[\d.]*)$/.exec(setting)?.[1];
    if (group) {
      const others = policy.target.groups.filter((g) => g.accountPrefix !== group);
      policy.target.groups = [...others, { accountPrefix: group, percent: percent(value) }];
    } else if (!(setting in DEFAULT_DATES)) {
      const apply = SETTINGS[setting];
      if (!apply)
        throw new Error(
          `pengaturan tidak dikenal: ${setting}; yang ada: ${[...Object.keys(SETTINGS), ...Object.keys(DEFAULT_DATES)].join(', ')}, target 5.x`,
        );
      apply(policy, value);
    }
  }
  const date = (name: keyof typeof DEFAULT_DATES) => momentOf(given[name] ?? DEFAULT_DATES[name]).until;
  const dates = { submission: date('batas pengajuan'), review: date('batas reviu'), signing: date('batas penandatanganan') };
  const body = { year: 2020, title: 'Refocusing uji (fiktif)', legalBasis: 'SKB 119/2813/SJ (fiktif)', policy, dates };
  const { roundId } = await world.must('S', '/rounds', body);
  world.round = String(roundId);
  await world.must('T1', `/rounds/${world.round}/opening`);
}

langkah('tahap refocusing dibuka', async function (this: Kota) {
  await open(this, {});
});

langkah('tahap refocusing dibuka dengan:', async function (this: Kota, table: DataTable) {
  await open(this, table.rowsHash());
});

langkah(
  '{orang} memperpanjang pengajuan sampai {waktu} dengan alasan {string}',
  async function (this: Kota, who: string, moment: Moment, reason: string) {
    const { dates } = (await this.read('S', `/rounds/${this.round}`)) as { dates: Record<string, string> };
    await this.act(who, `/rounds/${this.round}/extension`, { dates: { ...dates, submission: moment.until }, reason });
  },
);

langkah(
  '{orang} mengubah target menjadi {persen} dengan alasan {string}',
  async function (this: Kota, who: string, share: number, reason: string) {
    const { policy } = (await this.read('S', `/rounds/${this.round}`)) as unknown as { policy: Policy };
    const groups = policy.target.groups.map((g) => ({ ...g, percent: share }));
    await this.act(who, `/rounds/${this.round}/target`, { target: { ...policy.target, groups }, reason });
  },
);

langkah('{orang} menyelesaikan tahap dengan alasan {string}', async function (this: Kota, who: string, reason: string) {
  await this.act(who, `/rounds/${this.round}/completion`, { reason });
});

langkah('{orang} membatalkan tahap dengan alasan {string}', async function (this: Kota, who: string, reason: string) {
  await this.act(who, `/rounds/${this.round}/cancellation`, { reason });
});

langkah('tahap berstatus {status}', async function (this: Kota, status: string) {
  await eventually(async () => {
    const { state, label } = await this.read('S', `/rounds/${this.round}`);
    assert.ok([state, label].includes(status), `tahap berstatus ${String(state)} (${String(label)})`);
  });
});

const FIGURES: Record<string, string> = {
  'dalam lingkup': 'inScope',
  dikecualikan: 'exempt',
  'perlu telaahan': 'needsHuman',
  dasar: 'base',
  target: 'target',
  diajukan: 'proposed',
  'disetujui TAPD': 'approved',
  ditetapkan: 'determined',
  dispensasi: 'dispensed',
  'kekurangan target': 'shortfall',
  'kelebihan target': 'surplus',
};

langkah('{capaian} {wilayah} adalah {rp}', async function (this: Kota, figure: string, area: string, amount: bigint) {
  const targets = await this.read('T3', `/rounds/${this.round}/targets`);
  const agencyId = area === 'kota' ? null : await this.agencyId(area);
  const row =
    agencyId === null ? (targets['city'] as Body) : (targets['agencies'] as Body[]).find((a) => a['agencyId'] === agencyId);
  assert.ok(row, `${area} tidak ada dalam target`);
  assert.equal(rupiah(BigInt(String(row[FIGURES[figure] ?? '']))), rupiah(amount), `${figure} ${area}`);
});
