import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { installPeople, type FirstPerson } from '#persistence';
import { signIn } from '../api/client.js';
import type { ImportReport, Round } from '../api/types.js';
import { DEMO_PASSWORD, type Cli } from '../cli.js';
import { applyImport, stageFile } from '../commands/budget.js';
import { ApiProblem } from '../errors.js';
import { withDatabase } from '../install/with-database.js';
import { SAMPLE_DEFAULT_LINES } from '../sample/generate-sample.js';
import { STORY_LINES } from '../sample/story-lines.js';
import { writeSample } from '../sample/write-sample.js';
import { APPOINTED_FROM, DEMO_PEOPLE } from './people.js';
import { DEMO_YEAR, type DemoWorld } from './world.js';

const SAMPLE_SEED = 2020;

/** Days of the story, 09.00 WIB. */
export const day = (date: string): string => new Date(`${date}T09:00:00+07:00`).toISOString();
export const FIRST_DAY = day('2020-06-12');

/** The midnight, WIB, that ends a day. */
export const endOf = (date: string): string => new Date(Date.parse(`${date}T00:00:00+07:00`) + 86_400_000).toISOString();

const sk = (n: number): string => `821.2/${String(n).padStart(3, '0')}/2020 (fiktif)`;

/** Installs the demo's people and city posts where nobody is yet; who can sign in already is left alone. */
export async function installDemoPeople(cli: Cli): Promise<void> {
  if (await canSignIn(cli)) return;
  const people = await Promise.all(
    DEMO_PEOPLE.map(async ({ nip, name, username, post }, i): Promise<FirstPerson> => {
      const office = { capacity: 'DEFINITIF' as const, skNumber: sk(i + 1), from: APPOINTED_FROM, until: null };
      return { nip, name, username, passwordHash: await hash(DEMO_PASSWORD), appointments: post ? [{ ...post, ...office }] : [] };
    }),
  );
  await withDatabase((source) => installPeople(source, people, FIRST_DAY));
}

async function canSignIn(cli: Cli): Promise<boolean> {
  try {
    await signIn(cli.url, cli.lang, 'sekretariat', DEMO_PASSWORD);
    return true;
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 401) return false;
    throw error;
  }
}

/** Makes the sample budget and its realisation report and loads both through the API; files that are loaded already are left alone. */
export async function loadSample(
  world: DemoWorld,
  lines = SAMPLE_DEFAULT_LINES,
): Promise<{ budget: ImportReport; realisation: ImportReport }> {
  const folder = mkdtempSync(join(tmpdir(), 'refokus-demo-'));
  try {
    const budget = await load(world, 'sekretariat', join(folder, 'dpa-2020-fiktif.xlsx'), { lines, realisation: false });
    const realisation = await load(world, 'ppkd', join(folder, 'realisasi-2020-fiktif.xlsx'), { lines, realisation: true });
    return { budget, realisation };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function load(
  world: DemoWorld,
  username: string,
  file: string,
  { lines, realisation }: { lines: number; realisation: boolean },
): Promise<ImportReport> {
  await writeSample({ seed: SAMPLE_SEED, lines, realisation }, file);
  const api = await world.as(username);
  const report = await stageFile(api, file, realisation ? 'REALISATION' : 'BUDGET', DEMO_YEAR);
  if (report.sameAs === null) await applyImport(api, report, false);
  return report;
}

/** Heads and drafters: the sekretariat enters their appointments, the Sekda confirms. */
export async function appointAgencyPeople(world: DemoWorld): Promise<void> {
  interface Post {
    id: string;
    kind: string;
    agencyId: string | null;
  }
  const posts = await (await world.as('sekretariat')).list<Post>('/v1/posts');
  for (const [i, { username, nip, name, agency }] of DEMO_PEOPLE.entries()) {
    if (!agency) continue;
    const { id } = await world.agency(agency.name);
    const post = posts.find((p) => p.agencyId === id && p.kind === agency.kind);
    const body = {
      postId: post?.id,
      nip,
      name,
      capacity: agency.capacity,
      skNumber: sk(100 + i),
      from: APPOINTED_FROM,
      until: null,
    };
    const { appointmentId } = await world.command<{ appointmentId: string }>('sekretariat', '/v1/appointments', body);
    await world.command('sekda', `/v1/appointments/${appointmentId}/confirmation`, {});
    world.forget(username);
  }
}

/** A round of the story: its words and its dates. */
interface RoundPlan {
  title: string;
  legalBasis: string;
  dates: { submission: string; review: string; signing: string };
}

const FIRST_ROUND: RoundPlan = {
  title: 'Refocusing tahap ke-1: Covid-19 dan banjir rob (fiktif)',
  legalBasis: 'SKB Mendagri-Menkeu 119/2813/SJ dan 177/KMK.07/2020; anggaran dikodekan ulang',
  dates: { submission: endOf('2020-06-30'), review: endOf('2020-07-07'), signing: endOf('2020-07-15') },
};

/** The sekretariat prepares a round (35 %, exempt lines outside the base, cuts go to BTT); the Sekda opens it. */
export async function openRound(world: DemoWorld, plan = FIRST_ROUND): Promise<Round> {
  const api = await world.as('sekretariat');
  const policy = await api.get<Round['policy']>('/v1/rounds/default-policy');
  const { agencyCode, accountCode, subActivityCode } = STORY_LINES.contingency;
  const destination = { ...policy.destination, agencyCode, accountCode, subActivityCode };
  const body = { year: DEMO_YEAR, ...plan, policy: { ...policy, destination } };
  const { roundId } = await world.command<{ roundId: string }>('sekretariat', '/v1/rounds', body);
  await world.command('sekda', `/v1/rounds/${roundId}/opening`, {});
  return api.get<Round>(`/v1/rounds/${roundId}`);
}
