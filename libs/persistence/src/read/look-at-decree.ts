import {
  authorise,
  lookBeforeSigning,
  type Appointment,
  type Decree,
  type DecreeFacts,
  type DecreeFile,
  type LookBefore,
  type Round,
} from '#domain';
import type { EntityManager } from 'typeorm';
import { sha256 } from '../database/ids.js';
import { budgetShares, decreeMoney, dossierItems, listedBy } from '../transitions/decree-facts.js';
import { rulesInForce, runChecks } from '../transitions/exemption-facts.js';
import { readProposals } from '../transitions/load-items.js';
import { readLines } from '../transitions/load-lines.js';
import { appointmentsOf } from '../transitions/people-facts.js';
import type { Ports } from '../write/ports.js';
import { domainNow } from '../write/status.js';

export interface OpenDecree {
  file: DecreeFile;
  round: Round;
  money: Pick<DecreeFacts, 'lines' | 'destinations' | 'destinationAgency'>;
}

/** An open berkas with its items and their money now, as its signing would read them, but nothing is locked. */
export async function openFile(tx: EntityManager, decree: Decree, round: Round): Promise<OpenDecree> {
  const items = await dossierItems(tx, round.id, listedBy(decree), decree.id, readProposals);
  return { file: { decree, items, postings: [] }, round, money: await decreeMoney(tx, decree, round, items, readLines) };
}

/** The dry re-check of an open berkas: money, exemption, scope, shares, and the four eyes and capacity of who would sign. */
export async function lookAt(
  tx: EntityManager,
  ports: Ports,
  { file, round, money }: OpenDecree,
  readerNip: string,
): Promise<LookBefore & { signer: { nip: string; name: string } | null }> {
  const at = await domainNow(tx);
  const appointments = await signersAppointments(tx, readerNip, at);
  const nip = appointments[0]?.nip ?? null;
  const facts: DecreeFacts = {
    ...{ at, round, ...money, appointments, sha256, bySystem: false },
    budget: await budgetShares(tx, round.year),
    checks: file.decree.kind === 'DETERMINATION' ? await checks(tx, ports, at, file, money.lines) : new Map(),
  };
  const seen = lookBeforeSigning(file, facts, nip);
  const { refusals } = nip === null ? { refusals: [...seen.refusals, nobody(at)] } : seen;
  return { ...seen, refusals, signer: appointments[0] ? { nip: appointments[0].nip, name: appointments[0].name } : null };
}

/** What is said when nobody holds the office. */
function nobody(at: string): LookBefore['refusals'][number] {
  const right = authorise([], { posts: ['MAYOR'], strategic: true }, at);
  if (right.ok) throw new Error('nobody cannot be authorised');
  return right.refusal;
}

/** The appointments of who would sign: the reader, if he ever was to, else of those in office as Wali Kota one who may, else any of them. */
async function signersAppointments(tx: EntityManager, readerNip: string, at: string): Promise<Appointment[]> {
  const holders = await tx.query<{ nip: string }[]>(
    `select distinct ap.nip from appointment ap join post po on po.id = ap.post_id where po.kind = 'MAYOR' and ap.confirmed_at is not null
       and (ap.nip = $1 or (ap.valid_from <= $2 and (ap.valid_until is null or ap.valid_until > $2))) order by ap.nip`,
    [readerNip, at],
  );
  const candidates: Appointment[][] = [];
  for (const { nip } of holders) candidates.push(await appointmentsOf(tx, nip));
  const able = candidates.find((held) => authorise(held, { posts: ['MAYOR'], strategic: true }, at).ok);
  return candidates.find((held) => held[0]?.nip === readerNip) ?? able ?? candidates[0] ?? [];
}

async function checks(
  tx: EntityManager,
  ports: Ports,
  at: string,
  { items }: DecreeFile,
  lines: DecreeFacts['lines'],
): Promise<DecreeFacts['checks']> {
  const rules = await rulesInForce(tx, ports, at);
  const runs = await runChecks(
    tx,
    rules,
    items.map(({ proposal: { proposers }, item }) => ({ item, proposers })),
    lines,
  );
  return new Map([...runs].map(([id, run]) => [id, run.fact]));
}
