import type { DecreeSummary } from '../api/types.js';
import type { Cli } from '../cli.js';
import { progress } from '../output/progress.js';
import { checked, dossier, draft, itemOf, submitted, vote } from './acts.js';
import { CUTS, DOSSIERS } from './dossiers.js';
import { appointAgencyPeople, day, FIRST_DAY, installDemoPeople, loadSample, openRound } from './prepare.js';
import { DemoWorld } from './world.js';

const STEPS = 8;

/**
 * The demo's story up to its middle, so that every role has something to do. Everything goes through the API with keys made of the
 * content, so that a second call repeats nothing.
 */
export async function seedDemo(cli: Cli, options: { lines?: number }): Promise<void> {
  const bar = progress(cli.t({ id: 'Menyiapkan demo', en: 'Preparing the demo' }), STEPS);
  let done = 0;
  const step = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work;
    bar.at((done += 1));
    return result;
  };
  try {
    const world = new DemoWorld(cli, 'seed-demo');
    await step(installDemoPeople(cli));
    await world.moveTo(FIRST_DAY);
    const { budget } = await step(loadSample(world, options.lines));
    await step(appointAgencyPeople(world));
    const round = await step(openRound(world));
    await world.moveTo(day('2020-06-15'));
    const publicWorks = await step(cutsOfPublicWorks(world, round.id));
    const health = await step(cutsOfHealth(world, round.id));
    await step(decreeForMayor(world, round.id, publicWorks, health));
    await step(openDossiers(world, round.id));
    await world.moveTo(day('2020-06-18'));
    bar.stop();
    const agencies = (await (await world.as('sekretariat')).list('/v1/agencies')).length;
    const summary = { year: budget.year, agencies, lines: budget.lines, round: round.no };
    if (cli.json) return cli.printJson(summary);
    cli.print(
      cli.t({
        id: `Demo siap (fiktif, dikodekan ulang): ${agencies} OPD, ${budget.lines} baris DPA ${budget.year}, tahap ke-${round.no} berjalan`,
        en: `The demo is ready (invented, re-coded): ${agencies} agencies, ${budget.lines} budget lines of ${budget.year}, round ${round.no} under way`, // prettier-ignore
      }),
    );
  } finally {
    bar.stop();
  }
}

/** The dike is stopped, travel waits for the penelaah, the honorarium came back, road upkeep goes on; one more draft is on its way. */
async function cutsOfPublicWorks(world: DemoWorld, roundId: string): Promise<string> {
  const { road, dike, drainageTravel, drainageHonorarium, drainage } = CUTS;
  const { id } = await submitted(world, roundId, DOSSIERS.publicWorks('1201', road, dike, drainageTravel, drainageHonorarium));
  await vote(world, 'tapd.bappeda', id, { drainageHonorarium: 'Sebutkan kegiatan tim yang dihentikan setelah bulan kedelapan.' });
  await vote(world, 'sekda', id);
  await vote(world, 'ppkd', id);
  await checked(world, id);
  await draft(world, roundId, DOSSIERS.publicWorks('1207', drainage));
  return id;
}

async function cutsOfHealth(world: DemoWorld, roundId: string): Promise<string> {
  const { healthTravel, healthMeetings, healthEquipment } = CUTS;
  const { id } = await submitted(world, roundId, DOSSIERS.health(healthTravel, healthMeetings, healthEquipment));
  for (const member of ['tapd.bappeda', 'sekda', 'ppkd']) await vote(world, member, id);
  await checked(world, id);
  return id;
}

/** One frozen decree on the Mayor's desk; the health office's equipment is left for the sekretariat's next one. */
async function decreeForMayor(world: DemoWorld, roundId: string, publicWorks: string, health: string): Promise<void> {
  const known = await (await world.as('sekretariat')).list<DecreeSummary>('/v1/decrees', { roundId });
  if (known.some((d) => d.state !== 'DRAFTED')) return;
  const [works, care] = [await dossier(world, publicWorks), await dossier(world, health)];
  const items = [itemOf(works, 'roadUpkeep'), itemOf(care, 'healthTravel'), itemOf(care, 'healthMeetings')];
  const refs = items.map((i) => ({ itemId: i.id, itemVersion: i.version }));
  const { decreeId } = await world.command<{ decreeId: string }>('sekretariat', '/v1/decrees', { roundId, items: refs });
  await world.command('sekretariat', `/v1/decrees/${decreeId}/freezing`, {});
}

/** Queues for the TAPD: education half voted, disaster management untouched, and the archive whose acting head sits in the TAPD. */
async function openDossiers(world: DemoWorld, roundId: string): Promise<void> {
  const { educationTravel, educationMeetings, educationPrinting, evacuation, relief, archive } = CUTS;
  const education = await submitted(world, roundId, DOSSIERS.education(educationTravel, educationMeetings, educationPrinting));
  await vote(world, 'tapd.bappeda', education.id);
  await submitted(world, roundId, DOSSIERS.disaster(evacuation, relief));
  const records = await submitted(world, roundId, DOSSIERS.archive(archive));
  for (const member of ['tapd.bappeda', 'sekda']) await vote(world, member, records.id);
}
