import type { Round, Targets } from '../api/types.js';
import { inWords, percent, rupiah } from '../output/money.js';
import { deadline } from '../output/time.js';
import { appointAgencyPeople, FIRST_DAY, loadSample, openRound } from './prepare.js';
import type { Stage } from './stage.js';

const TOP_AGENCIES = 5;

/** The sample budget and its realisation are loaded; heads of agencies are appointed. */
export async function sceneBudget({ world, teller }: Stage, lines?: number): Promise<void> {
  teller.scene(FIRST_DAY, { id: 'Anggaran dan pejabat', en: 'Budget and officials' });
  const { budget, realisation } = await loadSample(world, lines);
  const { lang } = world.cli;
  const count = rupiah(BigInt(budget.lines));
  teller.act(await world.who('sekretariat'), {
    id: `memuat DPA ${budget.year}: ${count} baris, ${inWords(budget.total, lang)} (kodefikasi ${budget.codeSet})`,
    en: `loads the budget of ${budget.year}: ${count} lines, ${inWords(budget.total, lang)} (code set ${budget.codeSet})`,
  });
  teller.act(await world.who('ppkd'), {
    id: `memuat laporan realisasi: ${inWords(realisation.total, lang)} sudah dibayar`,
    en: `loads the realisation report: ${inWords(realisation.total, lang)} has been paid`,
  });
  await appointAgencyPeople(world);
  teller.act(await world.who('sekda'), {
    id: 'mengesahkan penunjukan kepala OPD yang dicatat sekretariat; PPKD merangkap Plt. Kepala Dinas Arsip',
    en: 'confirms the heads of agencies that the sekretariat entered; the treasury officer is also acting head of the archive',
  });
}

/** The round opens: the whole budget is classified and the base frozen. */
export async function sceneRound({ world, teller }: Stage): Promise<Round> {
  teller.scene(FIRST_DAY, { id: 'Tahap refocusing dibuka', en: 'The round opens' });
  const round = await openRound(world);
  const { lang } = world.cli;
  teller.act(await world.who('sekda'), {
    id: `membuka tahap ke-${round.no}: pengajuan sampai ${deadline(round.dates.submission)}; seluruh anggaran diklasifikasi, dasar dibekukan`,
    en: `opens round ${round.no}: submission until ${deadline(round.dates.submission)}; the whole budget is classified, the base frozen`,
  });
  const targets = await (await world.as('sekretariat')).get<Targets>(`/v1/rounds/${round.id}/targets`);
  const { city } = targets;
  teller.facts([
    [{ id: 'Dalam cakupan', en: 'In scope' }, inWords(city.inScope, lang)],
    [{ id: 'Dikecualikan (banjir rob)', en: 'Exempt (tidal flood)' }, inWords(city.exempt, lang)],
    [{ id: 'Perlu telaahan', en: 'Needs a human' }, inWords(city.needsHuman, lang)],
    [{ id: 'Dasar', en: 'Base' }, inWords(city.base, lang)],
    [
      { id: 'Target', en: 'Target' },
      `${inWords(city.target, lang)} (${percent(city.target, city.base, lang)} ${world.cli.t({ id: 'dari dasar', en: 'of the base' })})`,
    ],
  ]);
  const largest = [...targets.agencies].sort((a, b) => (BigInt(a.target) < BigInt(b.target) ? 1 : -1)).slice(0, TOP_AGENCIES);
  teller.table(
    [
      { head: { id: 'Target terbesar', en: 'Largest targets' } },
      { head: { id: 'Dasar (Rp)', en: 'Base (Rp)' }, align: 'right' },
      { head: { id: 'Target (Rp)', en: 'Target (Rp)' }, align: 'right' },
    ],
    largest.map((a) => [a.agencyName, rupiah(a.base), rupiah(a.target)]),
  );
  return round;
}
