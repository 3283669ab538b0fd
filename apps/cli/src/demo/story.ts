import type { Decree, Ledger, Line, Posting, Proposal, Round, Targets, Verification } from '../api/types.js';
import type { Cli } from '../cli.js';
import { CliError } from '../errors.js';
import { dossier } from './acts.js';
import { storyDocument } from './document.js';
import { bookInvariants, type Book } from './book.js';
import { contingency, invariants, type Ending } from './invariants.js';
import { tellLaterRounds } from './later-rounds.js';
import { installDemoPeople, FIRST_DAY } from './prepare.js';
import { sceneBudget, sceneRound } from './scenes-opening.js';
import { sceneDossiers, sceneRefusedVote, sceneReview, sceneRevision } from './scenes-review.js';
import { sceneCheck, sceneLedger, sceneRuling, sceneSignature, sceneTrail } from './scenes-decision.js';
import type { Stage } from './stage.js';
import { Teller } from './teller.js';
import { DemoWorld } from './world.js';

/**
 * Tells the whole story on an empty stack, through the API, and checks at its end that no rule was broken. True when every invariant
 * held. With more `rounds` it goes on where the first one ends. Throws CliError STAGE_NOT_EMPTY where a round exists already.
 */
export async function tellStory(cli: Cli, options: { lines?: number; rounds?: number }): Promise<boolean> {
  const stage = { world: new DemoWorld(cli, 'demo'), teller: new Teller(cli) };
  const { world, teller } = stage;
  await installDemoPeople(cli);
  await requireEmpty(world);
  await world.moveTo(FIRST_DAY);
  teller.title({
    id: 'Refocusing APBD sebuah kota pesisir, Juni 2020 (fiktif, dikodekan ulang)',
    en: 'Budget refocusing of a coastal city, June 2020 (invented, re-coded)',
  });
  await sceneBudget(stage, options.lines);
  const round = await sceneRound(stage);
  const contingencyBefore = await contingency(world, round);
  const dossiers = await sceneDossiers(stage, round.id);
  await sceneRefusedVote(stage, dossiers);
  await sceneReview(stage, dossiers);
  await sceneRevision(stage, dossiers);
  await sceneCheck(stage, dossiers);
  await sceneRuling(stage, dossiers);
  const decree = await sceneSignature(stage, round, dossiers);
  await sceneLedger(stage, decree, contingencyBefore, round);
  const audit = await sceneTrail(stage, dossiers.publicWorks);
  const end = await ending(stage, round, Object.values<string>({ ...dossiers }), decree, contingencyBefore, audit);
  const rounds = options.rounds ?? 1;
  const book = rounds > 1 ? await tellLaterRounds(stage, round, rounds) : null;
  return conclude(cli, stage, end, book);
}

/** The story needs its lines untouched and its numbers from 1. */
async function requireEmpty(world: DemoWorld): Promise<void> {
  const rounds = await (await world.as('sekretariat')).list<Round>('/v1/rounds');
  if (rounds.length === 0) return;
  throw new CliError(
    'STAGE_NOT_EMPTY',
    { id: `di ${world.cli.url} sudah ada tahap refocusing; cerita ini memerlukan tumpukan kosong`, en: `${world.cli.url} has a round already; the story needs an empty stack` }, // prettier-ignore
    { id: 'jalankan npm run demo tanpa REFOKUS_URL: ia menyalakan tumpukannya sendiri', en: 'run npm run demo without REFOKUS_URL: it starts a stack of its own' }, // prettier-ignore
  );
}

async function ending(
  { world }: Stage,
  round: Round,
  dossierIds: string[],
  decreeId: string,
  contingencyBefore: Ending['contingencyBefore'],
  audit: Verification,
): Promise<Ending> {
  const api = await world.as('sekretariat');
  const proposals: Proposal[] = [];
  for (const id of dossierIds) proposals.push(await dossier(world, id));
  const { totals } = await api.get<Ledger>('/v1/ledger', { roundId: round.id });
  const items = await api.list<Posting>('/v1/ledger', { roundId: round.id });
  const lines = new Map<string, Line>();
  const concerned = [...proposals.flatMap((p) => p.items.map((i) => i.line.id)), ...items.map((p) => p.destination.id)];
  for (const id of new Set(concerned)) lines.set(id, await api.get<Line>(`/v1/budget-lines/${id}`));
  const agencies = await api.list<{ id: string; code: string }>('/v1/agencies');
  return {
    round: await api.get<Round>(`/v1/rounds/${round.id}`),
    proposals,
    decree: await api.get<Decree>(`/v1/decrees/${decreeId}`),
    annex: await api.bytes(`/v1/decrees/${decreeId}/annex`),
    ledger: { items, totals },
    lines,
    contingencyBefore,
    contingencyAfter: await contingency(world, round),
    agencyCodes: new Map(agencies.map((a) => [a.id, a.code])),
    audit,
  };
}

async function conclude(cli: Cli, { world, teller }: Stage, end: Ending, book: Book | null): Promise<boolean> {
  const targets = await (await world.as('sekretariat')).get<Targets>(`/v1/rounds/${end.round.id}/targets`);
  const checks = [...invariants(end), ...(book ? bookInvariants(book) : [])];
  teller.say({ id: '\n  Yang tidak boleh dilanggar:', en: '\n  What must never be broken:' });
  for (const { held, text } of checks) {
    const mark = held ? '[ok]' : cli.t({ id: '[GAGAL]', en: '[FAILED]' });
    teller.say({ id: `${mark} ${text.id}`, en: `${mark} ${text.en}` });
  }
  const broken = checks.filter((c) => !c.held);
  for (const { text } of broken) if (cli.json) cli.note(`refokus demo: ${cli.t(text)}: ${cli.t({ id: 'GAGAL', en: 'FAILED' })}`);
  if (cli.json) cli.printJson(storyDocument(end, targets.city, book));
  return broken.length === 0;
}
