import { setTimeout as sleep } from 'node:timers/promises';
import type { Decree, Item } from '../api/types.js';
import { DEMO_PASSWORD } from '../cli.js';
import { CliError } from '../errors.js';
import { checked, dossier, submitted, vote } from './acts.js';
import type { DossierPlan } from './dossiers.js';
import type { DemoWorld } from './world.js';

/** How long the engine may take to freeze an annex anew before the story is given up. */
const PATIENCE_MS = 60_000;
const QUORUM = ['tapd.bappeda', 'sekda', 'ppkd'];

/** A dossier submitted, approved by the quorum and checked. Gives its id. */
export async function approved(world: DemoWorld, roundId: string, plan: DossierPlan): Promise<string> {
  const { id } = await submitted(world, roundId, plan);
  await approve(world, id);
  return id;
}

/** The quorum approves what is under review, and the engine checks it. */
export async function approve(world: DemoWorld, id: string): Promise<void> {
  for (const member of QUORUM) await vote(world, member, id);
  await checked(world, id);
}

/** A frozen berkas of everything in these dossiers that waits for the Wali Kota. */
export async function frozen(world: DemoWorld, roundId: string, dossiers: readonly string[]): Promise<Decree> {
  const waiting: Item[] = [];
  for (const id of dossiers) waiting.push(...(await dossier(world, id)).items.filter((i) => i.state === 'AWAITING_MAYOR'));
  const items = waiting.map((i) => ({ itemId: i.id, itemVersion: i.version }));
  return freeze(world, '/v1/decrees', { roundId, items });
}

/** A frozen correction: what stays of each signed cut, in rupiah. */
export async function frozenCorrection(
  world: DemoWorld,
  roundId: string,
  reason: string,
  stays: readonly { item: Item; effective: bigint }[],
): Promise<Decree> {
  const items = stays.map(({ item, effective }) => ({
    itemId: item.id,
    itemVersion: item.version,
    effective: effective.toString(),
  }));
  return freeze(world, '/v1/decrees/corrections', { roundId, reason, items });
}

async function freeze(world: DemoWorld, path: string, body: object): Promise<Decree> {
  const { decreeId } = await world.command<{ decreeId: string }>('sekretariat', path, body);
  await world.command('sekretariat', `/v1/decrees/${decreeId}/freezing`, {});
  return decreeAsMayor(world, decreeId);
}

/** The Wali Kota signs exactly this annex. Throws ApiProblem where the signature is refused. */
export async function signed(world: DemoWorld, { id, annexHash }: Decree): Promise<Decree> {
  await world.command('walikota', `/v1/decrees/${id}/signatures`, { annexHash, password: DEMO_PASSWORD });
  return decreeAsMayor(world, id);
}

/** Waits until the engine has frozen the annex anew after an item left it. */
export async function frozenAnew(world: DemoWorld, before: Decree): Promise<Decree> {
  const until = Date.now() + PATIENCE_MS;
  for (let pause = 100; ; pause = Math.min(pause * 2, 1_000)) {
    const now = await decreeAsMayor(world, before.id);
    if (now.state === 'FROZEN' && now.annexHash !== before.annexHash) return now;
    if (Date.now() > until) throw notFrozen(before);
    await sleep(pause);
  }
}

async function decreeAsMayor(world: DemoWorld, id: string): Promise<Decree> {
  return (await world.as('walikota')).get<Decree>(`/v1/decrees/${id}`);
}

function notFrozen({ number }: Decree): CliError {
  return new CliError(
    'FREEZING_OVERDUE',
    { id: `lampiran berkas ${number} tidak dibekukan ulang dalam ${PATIENCE_MS / 1000} detik`, en: `the annex of ${number} was not frozen anew within ${PATIENCE_MS / 1000} seconds` }, // prettier-ignore
    { id: 'periksa apakah worker berjalan: .local/logs/worker.log', en: 'check whether the worker runs: .local/logs/worker.log' },
  );
}
