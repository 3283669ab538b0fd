import type { Decree, HistoryEntry, Item, Ledger, Posting, Round, Targets, Verification } from '../api/types.js';
import { DEMO_PASSWORD } from '../cli.js';
import { verdict } from '../commands/audit.js';
import { ledgerTable } from '../commands/decrees.js';
import { decreeFacts } from '../output/decree-facts.js';
import { CliError } from '../errors.js';
import { historyTable } from '../output/history-table.js';
import { checkTable } from '../output/item-table.js';
import { inWords, rupiah } from '../output/money.js';
import { facts } from '../output/table.js';
import { checked, dossier, itemOf, rule } from './acts.js';
import { contingency } from './invariants.js';
import { day } from './prepare.js';
import type { Dossiers } from './scenes-review.js';
import type { Stage } from './stage.js';

/** The engine's binding check of what the quorum approved: flood works are stopped, doubt is asked about, the rest goes on. */
export async function sceneCheck({ world, teller }: Stage, dossiers: Dossiers): Promise<void> {
  teller.scene(day('2020-06-19'), { id: 'Pemeriksaan pengecualian', en: 'The exemption check' });
  teller.say({
    id: 'Mesin memeriksa setiap rincian yang disetujui TAPD:',
    en: 'The engine checks every item that the TAPD approved:',
  });
  const items: Item[] = [];
  for (const id of Object.values<string>({ ...dossiers })) items.push(...(await checked(world, id)).items);
  teller.block(checkTable(world.cli, items));
  const stopped = items.filter((i) => i.state === 'EXEMPTED');
  const sum = stopped.reduce((total, i) => total + BigInt(i.cut), 0n);
  teller.say({
    id: `${stopped.length} rincian rob dihentikan; ${inWords(sum, 'id')} yang tertahan dilepas seketika.`,
    en: `${stopped.length} flood items are stopped; ${inWords(sum, 'en')} of holds are released at once.`,
  });
  const expected = [
    itemOf(await dossier(world, dossiers.publicWorks), 'dike'),
    itemOf(await dossier(world, dossiers.publicWorks), 'drainageWorks'),
    itemOf(await dossier(world, dossiers.disaster), 'evacuation'),
    itemOf(await dossier(world, dossiers.disaster), 'reliefSupplies'),
  ];
  const passed = expected.find((i) => i.state !== 'EXEMPTED');
  if (passed) {
    throw new CliError('FLOOD_WORK_PASSED', {
      id: `"${passed.line.description}" lolos dari pemeriksaan (${passed.label})`,
      en: `"${passed.line.description}" passed the check (${passed.state})`,
    });
  }
}

/** The penelaah rules where words or a supporting cost leave the machine in doubt. */
export async function sceneRuling({ world, teller }: Stage, dossiers: Dossiers): Promise<void> {
  const today = day('2020-06-22');
  await world.moveTo(today);
  teller.scene(today, { id: 'Penelaah memutuskan yang diragukan', en: 'The reviewer rules on what is in doubt' });
  const rulings = [
    [dossiers.publicWorks, 'Perjalanan dinas pendukung; pekerjaan saluran tetap berjalan tanpanya', 'KAK rehab saluran'],
    [dossiers.archive, 'Evakuasi arsip statis, bukan korban bencana', 'Daftar arsip 2019'],
  ] as const;
  for (const [id, reason, evidence] of rulings) {
    for (const item of await rule(world, id, reason, evidence)) {
      teller.act(await world.who('penelaah'), {
        id: `"${item.line.description}", Rp ${rupiah(item.cut)}: tidak dikecualikan. Alasan: ${reason}.`,
        en: `"${item.line.description}", Rp ${rupiah(item.cut)}: not exempt. Reason: ${reason}.`,
      });
    }
  }
}

/** The sekretariat freezes the decree, the Wali Kota signs exactly its annex. Gives the decree's id. */
export async function sceneSignature({ world, teller }: Stage, round: Round, dossiers: Dossiers): Promise<string> {
  const today = day('2020-06-24');
  await world.moveTo(today);
  teller.scene(today, { id: 'Berkas penetapan', en: 'The decree' });
  const ready: Item[] = [];
  for (const id of Object.values<string>({ ...dossiers })) {
    ready.push(...(await dossier(world, id)).items.filter((i) => i.state === 'AWAITING_MAYOR'));
  }
  const items = ready.map((i) => ({ itemId: i.id, itemVersion: i.version }));
  const { decreeId } = await world.command<{ decreeId: string }>('sekretariat', '/v1/decrees', { roundId: round.id, items });
  await world.command('sekretariat', `/v1/decrees/${decreeId}/freezing`, {});
  const path = `/v1/decrees/${decreeId}`;
  const frozen = await (await world.as('walikota')).get<Decree>(path);
  teller.act(await world.who('sekretariat'), {
    id: `menyusun dan membekukan berkas ${frozen.number}: ${frozen.totals.items} rincian`,
    en: `prepares and freezes decree ${frozen.number}: ${frozen.totals.items} items`,
  });
  await world.command('walikota', `${path}/signatures`, { annexHash: frozen.annexHash, password: DEMO_PASSWORD });
  teller.act(await world.who('walikota'), {
    id: 'menandatangani lampiran itu; setiap rincian diperiksa ulang dalam transaksi yang sama',
    en: 'signs that very annex; every item is checked again in the same transaction',
  });
  teller.block(facts(decreeFacts(world.cli, await (await world.as('walikota')).get<Decree>(path))));
  return decreeId;
}

/** Money moves from the lines to BTT, per fund source; the city is so much nearer to its target. */
export async function sceneLedger(
  { world, teller }: Stage,
  decreeId: string,
  before: ReadonlyMap<string, bigint>,
  round: Round,
): Promise<void> {
  teller.scene(day('2020-06-24'), { id: 'Buku besar memindahkan uangnya', en: 'The ledger moves the money' });
  const api = await world.as('sekretariat');
  const { totals } = await api.get<Ledger>('/v1/ledger', { decreeId });
  const items = await api.list<Posting>('/v1/ledger', { decreeId });
  teller.block(ledgerTable(world.cli, { items, totals }));
  const after = await contingency(world, round);
  const funds = new Map(items.map((p) => [p.fundSource, p.destination.fundSourceName]));
  teller.table(
    [
      { head: { id: 'BTT, sumber dana', en: 'BTT, fund source' } },
      { head: { id: 'Semula (Rp)', en: 'Before (Rp)' }, align: 'right' },
      { head: { id: 'Menjadi (Rp)', en: 'After (Rp)' }, align: 'right' },
      { head: { id: 'Bertambah', en: 'Increase' }, align: 'right' },
    ],
    [...after].map(([fund, amount]) => {
      const was = before.get(fund) ?? 0n;
      return [funds.get(fund) ?? fund, rupiah(was), rupiah(amount), rupiah(amount - was)];
    }),
  );
  const { formula } = await api.get<Targets>(`/v1/rounds/${round.id}/targets`);
  teller.say({ id: `Kota: ${formula.text.id}.`, en: `City: ${formula.text.en}.` });
}

/** The Inspektur reads a dossier's history and verifies the whole trail. */
export async function sceneTrail({ world, teller }: Stage, proposalId: string): Promise<Verification> {
  const today = day('2020-06-25');
  await world.moveTo(today);
  teller.scene(today, { id: 'Inspektur memeriksa jejak', en: 'The Inspektur verifies the trail' });
  const api = await world.as('inspektur');
  const { number } = await dossier(world, proposalId);
  const road = (await api.list<HistoryEntry>(`/v1/proposals/${proposalId}/history`)).filter((e) => e.itemNo === 1);
  teller.act(await world.who('inspektur'), { id: `menelusuri ${number} rincian 1:`, en: `traces item 1 of ${number}:` });
  teller.block(historyTable(world.cli, road));
  const result = await api.get<Verification>('/v1/audit/verification');
  teller.say({ id: verdict(world.cli, result), en: verdict(world.cli, result) });
  return result;
}
