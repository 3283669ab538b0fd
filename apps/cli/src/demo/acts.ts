import { setTimeout as sleep } from 'node:timers/promises';
import type { Item, Proposal, ProposalSummary } from '../api/types.js';
import { CliError } from '../errors.js';
import type { StoryLineName } from '../sample/story-lines.js';
import { STORY_LINES } from '../sample/story-lines.js';
import type { DossierPlan } from './dossiers.js';
import { nipOf, type DemoWorld } from './world.js';

/** How long an asynchronous step of the engine may take before the story is given up. */
const PATIENCE_MS = 60_000;

/** A dossier's draft, made once: found again by the number of its letter. */
export async function draft(world: DemoWorld, roundId: string, plan: DossierPlan): Promise<string> {
  const api = await world.as(plan.drafter);
  const { id: agencyId } = await world.agency(plan.agency);
  const known = await api.list<ProposalSummary>('/v1/proposals', { roundId, agencyId });
  const found = known.find((p) => p.letter.number === plan.letter.number);
  if (found) return found.id;
  const items = await Promise.all(
    plan.items.map(async ({ line, cut, ...rest }) => ({ lineId: (await world.line(line)).id, cut: cut.toString(), ...rest })),
  );
  const { id } = await api.post<{ id: string }>('/v1/proposals', { roundId, agencyId, letter: plan.letter, items });
  return id;
}

/** Drafted, then submitted by the head of the agency; the dossier as TAPD sees it. */
export async function submitted(world: DemoWorld, roundId: string, plan: DossierPlan): Promise<Proposal> {
  const id = await draft(world, roundId, plan);
  await world.command(plan.head, `/v1/proposals/${id}/submission`, {});
  return dossier(world, id);
}

export async function dossier(world: DemoWorld, id: string): Promise<Proposal> {
  return (await world.as('sekretariat')).get<Proposal>(`/v1/proposals/${id}`);
}

/** One member's vote: approves what is under review and was not voted on by them, but returns the lines that have a comment here. */
export async function vote(
  world: DemoWorld,
  username: string,
  id: string,
  returns: Partial<Record<StoryLineName, string>> = {},
): Promise<void> {
  const { items } = await dossier(world, id);
  const open = items.filter((i) => i.state === 'UNDER_REVIEW' && !i.votes.some((v) => v.nip === nipOf(username)));
  if (open.length === 0) return;
  const decisions = open.map((item) => {
    const comment = Object.entries(returns).find(([line]) => isLine(item, line as StoryLineName))?.[1];
    return { itemId: item.id, itemVersion: item.version, verdict: comment ? 'RETURN' : 'APPROVE', ...(comment && { comment }) };
  });
  await world.command(username, `/v1/proposals/${id}/reviews`, { decisions });
}

/** Waits until the engine has checked what the quorum approved. */
export async function checked(world: DemoWorld, id: string): Promise<Proposal> {
  const until = Date.now() + PATIENCE_MS;
  for (let pause = 100; ; pause = Math.min(pause * 2, 1_000)) {
    const proposal = await dossier(world, id);
    if (!proposal.items.some((i) => i.state === 'EXEMPTION_CHECK')) return proposal;
    if (Date.now() > until) throw tooSlow(proposal);
    await sleep(pause);
  }
}

/** The penelaah's ruling on the items of a dossier that wait for one. */
export async function rule(world: DemoWorld, id: string, reason: string, evidence: string): Promise<Item[]> {
  const items = (await dossier(world, id)).items.filter((i) => i.state === 'NEEDS_HUMAN_REVIEW');
  if (items.length === 0) return [];
  const refs = items.map((i) => ({ itemId: i.id, itemVersion: i.version }));
  const ruling = { outcome: 'NOT_EXEMPT', scope: 'LINE', reason, evidence };
  await world.command('penelaah', `/v1/proposals/${id}/rulings`, { items: refs, ...ruling });
  return items;
}

export function itemOf(proposal: Proposal, line: StoryLineName): Item {
  const found = proposal.items.find((i) => isLine(i, line));
  if (!found) throw new Error(`${proposal.number} has no item for ${line}`);
  return found;
}

function isLine({ line }: Item, name: StoryLineName): boolean {
  const story = STORY_LINES[name];
  return (
    line.subActivityCode === story.subActivityCode &&
    line.accountCode === story.accountCode &&
    line.description === story.description
  );
}

function tooSlow({ number }: Proposal): CliError {
  return new CliError(
    'CHECK_OVERDUE',
    { id: `pemeriksaan pengecualian usulan ${number ?? ''} tidak selesai dalam ${PATIENCE_MS / 1000} detik`, en: `the exemption check of ${number ?? ''} did not finish within ${PATIENCE_MS / 1000} seconds` }, // prettier-ignore
    { id: 'periksa apakah worker berjalan: .local/logs/worker.log', en: 'check whether the worker runs: .local/logs/worker.log' },
  );
}
