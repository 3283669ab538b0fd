import { decreeFacts } from '../output/decree-facts.js';
import { rupiah } from '../output/money.js';
import { facts } from '../output/table.js';
import { dossier, itemOf } from './acts.js';
import { approved, frozen, frozenCorrection, signed } from './berkas.js';
import { THIRD_ROUND } from './later-dossiers.js';
import { day, endOf, openRound } from './prepare.js';
import type { SecondRound } from './scenes-second-round.js';
import type { Stage } from './stage.js';

const MEETINGS_KEPT = 60_000_000n;

/** The third round cuts once more, and a mistake of the second is corrected by a berkas that is linked to it, never by an edit. */
export async function tellThirdRound({ world, teller }: Stage, second: SecondRound): Promise<void> {
  const opened = day('2020-08-24');
  await world.moveTo(opened);
  teller.scene(opened, { id: 'Tahap ketiga', en: 'The third round' });
  const round = await openRound(world, {
    title: 'Refocusing tahap ke-3: sisa tahun (fiktif)',
    legalBasis: 'SE Mendagri 440/2622/SJ; anggaran dikodekan ulang',
    dates: { submission: endOf('2020-09-04'), review: endOf('2020-09-11'), signing: endOf('2020-09-18') },
  });
  const health = await approved(world, round.id, THIRD_ROUND.health);
  teller.block(facts(decreeFacts(world.cli, await signed(world, await frozen(world, round.id, [health])))));

  const today = day('2020-09-02');
  await world.moveTo(today);
  teller.scene(today, { id: 'Koreksi atas yang sudah ditandatangani', en: 'A correction of what was signed' });
  const proposal = await dossier(world, second.education);
  const [meetings, travel] = [itemOf(proposal, 'educationMeetings'), itemOf(proposal, 'educationTravel')];
  const reason = 'Rapat tatap muka wajib untuk persiapan ujian; perjalanan ternyata sudah dipesan';
  const stays = [{ item: meetings, effective: MEETINGS_KEPT }, { item: travel, effective: 0n }]; // prettier-ignore
  const correction = await frozenCorrection(world, second.round.id, reason, stays);
  teller.act(await world.who('sekretariat'), {
    id: `menyusun ${correction.number} atas ${proposal.number}: rapat dari Rp ${rupiah(meetings.cut)} menjadi Rp ${rupiah(MEETINGS_KEPT)}, perjalanan dibatalkan. Alasan: ${reason}.`,
    en: `prepares ${correction.number} for ${proposal.number}: meetings from Rp ${rupiah(meetings.cut)} to Rp ${rupiah(MEETINGS_KEPT)}, travel reversed. Reason: ${reason}.`,
  });
  teller.block(facts(decreeFacts(world.cli, await signed(world, correction))));
  teller.say({
    id: 'Berkas lama tetap seperti ditandatangani; BTT mengembalikan uangnya ke kedua baris.',
    en: 'The old decree stays as it was signed; BTT gives the money back to the two lines.',
  });
}
