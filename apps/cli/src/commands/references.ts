import { parseRupiah } from '#domain';
import type { ApiClient } from '../api/client.js';
import type { Agency, Decree, DecreeSummary, Item, Proposal, ProposalSummary, Round } from '../api/types.js';
import { CliError, usage } from '../errors.js';

/** A command is the same in both languages. */
const both = (command: string) => ({ id: command, en: command });

/** An agency by short code or by a part of its name. Throws CliError AGENCY_UNKNOWN when none, or more than one, fits. */
export async function findAgency(api: ApiClient, wanted: string): Promise<Agency> {
  const all = await api.list<Agency>('/v1/agencies');
  const exact = all.filter((a) => [a.shortCode, a.code, a.name].some((v) => v.toLowerCase() === wanted.toLowerCase()));
  const fitting = exact.length > 0 ? exact : all.filter((a) => a.name.toLowerCase().includes(wanted.toLowerCase()));
  const [found, other] = fitting;
  if (found && !other) return found;
  const names = (fitting.length > 0 ? fitting : all).map((a) => `${a.shortCode} (${a.name})`).join('; ');
  const text = found
    ? { id: `beberapa OPD cocok dengan "${wanted}"`, en: `several agencies fit "${wanted}"` }
    : { id: `tidak ada OPD "${wanted}"`, en: `no agency fits "${wanted}"` };
  throw new CliError('AGENCY_UNKNOWN', text, { id: `sebut salah satu: ${names}`, en: `name one of: ${names}` });
}

/** A round by id, by number (`1`, `R1`, `2020/R1`), or the newest one. Throws CliError ROUND_UNKNOWN. */
export async function findRound(api: ApiClient, reference?: string): Promise<Round> {
  const rounds = await api.list<Round>('/v1/rounds');
  const newest = [...rounds].sort((a, b) => b.year - a.year || b.no - a.no);
  const found = reference
    ? newest.find((r) => [r.id, `${r.no}`, `R${r.no}`, `${r.year}/R${r.no}`].includes(reference))
    : newest[0];
  if (found) return found;
  throw new CliError('ROUND_UNKNOWN', { id: `tahap ${reference ?? ''} tidak ada`, en: `no round ${reference ?? ''}` }, both('refokus rounds list')); // prettier-ignore
}

/** A dossier by number or id. Throws CliError PROPOSAL_UNKNOWN, or ApiProblem NOT_FOUND. */
export async function findProposal(api: ApiClient, reference: string): Promise<Proposal> {
  if (!/^R\d+\//i.test(reference)) return api.get<Proposal>(`/v1/proposals/${encodeURIComponent(reference)}`);
  const [found] = await api.list<ProposalSummary>('/v1/proposals', { number: reference.toUpperCase() });
  if (found) return api.get<Proposal>(`/v1/proposals/${found.id}`);
  throw new CliError('PROPOSAL_UNKNOWN', { id: `usulan ${reference} tidak ada, atau bukan untuk Anda`, en: `no proposal ${reference}, or not yours to see` }, both('refokus proposals list')); // prettier-ignore
}

/** Items of a dossier by their numbers (`1,3`), each with the version that was just read. Throws CliError USAGE. */
export function itemRefs(proposal: Pick<Proposal, 'items'>, numbers: string): { itemId: string; itemVersion: number }[] {
  return numbers.split(',').map((text) => {
    const { id, version } = itemNo(proposal, text);
    return { itemId: id, itemVersion: version };
  });
}

export function itemNo(proposal: Pick<Proposal, 'items'>, text: string): Item {
  const item = proposal.items.find((i) => String(i.no) === text.trim());
  if (item) return item;
  throw usage({ id: `usulan ini tidak memiliki rincian nomor ${text}`, en: `the proposal has no item number ${text}` });
}

/** A decree of the newest round by number, or any by id. Throws CliError DECREE_UNKNOWN, or ApiProblem NOT_FOUND. */
export async function findDecree(api: ApiClient, reference: string): Promise<Decree> {
  if (!/^R\d+-B\d+$/i.test(reference)) return api.get<Decree>(`/v1/decrees/${encodeURIComponent(reference)}`);
  const all = await api.list<DecreeSummary>('/v1/decrees', { roundId: (await findRound(api)).id });
  const found = all.find((d) => d.number === reference.toUpperCase());
  if (found) return api.get<Decree>(`/v1/decrees/${found.id}`);
  throw new CliError('DECREE_UNKNOWN', { id: `berkas ${reference} tidak ada`, en: `no decree ${reference}` }, both('refokus decrees list')); // prettier-ignore
}

/** An amount as people type it, `1.250.000.000` or `1250000000`, as the API takes it. Throws CliError USAGE for anything else. */
export function digits(text: string): string {
  return amountOf(text, 1n);
}

/** The same, where nothing is an answer too. */
export function amountOrZero(text: string): string {
  return amountOf(text, 0n);
}

function amountOf(text: string, least: bigint): string {
  const amount = parseRupiah(text);
  if (amount.ok && amount.value >= least) return amount.value.toString();
  throw usage({ id: `bukan jumlah rupiah: ${text}`, en: `not an amount in rupiah: ${text}` }, { id: 'contoh: 1.250.000.000', en: 'example: 1.250.000.000' }); // prettier-ignore
}
