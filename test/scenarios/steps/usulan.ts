import type { DataTable } from '@cucumber/cucumber';
import { strict as assert } from 'node:assert';
import { eventually, type Body } from '../support/api.js';
import { langkah } from '../support/registry.js';
import { nameIn, rupiah, rupiahOf, type ItemsMeant } from '../support/values.js';
import type { Kota } from '../support/world.js';

const REASON = 'Kegiatan belum berkontrak dan dapat ditunda';
/** What a cut says of its output unless a scenario says otherwise: a cut of all of the line cancels the activity. */
const outputs = (world: Kota, line: string, cut: bigint) => ({
  outputBefore: '100 satuan',
  outputAfter: cut === world.row(line).appropriation ? '0 satuan' : '50 satuan',
});

interface Cut {
  line: string;
  cut: bigint;
  reason: string;
  outputBefore: string | null;
  outputAfter: string | null;
}

async function draft(world: Kota, who: string, name: string, cuts: readonly Cut[]): Promise<void> {
  const agencyId = await world.agencyId(world.row(cuts[0]?.line ?? 'L1').agency);
  const items = await Promise.all(
    cuts.map(async ({ line, cut, ...rest }) => ({ lineId: await world.lineId(line), cut: String(cut), ...rest })),
  );
  const letter = { number: `900/${world.dossiers.size + 1}/2020 (fiktif)`, date: '2020-06-15', subject: 'Usulan refocusing' };
  const { status, body } = await world.act(who, '/proposals', { roundId: world.round, agencyId, letter, items });
  if (status >= 300) return;
  const key = nameIn(name) ?? `usulan ke-${world.dossiers.size + 1}`;
  world.dossiers.delete(key);
  world.dossiers.set(key, { id: String(body['id']), author: who });
}

langkah(
  '{orang} menyusun {usulan} memotong {baris} sebesar {rp}',
  async function (this: Kota, who: string, name: string, line: string, cut: bigint) {
    await draft(this, who, name, [{ line, cut, reason: REASON, ...outputs(this, line, cut) }]);
  },
);

langkah('{orang} menyusun {usulan}:', async function (this: Kota, who: string, name: string, table: DataTable) {
  const cuts = table.hashes().map((row) => {
    const [line, cut] = [row['baris'] ?? '', rupiahOf(row['pengurangan'] ?? '')];
    const { outputBefore, outputAfter } = outputs(this, line, cut);
    return {
      ...{ line, cut },
      reason: row['alasan'] ?? REASON,
      outputBefore: row['keluaran semula'] ?? outputBefore,
      outputAfter: row['keluaran menjadi'] ?? outputAfter,
    };
  });
  await draft(this, who, name, cuts);
});

langkah('{orang} mengajukan {usulan}', async function (this: Kota, who: string, name: string) {
  const { id } = this.dossier(name);
  await this.act(who, `/proposals/${id}/submission`, {}, id);
});

langkah(
  '{orang} mengajukan ulang {rincian} sebesar {rp}',
  async function (this: Kota, who: string, meant: ItemsMeant, cut: bigint) {
    const { id } = this.dossier(meant.dossier);
    const items = (await this.refs(meant)).map(({ item, ...ref }) => {
      const { reason, outputBefore, outputAfter } = item;
      return { ...ref, cut: String(cut), reason, outputBefore, outputAfter };
    });
    await this.act(who, `/proposals/${id}/resubmission`, { items }, id);
  },
);

langkah(
  '{orang} menarik {rincian} dengan alasan {string}',
  async function (this: Kota, who: string, meant: ItemsMeant, reason: string) {
    await aboutItems(this, who, meant, 'withdrawal', { reason });
  },
);

langkah(
  '{orang} menarik {usulan} dengan alasan {string}',
  async function (this: Kota, who: string, name: string, reason: string) {
    const { id } = this.dossier(name);
    const items = ((await this.proposal(this.dossier(name)))['items'] as Body[]).map((i) => ({
      itemId: i['id'],
      itemVersion: i['version'],
    }));
    await this.act(who, `/proposals/${id}/withdrawal`, { items, reason }, id);
  },
);

/** A command about items: `{ items: [{itemId, itemVersion}], … }`. */
async function aboutItems(world: Kota, who: string, meant: ItemsMeant, path: string, body: object): Promise<void> {
  const { id } = world.dossier(meant.dossier);
  const items = (await world.refs(meant)).map(({ itemId, itemVersion }) => ({ itemId, itemVersion }));
  await world.act(who, `/proposals/${id}/${path}`, { items, ...body }, id);
}

async function vote(
  world: Kota,
  people: readonly string[],
  meant: ItemsMeant,
  verdict: string,
  comment: string | null,
): Promise<void> {
  const { id } = world.dossier(meant.dossier);
  for (const who of people) {
    const items = await world.items(meant);
    const open = meant.which === 'all' ? items.filter((i) => i['state'] === 'UNDER_REVIEW') : items;
    const decisions = open.map((i) => ({ itemId: i['id'], itemVersion: i['version'], verdict, comment }));
    await world.act(who, `/proposals/${id}/reviews`, { decisions }, id);
  }
}

langkah('{para} menyetujui {rincian}', async function (this: Kota, people: string[], meant: ItemsMeant) {
  await vote(this, people, meant, 'APPROVE', null);
});

langkah(
  '{para} mengembalikan {rincian} dengan catatan {string}',
  async function (this: Kota, people: string[], meant: ItemsMeant, comment: string) {
    await vote(this, people, meant, 'RETURN', comment);
  },
);

langkah(
  '{para} menolak {rincian} dengan alasan {string}',
  async function (this: Kota, people: string[], meant: ItemsMeant, comment: string) {
    await vote(this, people, meant, 'REJECT', comment);
  },
);

langkah('{rincian} berstatus {status}', async function (this: Kota, meant: ItemsMeant, status: string) {
  await eventually(async () => {
    for (const { no, state, label } of await this.items(meant)) {
      assert.ok(
        [state, label].includes(status),
        `rincian ${String(no)} berstatus ${String(state)} (${String(label)}), bukan ${status}`,
      );
    }
  });
});

langkah('{rincian} pernah berstatus {status}', async function (this: Kota, meant: ItemsMeant, status: string) {
  const { id } = this.dossier(meant.dossier);
  await eventually(async () => {
    const events = await this.list('T3', `/proposals/${id}/history`);
    for (const { id: itemId, no } of await this.items(meant)) {
      const states = events.filter((e) => e['itemId'] === itemId).map((e) => (e['after'] as Body | null)?.['state']);
      assert.ok(states.includes(status), `rincian ${String(no)} tidak pernah ${status}; riwayatnya: ${states.join(', ')}`);
    }
  });
});

langkah('{rincian} berversi {int}', async function (this: Kota, meant: ItemsMeant, version: number) {
  for (const item of await this.items(meant)) assert.equal(item['version'], version, `versi rincian ${String(item['no'])}`);
});

langkah('{rincian} punya {int} suara', async function (this: Kota, meant: ItemsMeant, count: number) {
  for (const item of await this.items(meant))
    assert.equal((item['votes'] as Body[]).length, count, `suara rincian ${String(item['no'])}`);
});

langkah('{rincian} menjadi {rp}', async function (this: Kota, meant: ItemsMeant, after: bigint) {
  for (const item of await this.items(meant)) assert.equal(rupiah(BigInt(String(item['after']))), rupiah(after));
});

langkah('{usulan} terlihat oleh {orang}', async function (this: Kota, name: string, who: string) {
  const { status } = await this.api.get(await this.cookie(who), `/v1/proposals/${this.dossier(name).id}`);
  assert.equal(status, 200);
});

/** Everything that an outsider could look through for a dossier. */
const PLACES = ['/proposals', '/queue', '/events', '/budget-lines?year=2020'];

langkah('{usulan} tidak terlihat oleh {orang} di mana pun', async function (this: Kota, name: string, who: string) {
  const { id } = this.dossier(name);
  const cookie = await this.cookie(who);
  for (const path of [`/proposals/${id}`, `/proposals/${id}/history`, `/proposals/${id}/checks`]) {
    assert.equal((await this.api.get(cookie, `/v1${path}`)).status, 404, path);
  }
  for (const path of [...PLACES, `/rounds/${this.round}/items`, `/rounds/${this.round}/targets`]) {
    const text = await this.api.text(cookie, `/v1${path}`);
    assert.ok(!text.includes(id), `${path} menyebut usulan itu`);
  }
});

langkah('antrean {orang} memuat {rincian}', async function (this: Kota, who: string, meant: ItemsMeant) {
  await eventually(async () => {
    const queue = (await this.list(who, '/queue')).map((q) => q['itemId']);
    for (const item of await this.items(meant))
      assert.ok(queue.includes(item['id']), `rincian ${String(item['no'])} tidak ada dalam antrean`);
  });
});

export { aboutItems };
