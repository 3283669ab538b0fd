import type { DataTable } from '@cucumber/cucumber';
import type { Body } from '../support/api.js';
import { aliasOf, AGENCIES, CITY_OFFICES, PASSWORD } from '../support/people.js';
import { langkah } from '../support/registry.js';
import { momentOf, type Moment } from '../support/values.js';
import type { Kota } from '../support/world.js';

langkah('orang {string} punya akun', async function (this: Kota, name: string) {
  await account(this, name, `9${String(500 + this.players.size).padStart(17, '0')}`);
});

langkah('orang {string} punya akun dengan NIP {orang}', async function (this: Kota, name: string, who: string) {
  await account(this, name, this.player(who).nip, this.player(who).name);
});

async function account(world: Kota, alias: string, nip: string, name = `${alias} (fiktif)`): Promise<void> {
  const player = { nip, name, username: `orang.${world.players.size}` };
  await world.must('ADM', '/accounts', { ...player, password: PASSWORD });
  world.players.set(alias, player);
}

/** The post that a scenario names: `Kepala Dinkes`, `Wali Kota`, `Sekda`, or the post of a person of the city (`T3`). */
async function postOf(world: Kota, words: string): Promise<Body> {
  const posts = await world.list('S', '/posts');
  const [kind, agency = ''] = words.replace(/^A$/, 'Kepala DPUPR').replace(/^P$/, 'Penyusun DPUPR').split(' ');
  const office = CITY_OFFICES.find((o) => o.alias === aliasOf(words));
  const agencyId = AGENCIES.has(agency) ? await world.agencyId(agency) : null;
  const wanted = kind === 'Kepala' ? 'AGENCY_HEAD' : 'DRAFTER';
  const found = office
    ? posts.find((p) => p['kind'] === office.kind && (p['seat'] ?? '') === office.seat)
    : posts.find((p) => p['agencyId'] === agencyId && p['kind'] === wanted);
  if (!found) throw new Error(`jabatan tidak dikenal: ${words}`);
  return found;
}

const CAPACITIES: Record<string, string> = { definitif: 'DEFINITIF', Pj: 'PJ', Pjs: 'PJS', Plt: 'PLT', Plh: 'PLH' };

langkah('penunjukan berikut berlaku:', async function (this: Kota, table: DataTable) {
  for (const row of table.hashes()) {
    const alias = aliasOf(row['orang'] ?? '');
    const { nip, name } = this.player(alias);
    const post = await postOf(this, row['jabatan'] ?? '');
    const mandate = row['mandat']
      ? {
          number: row['mandat'],
          from: fromOf(row['mandat sejak'] ?? row['sejak']),
          until: untilOf(row['mandat sampai'] ?? row['sampai']),
        }
      : null;
    const entry = { postId: post['id'], nip, name, skNumber: row['SK'] ?? '821.2/900/2020 (fiktif)', mandate };
    const capacity = CAPACITIES[row['kedudukan'] ?? 'definitif'];
    const { appointmentId } = await this.must('S', '/appointments', {
      ...entry,
      capacity,
      from: fromOf(row['sejak']),
      until: untilOf(row['sampai']),
    });
    const highest = ['MAYOR', 'REGIONAL_SECRETARY'].includes(String(post['kind'])) || ['T1', 'W'].includes(alias);
    await this.must(highest ? 'T2' : 'T1', `/appointments/${String(appointmentId)}/confirmation`);
  }
});

const fromOf = (text: string | undefined): string => momentOf(text || '01-01-2020').from;
const untilOf = (text: string | undefined): string | null => (text ? momentOf(text).until : null);

langkah(
  '{orang} tidak hadir sejak {waktu} sampai {waktu}',
  async function (this: Kota, who: string, from: Moment, until: Moment) {
    const absence = {
      nip: this.player(who).nip,
      from: from.from,
      until: until.until,
      reason: 'Cuti menurut surat izin (fiktif)',
    };
    await this.must('S', '/absences', absence);
  },
);
