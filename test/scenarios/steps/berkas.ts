import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { eventually, type Body } from '../support/api.js';
import { PASSWORD } from '../support/people.js';
import { langkah } from '../support/registry.js';
import { nameIn, rupiah, type ItemsMeant } from '../support/values.js';
import type { Kota } from '../support/world.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** The annex hashes of each decree that its scenario has seen at a signature. */
const seen = new WeakMap<Kota, Map<string, string>>();

async function prepare(
  world: Kota,
  who: string,
  name: string,
  items: { itemId: unknown; itemVersion: unknown }[],
): Promise<void> {
  const { status, body } = await world.act(who, '/decrees', { roundId: world.round, items });
  if (status >= 300) return;
  world.decrees.set(nameIn(name) ?? `berkas ke-${world.decrees.size + 1}`, String(body['decreeId'] ?? body['id']));
}

langkah('{orang} menyusun {berkas} dari {rincian}', async function (this: Kota, who: string, name: string, meant: ItemsMeant) {
  await prepare(
    this,
    who,
    name,
    (await this.refs(meant)).map(({ itemId, itemVersion }) => ({ itemId, itemVersion })),
  );
});

langkah(
  '{orang} menyusun {berkas} dari semua rincian yang menunggu Wali Kota',
  async function (this: Kota, who: string, name: string) {
    const waiting = await eventually(async () => {
      const all = await this.list('S', `/rounds/${this.round}/items`);
      if (all.some((i) => i['state'] === 'EXEMPTION_CHECK')) throw new Error('pemeriksaan pengecualian belum selesai');
      return all.filter((i) => i['state'] === 'AWAITING_MAYOR' && i['decree'] === null);
    });
    await prepare(
      this,
      who,
      name,
      waiting.map(({ itemId, itemVersion }) => ({ itemId, itemVersion })),
    );
  },
);

langkah('{orang} membekukan {berkas}', async function (this: Kota, who: string, name: string) {
  await this.act(who, `/decrees/${this.decree(name)}/freezing`);
});

/** Signs what is frozen now; `changed` makes another annex of it first. */
async function sign(
  world: Kota,
  who: string,
  name: string,
  changed: (annex: string) => string = (annex) => annex,
): Promise<void> {
  const id = world.decree(name);
  const frozen = await eventually(async () => {
    const decree = await world.read('S', `/decrees/${id}`);
    if (decree['state'] === 'DRAFTED') throw new Error('berkas belum beku');
    return decree;
  });
  const annex = await world.api.text(await world.cookie('S'), `/v1/decrees/${id}/annex`);
  seen.set(world, new Map(seen.get(world)).set(id, String(frozen['annexHash'])));
  const annexHash = changed(annex) === annex ? frozen['annexHash'] : sha256(changed(annex));
  await world.act(who, `/decrees/${id}/signatures`, { annexHash, password: PASSWORD });
}

langkah('{orang} menandatangani {berkas}', async function (this: Kota, who: string, name: string) {
  await sign(this, who, name);
});

langkah('{orang} menandatangani {berkas} dengan satu rincian diubah Rp1', async function (this: Kota, who: string, name: string) {
  await sign(this, who, name, (annex) =>
    annex.replace(/("cut":")(\d+)(")/, (_, before: string, cut: string, after: string) => `${before}${BigInt(cut) + 1n}${after}`),
  );
});

async function exclude(
  world: Kota,
  who: string,
  meant: ItemsMeant,
  name: string,
  reason: string,
  then: 'STAY' | 'RETURN' | 'REJECT',
): Promise<void> {
  const itemIds = (await world.items(meant)).map((i) => i['id']);
  await world.act(who, `/decrees/${world.decree(name)}/exclusions`, { itemIds, reason, then });
}

langkah(
  '{orang} mengeluarkan {rincian} dari {berkas} dengan alasan {string}',
  async function (this: Kota, who: string, meant: ItemsMeant, name: string, reason: string) {
    await exclude(this, who, meant, name, reason, 'STAY');
  },
);

langkah(
  '{orang} mengembalikan {rincian} dari {berkas} dengan alasan {string}',
  async function (this: Kota, who: string, meant: ItemsMeant, name: string, reason: string) {
    await exclude(this, who, meant, name, reason, 'RETURN');
  },
);

langkah(
  '{orang} menolak {rincian} dari {berkas} dengan alasan {string}',
  async function (this: Kota, who: string, meant: ItemsMeant, name: string, reason: string) {
    await exclude(this, who, meant, name, reason, 'REJECT');
  },
);

langkah(
  '{orang} membuang {berkas} dengan alasan {string}',
  async function (this: Kota, who: string, name: string, reason: string) {
    await this.act(who, `/decrees/${this.decree(name)}/discarding`, { reason });
  },
);

langkah('{berkas} berstatus {status}', async function (this: Kota, name: string, status: string) {
  await eventually(async () => {
    const { state, label } = await this.read('S', `/decrees/${this.decree(name)}`);
    assert.ok([state, label].includes(status), `berkas berstatus ${String(state)} (${String(label)}), bukan ${status}`);
  });
});

langkah('{berkas} memuat {int} rincian berjumlah {rp}', async function (this: Kota, name: string, count: number, sum: bigint) {
  const { totals } = (await this.read('S', `/decrees/${this.decree(name)}`)) as { totals: Body };
  assert.equal(totals['items'], count);
  assert.equal(rupiah(BigInt(String(totals['cuts']))), rupiah(sum));
  assert.equal(totals['additions'], totals['cuts'], 'penambahan tidak sama dengan pengurangan');
});

langkah('{berkas} dibekukan lagi dengan lampiran yang lain', async function (this: Kota, name: string) {
  const id = this.decree(name);
  await eventually(async () => {
    const { state, annexHash } = await this.read('S', `/decrees/${id}`);
    assert.equal(state, 'FROZEN');
    assert.notEqual(annexHash, seen.get(this)?.get(id), 'lampirannya masih yang lama');
  });
});

langkah('{berkas} sama dengan buku besar', async function (this: Kota, name: string) {
  const id = this.decree(name);
  const decree = await this.read('S', `/decrees/${id}`);
  const annex = await this.api.text(await this.cookie('S'), `/v1/decrees/${id}/annex`);
  assert.equal(sha256(annex), decree['annexHash'], 'hash lampiran');
  assert.equal((decree['signature'] as Body)['annexHash'], decree['annexHash'], 'hash yang ditandatangani');
  const posted = await this.list('S', `/ledger?decreeId=${id}`);
  const amounts = (rows: Body[], field: string) => Object.fromEntries(rows.map((r) => [String(r['itemId']), r[field]]));
  assert.deepEqual(amounts(posted, 'amount'), amounts(decree['items'] as Body[], 'cut'), 'buku besar berbeda dari berkas');
});

langkah(
  '{berkas} ditandatangani oleh {orang} sebagai {string}',
  async function (this: Kota, name: string, who: string, shown: string) {
    const { signature } = (await this.read('S', `/decrees/${this.decree(name)}`)) as { signature: Body | null };
    assert.equal(signature?.['nip'], this.player(who).nip);
    const events = await this.list('I', `/audit/events?decreeId=${this.decree(name)}`);
    const actor = events.find((e) => e['type'] === 'decree.signed')?.['actor'] as Body | undefined;
    const said = JSON.stringify([signature, actor]);
    for (const part of shown.split(', '))
      assert.ok(said.toLowerCase().includes(part.toLowerCase()), `${part} tidak ada dalam ${said}`);
  },
);
