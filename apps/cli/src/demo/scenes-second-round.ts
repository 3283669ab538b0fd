import type { RoundPolicy } from '#domain';
import type { Decree, Round, Targets } from '../api/types.js';
import { ApiProblem } from '../errors.js';
import { decreeFacts } from '../output/decree-facts.js';
import { inWords, percent, rupiah } from '../output/money.js';
import { facts } from '../output/table.js';
import { dossier, itemOf } from './acts.js';
import { approve, approved, frozen, frozenAnew, signed } from './berkas.js';
import { SECOND_ROUND } from './later-dossiers.js';
import { day, endOf, openRound } from './prepare.js';
import type { Stage } from './stage.js';

const PAYMENT = 500_000_000n;
/** 50 % in basis points. */
const RAISED_TARGET = 5_000;

/** What a later part of the story wants to know of the second round. */
export interface SecondRound {
  round: Round;
  education: string;
}

/** The second round: its target is raised in the middle, and a payment overtakes an item between freezing and signing. */
export async function tellSecondRound(stage: Stage): Promise<SecondRound> {
  const { world, teller } = stage;
  await world.moveTo(day('2020-07-20'));
  teller.scene(day('2020-07-20'), { id: 'Tahap kedua dibuka', en: 'The second round opens' });
  const round = await openRound(world, {
    title: 'Refocusing tahap ke-2: pemulihan (fiktif)',
    legalBasis: 'Instruksi Mendagri 5/2020; anggaran dikodekan ulang',
    dates: { submission: endOf('2020-07-31'), review: endOf('2020-08-07'), signing: endOf('2020-08-14') },
  });
  await tellTarget(stage, round);
  const publicWorks = await approved(world, round.id, SECOND_ROUND.publicWorks);
  const education = await approved(world, round.id, SECOND_ROUND.education);
  teller.say({
    id: 'DPUPR dan Dinas Pendidikan mengajukan 3 rincian lagi; kuorum menyetujui, mesin meloloskan.',
    en: 'Public works and education propose 3 more items; the quorum approves, the check lets them pass.',
  });
  await changeTarget(stage, round);
  const berkas = await frozen(world, round.id, [publicWorks, education]);
  await payOnRoad(stage, berkas);
  await signWithoutStale(stage, berkas);
  await resubmitRoad(stage, round, publicWorks);
  return { round, education };
}

/** The target is raised while dossiers are under way: a new version of the policy, signed items untouched. */
async function changeTarget(stage: Stage, round: Round): Promise<void> {
  const { world, teller } = stage;
  const today = day('2020-07-27');
  await world.moveTo(today);
  teller.scene(today, { id: 'Target dinaikkan di tengah tahap', en: 'The target is raised in the middle of the round' });
  const reason = 'Gelombang kedua: kebutuhan BTT naik';
  const { target } = round.policy as Round['policy'] & Pick<RoundPolicy, 'target'>;
  const groups = target.groups.map((group) => ({ ...group, percent: RAISED_TARGET }));
  await world.command('sekda', `/v1/rounds/${round.id}/target`, { target: { ...target, groups }, reason });
  teller.act(await world.who('sekda'), {
    id: `mengubah target menjadi 50 % dari dasar (versi 2 kebijakan). Alasan: ${reason}.`,
    en: `changes the target to 50 % of the base (version 2 of the policy). Reason: ${reason}.`,
  });
  await tellTarget(stage, round);
}

async function tellTarget({ world, teller }: Stage, round: Round): Promise<void> {
  const { lang } = world.cli;
  const { city } = await (await world.as('sekretariat')).get<Targets>(`/v1/rounds/${round.id}/targets`);
  teller.facts([
    [{ id: 'Dasar', en: 'Base' }, inWords(city.base, lang)],
    [{ id: 'Target', en: 'Target' }, `${inWords(city.target, lang)} (${percent(city.target, city.base, lang)})`],
    [{ id: 'Kekurangan', en: 'Shortfall' }, inWords(city.shortfall, lang)],
  ]);
}

/** A payment is a fact: it is taken in though a frozen berkas counts on the money. */
async function payOnRoad({ world, teller }: Stage, berkas: Decree): Promise<void> {
  const today = day('2020-07-29');
  await world.moveTo(today);
  teller.scene(today, { id: 'Pembayaran mendahului tanda tangan', en: 'A payment overtakes the signature' });
  teller.act(await world.who('sekretariat'), {
    id: `membekukan berkas ${berkas.number}: ${berkas.totals.items} rincian, Rp ${rupiah(berkas.totals.cuts)}`,
    en: `freezes decree ${berkas.number}: ${berkas.totals.items} items, Rp ${rupiah(berkas.totals.cuts)}`,
  });
  const { id } = await world.line('roadUpkeep');
  const paper = { number: 'SP2D/0729/2020 (fiktif)', kind: 'SP2D', date: '2020-07-29' };
  await world.command('ppkd', '/v1/realisations', { ...paper, line: { id }, amount: PAYMENT.toString() });
  teller.act(await world.who('ppkd'), {
    id: `mencatat SP2D Rp ${rupiah(PAYMENT)} atas pemeliharaan jalan: pembayaran tidak pernah ditolak karena reservasi`,
    en: `records a payment of Rp ${rupiah(PAYMENT)} for road upkeep: a payment is never refused because of a hold`,
  });
}

/** The signature fails as a whole, the stale item alone returns, and the annex of the others is signed. */
async function signWithoutStale({ world, teller }: Stage, berkas: Decree): Promise<void> {
  teller.act(await world.who('walikota'), { id: `menandatangani ${berkas.number}`, en: `signs ${berkas.number}` });
  const problem = await refused(signed(world, berkas));
  if (problem.code !== 'STALE_AVAILABILITY') throw new Error(`the stale signature was refused by ${problem.code}`);
  teller.say({
    id: `  ✕ ${problem.code}: ${problem.messages?.id ?? problem.detail}`,
    en: `  ✕ ${problem.code}: ${problem.messages?.en ?? problem.detail}`,
  });
  const anew = await frozenAnew(world, berkas);
  teller.say({
    id: `  Rincian itu kembali ke OPD; lampiran dibekukan ulang dengan ${anew.totals.items} rincian dan diminta tanda tangan lagi.`,
    en: `  That item returns to its agency; the annex is frozen anew with ${anew.totals.items} items and the signature asked again.`,
  });
  teller.block(facts(decreeFacts(world.cli, await signed(world, anew))));
}

async function refused(signature: Promise<unknown>): Promise<ApiProblem['problem']> {
  try {
    await signature;
  } catch (error) {
    if (error instanceof ApiProblem) return error.problem;
    throw error;
  }
  throw new Error('a stale berkas was signed');
}

/** The returned item comes back with what is left of the line, and goes into a berkas of its own. */
async function resubmitRoad({ world, teller }: Stage, round: Round, publicWorks: string): Promise<void> {
  const today = day('2020-07-30');
  await world.moveTo(today);
  teller.scene(today, { id: 'Rincian yang basi diajukan lagi', en: 'The stale item is submitted again' });
  const item = itemOf(await dossier(world, publicWorks), 'roadUpkeep');
  const cut = (await world.line('roadUpkeep')).available;
  await world.command('kadis.pupr', `/v1/proposals/${publicWorks}/resubmission`, {
    items: [
      {
        itemId: item.id,
        itemVersion: item.version,
        cut,
        reason: 'Sisa setelah SP2D Juli dibayarkan',
        outputBefore: '5,2 km',
        outputAfter: '4,8 km',
        attachmentIds: [],
      },
    ],
  });
  teller.act(await world.who('kadis.pupr'), {
    id: `menurunkan pemangkasan dari Rp ${rupiah(item.cut)} menjadi Rp ${rupiah(cut)}, seluruh sisa baris itu`,
    en: `lowers the cut from Rp ${rupiah(item.cut)} to Rp ${rupiah(cut)}, all that is left on the line`,
  });
  await approve(world, publicWorks);
  const second = await signed(world, await frozen(world, round.id, [publicWorks]));
  teller.block(facts(decreeFacts(world.cli, second)));
}
