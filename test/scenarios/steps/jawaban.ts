import type { DataTable } from '@cucumber/cucumber';
import { strict as assert } from 'node:assert';
import { eventually, refusalText, type Body } from '../support/api.js';
import { langkah } from '../support/registry.js';
import { fieldsOf, type Fields } from '../support/values.js';
import type { Answer, Kota } from '../support/world.js';

/** A refusal's own code and fields, and those of each item that it names. */
function told({ body }: Answer): { code: string; fields: Record<string, string> }[] {
  const items = (body['items'] ?? []) as Body[];
  return [body, ...items].map((part) => ({
    code: String(part['code']),
    fields: Object.fromEntries(
      Object.entries({ ...part, ...(part['params'] as Body | undefined) }).map(([k, v]) => [k, String(v)]),
    ),
  }));
}

function mustSay(answer: Answer, code: string, wanted: Fields): void {
  const fits = told(answer).some(
    (part) => part.code === code && wanted.some((set) => Object.entries(set).every(([k, v]) => part.fields[k] === v)),
  );
  assert.ok(fits, `diharapkan ${code} ${JSON.stringify(wanted)}, dijawab ${refusalText(answer)}`);
}

function refused(world: Kota): Answer[] {
  const refusals = world.refusals();
  assert.ok(refusals.length > 0, 'tidak ada yang ditolak');
  return refusals;
}

langkah('ditolak dengan kode {string}', function (this: Kota, code: string) {
  for (const answer of refused(this)) mustSay(answer, code, [{}]);
});

langkah('ditolak dengan kode {string} dan {bidang}', function (this: Kota, code: string, fields: Fields) {
  for (const answer of refused(this)) mustSay(answer, code, fields);
});

langkah('ditolak untuk rincian berikut:', function (this: Kota, table: DataTable) {
  const [answer] = refused(this);
  const items = ((answer?.body['items'] ?? []) as Body[]).map((i) => i['no']);
  for (const row of table.hashes()) {
    const { rincian, kode = '', ...others } = row;
    const more = Object.entries(others)
      .flatMap(([k, v]) => fieldsOf(`${k}=${v}`))
      .reduce((a, b) => ({ ...a, ...b }), {});
    if (answer) mustSay(answer, kode, [{ ...more, no: rincian ?? '' }]);
  }
  assert.deepEqual(
    items.map(String).sort(),
    table
      .hashes()
      .map((r) => r['rincian'] ?? '')
      .sort(),
    'rincian yang disebut',
  );
});

langkah('pesan penolakan menyebut {string}', function (this: Kota, text: string) {
  const said = refused(this).map((a) => JSON.stringify([a.body['messages'], a.body['items']]));
  assert.ok(
    said.some((s) => s.includes(text)),
    said.join('\n'),
  );
});

langkah('pesan penolakan menyebut nama {orang}', function (this: Kota, who: string) {
  const said = refused(this).map((a) => JSON.stringify([a.body['messages'], a.body['items']]));
  assert.ok(
    said.some((s) => s.includes(this.player(who).name)),
    said.join('\n'),
  );
});

langkah('diterima', function (this: Kota) {
  assert.deepEqual(this.refusals().map(refusalText), []);
  assert.ok(this.answers.length > 0, 'belum ada perintah');
});

langkah('tepat {int} diterima', function (this: Kota, count: number) {
  const refusals = this.refusals();
  assert.equal(this.answers.length - refusals.length, count, `ditolak: ${refusals.map(refusalText).join('\n')}`);
});

langkah('semua jawaban sama', function (this: Kota) {
  this.refusals();
  for (const answer of this.answers) assert.deepEqual(answer.body, this.answers[0]?.body);
});

langkah('peristiwa {string} tercatat {int} kali', async function (this: Kota, type: string, count: number) {
  await eventually(async () => {
    assert.equal((await eventsOf(this, type)).length, count, `jumlah peristiwa ${type}`);
  });
});

langkah('peristiwa {string} tercatat oleh {orang}', async function (this: Kota, type: string, who: string) {
  const actors = (await eventsOf(this, type)).map((e) => (e['actor'] as Body)['nip']);
  assert.ok(
    actors.includes(this.player(who).nip),
    `${type} tercatat oleh: ${actors.map(String).join(', ') || 'tidak seorang pun'}`,
  );
});

langkah('peristiwa {string} memuat {string}', async function (this: Kota, type: string, text: string) {
  const found = (await eventsOf(this, type)).map((e) => JSON.stringify(e));
  assert.ok(
    found.some((e) => e.includes(text)),
    found.join('\n') || `tidak ada peristiwa ${type}`,
  );
});

/** The events of one type in the whole trail, as the Inspektur sees it. */
async function eventsOf(world: Kota, type: string): Promise<Body[]> {
  return (await world.list('I', '/audit/events')).filter((e) => e['type'] === type);
}

langkah('peristiwa {string} disampaikan kepada {orang}', async function (this: Kota, type: string, who: string) {
  await eventually(async () => {
    assert.ok((await deliveredTo(this, who)).includes(type), `${type} tidak sampai kepada ${who}`);
  });
});

langkah('peristiwa {string} tidak disampaikan kepada {orang}', async function (this: Kota, type: string, who: string) {
  await eventually(async () => assert.ok((await eventsOf(this, type)).length > 0, `tidak ada peristiwa ${type}`));
  assert.ok(!(await deliveredTo(this, who)).includes(type), `${type} sampai kepada ${who}`);
});

async function deliveredTo(world: Kota, who: string): Promise<string[]> {
  const types: string[] = [];
  for (let after = '0'; ;) {
    const { events, next } = (await world.read(who, `/events?limit=200&after=${after}`)) as { events: Body[]; next: string };
    types.push(...events.map((e) => String(e['type']).replace(/^id\.refokus\./, '')));
    if (events.length === 0) return types;
    after = next;
  }
}

langkah('rangkaian jejak utuh', async function (this: Kota) {
  const { verified, fault } = await this.read('I', '/audit/verification');
  assert.equal(verified, true, JSON.stringify(fault));
});
