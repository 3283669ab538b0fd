import type { Proposal } from '../api/types.js';
import { ApiProblem } from '../errors.js';
import { itemTable, outcome, purpose } from '../output/item-table.js';
import { rupiah } from '../output/money.js';
import { dossier, itemOf, submitted, vote } from './acts.js';
import { CUTS, DOSSIERS } from './dossiers.js';
import { day } from './prepare.js';
import type { Stage } from './stage.js';

/** Ids of the story's dossiers. */
export interface Dossiers {
  publicWorks: string;
  disaster: string;
  health: string;
  archive: string;
}

const REVISED_PRINTING = 60_000_000n;

/** The agencies propose; the advisory check already says what it thinks of each line, and blocks nothing. */
export async function sceneDossiers({ world, teller }: Stage, roundId: string): Promise<Dossiers> {
  const today = day('2020-06-15');
  await world.moveTo(today);
  teller.scene(today, { id: 'OPD mengajukan', en: 'The agencies propose' });
  const { road, dike, drainage, drainageTravel, evacuation, relief, healthTravel, healthMeetings, healthPrinting, archive } =
    CUTS;
  const plans = {
    publicWorks: DOSSIERS.publicWorks('1201', road, dike, drainage, drainageTravel),
    disaster: DOSSIERS.disaster(evacuation, relief),
    health: DOSSIERS.health(healthTravel, healthMeetings, healthPrinting),
    archive: DOSSIERS.archive(archive),
  };
  const ids: Partial<Dossiers> = {};
  const proposals: Proposal[] = [];
  for (const [name, plan] of Object.entries(plans)) {
    const proposal = await submitted(world, roundId, plan);
    ids[name as keyof Dossiers] = proposal.id;
    proposals.push(proposal);
    teller.act(await world.who(plan.head, 'AGENCY_HEAD'), {
      id: `mengajukan ${proposal.number} dengan surat ${plan.letter.number}: ${proposal.items.length} rincian`,
      en: `submits ${proposal.number} with letter ${plan.letter.number}: ${proposal.items.length} ${proposal.items.length === 1 ? 'item' : 'items'}`,
    });
  }
  teller.table(
    [
      { head: { id: 'Usulan', en: 'Proposal' } },
      { head: { id: 'Baris', en: 'Line' } },
      { head: { id: 'Semula (Rp)', en: 'Before (Rp)' }, align: 'right' },
      { head: { id: 'Menjadi (Rp)', en: 'After (Rp)' }, align: 'right' },
      { head: { id: '(Berkurang)', en: '(Decrease)' }, align: 'right' },
      { head: { id: 'Nasihat aturan', en: 'Advice of the rules' } },
    ],
    proposals.flatMap((p) =>
      p.items.map((i) => [
        p.number ?? '',
        purpose(i),
        rupiah(i.before),
        rupiah(i.after),
        rupiah(-BigInt(i.cut)),
        i.advisory ? outcome(world.cli, i.advisory) : '-',
      ]),
    ),
  );
  teller.say({
    id: 'Nasihat tidak menghalangi pengajuan; pemeriksaan yang mengikat datang setelah TAPD. Uangnya kini tertahan.',
    en: 'Advice blocks nothing; the binding check comes after the TAPD. The money is held from now on.',
  });
  return ids as Dossiers;
}

/** Four-eyes: the treasury officer, acting head of the archive, may not verify the archive's own proposal. */
export async function sceneRefusedVote({ world, teller }: Stage, dossiers: Dossiers): Promise<void> {
  const today = day('2020-06-17');
  await world.moveTo(today);
  teller.scene(today, { id: 'Percobaan yang ditolak', en: 'An attempt that is refused' });
  const { number } = await dossier(world, dossiers.archive);
  teller.act(await world.who('ppkd', 'TREASURY_OFFICER'), {
    id: `mencoba memverifikasi ${number}, usulan dinas yang dipimpinnya sendiri`,
    en: `tries to verify ${number}, the proposal of the agency they head themselves`,
  });
  try {
    await vote(world, 'ppkd', dossiers.archive);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.code !== 'SELF_APPROVAL') throw error;
    const { code, messages, detail } = error.problem;
    teller.say({ id: `  ✕ ${code}: ${messages?.id ?? detail}`, en: `  ✕ ${code}: ${messages?.en ?? detail}` });
    teller.say({ id: '  Percobaan itu sendiri tercatat dalam jejak.', en: '  The attempt itself is in the trail.' });
    return;
  }
  throw new Error('the treasury officer verified their own proposal');
}

/** Three members vote: one returns a line, an alternate acts where the treasury officer may not. */
export async function sceneReview({ world, teller }: Stage, dossiers: Dossiers): Promise<void> {
  const today = day('2020-06-18');
  await world.moveTo(today);
  teller.scene(today, { id: 'TAPD mereviu', en: 'The TAPD reviews' });
  const comment = 'Formulir pelacakan kontak tetap dicetak; kurangi paling banyak 60 juta.';
  await vote(world, 'tapd.bappeda', dossiers.health, { healthPrinting: comment });
  teller.act(await world.who('tapd.bappeda'), {
    id: `mengembalikan satu rincian Dinas Kesehatan: "${comment}"`,
    en: `returns one item of the health office: "${comment}"`,
  });
  const others = [dossiers.publicWorks, dossiers.disaster, dossiers.archive];
  for (const id of others) await vote(world, 'tapd.bappeda', id);
  for (const id of [dossiers.health, ...others]) await vote(world, 'sekda', id);
  for (const id of [dossiers.health, dossiers.publicWorks, dossiers.disaster]) await vote(world, 'ppkd', id);
  teller.say({
    id: 'Bappeda, Sekda dan PPKD menyetujui selebihnya: kuorum 3 orang, termasuk Sekda dan PPKD.',
    en: 'Planning, the secretary and the treasury approve the rest: a quorum of 3, with both required members.',
  });
  await vote(world, 'kuasa.bud', dossiers.archive);
  teller.act(await world.who('kuasa.bud'), {
    id: 'bersuara menggantikan PPKD atas usulan Dinas Arsip',
    en: 'votes in place of the treasury officer on the archive\'s proposal', // prettier-ignore
  });
  await voteTable({ world, teller }, [dossiers.health, ...others]);
}

/** Per dossier and member: how many items they approved or returned. */
async function voteTable({ world, teller }: Stage, ids: readonly string[]): Promise<void> {
  const rows: string[][] = [];
  for (const id of ids) {
    const { number, items } = await dossier(world, id);
    const votes = items.flatMap((i) => i.votes);
    for (const name of new Set(votes.map((v) => v.name))) {
      const mine = votes.filter((v) => v.name === name);
      const count = (verdict: string) => String(mine.filter((v) => v.verdict === verdict).length);
      rows.push([number ?? '', name, mine[0]?.seats.join(', ') ?? '', count('APPROVE'), count('RETURN')]);
    }
  }
  teller.table(
    [
      { head: { id: 'Usulan', en: 'Proposal' } },
      { head: { id: 'Anggota', en: 'Member' } },
      { head: { id: 'Kursi', en: 'Seat' } },
      { head: { id: 'Setuju', en: 'Approved' }, align: 'right' },
      { head: { id: 'Kembali', en: 'Returned' }, align: 'right' },
    ],
    rows,
  );
}

/** The returned item comes back as version 2; only its own votes lapsed. */
export async function sceneRevision({ world, teller }: Stage, dossiers: Dossiers): Promise<void> {
  const today = day('2020-06-19');
  await world.moveTo(today);
  teller.scene(today, { id: 'Rincian yang dikembalikan diperbaiki', en: 'The returned item is revised' });
  const item = itemOf(await dossier(world, dossiers.health), 'healthPrinting');
  const reason = 'Formulir pelacakan kontak tetap dicetak; sisanya dialihkan ke aplikasi';
  const revised = {
    cut: REVISED_PRINTING.toString(),
    reason,
    outputBefore: '90.000 lembar',
    outputAfter: '60.000 lembar',
    attachmentIds: [],
  };
  await world.command('kadis.dinkes', `/v1/proposals/${dossiers.health}/resubmission`, {
    items: [{ itemId: item.id, itemVersion: item.version, ...revised }],
  });
  teller.act(await world.who('kadis.dinkes'), {
    id: `mengurangi pemangkasan dari Rp ${rupiah(item.cut)} menjadi Rp ${rupiah(REVISED_PRINTING)} dan mengajukan lagi (versi 2)`,
    en: `lowers the cut from Rp ${rupiah(item.cut)} to Rp ${rupiah(REVISED_PRINTING)} and resubmits (version 2)`,
  });
  for (const member of ['tapd.bappeda', 'sekda', 'ppkd']) await vote(world, member, dossiers.health);
  const after = await dossier(world, dossiers.health);
  teller.say({
    id: 'Suara lama gugur untuk rincian itu saja; ketiga anggota menyetujui versi 2.',
    en: 'Earlier votes lapsed for that item only; the three members approve version 2.',
  });
  teller.block(itemTable(world.cli, after.items));
}
