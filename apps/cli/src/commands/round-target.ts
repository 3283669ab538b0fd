import type { RoundPolicy } from '#domain';
import type { Command } from 'commander';
import type { Round } from '../api/types.js';
import type { Cli } from '../cli.js';
import { usage } from '../errors.js';
import { rupiah } from '../output/money.js';
import { tableOr } from '../output/table.js';
import { wib } from '../output/time.js';
import type { Registry } from '../registry.js';
import type { Text } from '../text.js';
import { digits, findAgency, findRound } from './references.js';

type RoundWithPolicy = Round & { policy: Pick<RoundPolicy, 'version' | 'target' | 'scope'> };

interface TargetOptions {
  percent: string[];
  amount: string[];
  base?: string;
  exempt?: string;
  compensation?: string;
  reason: string;
}

/** rounds target | policies | lines: the target changed, its history, and the lines behind a figure. */
export function registerRoundTarget(rounds: Command, { t, run }: Pick<Registry, 't' | 'run'>): void {
  rounds
    .command('target [round]')
    .description(
      t({
        id: 'ubah target tahap yang berjalan (ketua TAPD), dengan alasan',
        en: 'change the target of a running round (TAPD chair), with a reason',
      }),
    ) // prettier-ignore
    .option(
      '--percent <n>',
      t({
        id: 'persentase, "50" untuk semua kelompok atau "5.2=50" (boleh diulang)',
        en: 'percentage, "50" for all groups or "5.2=50" (repeatable)',
      }),
      collect,
      [],
    ) // prettier-ignore
    .option(
      '--amount <opd=rp>',
      t({
        id: 'target rupiah satu OPD, "PUPR=1.000.000.000" (boleh diulang)',
        en: 'target of one agency in rupiah, "PUPR=1.000.000.000" (repeatable)',
      }),
      collect,
      [],
    ) // prettier-ignore
    .option('--base <murni|berjalan>', t({ id: 'dasar: pagu murni atau berjalan', en: 'base: original or current budget' }))
    .option(
      '--exempt <keluar|masuk>',
      t({ id: 'baris dikecualikan keluar dari atau masuk dasar', en: 'exempt lines out of (keluar) or in (masuk) the base' }),
    ) // prettier-ignore
    .option(
      '--compensation <ya|tidak>',
      t({ id: 'kelebihan satu OPD menutup kekurangan OPD lain', en: "one agency's surplus makes up for another's shortfall" }),
    ) // prettier-ignore
    .requiredOption('--reason <text>', t({ id: 'alasan', en: 'reason' }))
    .action(run(changeTarget));
  rounds
    .command('policies [round]')
    .description(t({ id: 'riwayat dasar dan target, versi demi versi', en: 'history of base and target, version by version' }))
    .action(run(showPolicies));
  rounds
    .command('lines [round]')
    .description(t({ id: 'baris di balik satu angka target', en: 'the lines behind one figure of the target' }))
    .requiredOption('--term <term>', 'in_scope, exempt, needs_human, base, proposed, approved, determined, dispensed')
    .option('--agency <name>', t({ id: 'satu OPD saja', en: 'one agency only' }))
    .action(run(showLines));
}

const collect = (value: string, before: string[]): string[] => [...before, value];

async function changeTarget(cli: Cli, options: TargetOptions, reference?: string): Promise<void> {
  const api = await cli.api();
  const { id, policy } = (await findRound(api, reference)) as RoundWithPolicy;
  const amounts = await Promise.all(options.amount.map((text) => amountOf(text, (name) => findAgency(api, name))));
  const target = newTarget(policy.target, options, amounts);
  await api.command(`/v1/rounds/${id}/target`, { target, reason: options.reason });
  return showPolicies(cli, {}, id);
}

/** The target in force with what the options change: percentages end amounts, amounts replace those before. Throws CliError USAGE. */
export function newTarget(
  before: RoundPolicy['target'],
  options: Omit<TargetOptions, 'amount' | 'reason'>,
  amounts: RoundPolicy['target']['amounts'],
): RoundPolicy['target'] {
  if (options.percent.length > 0 && amounts.length > 0)
    throw usage({ id: 'pilih persentase atau rupiah, bukan keduanya', en: 'choose percentages or rupiah, not both' });
  const base = options.base && choice(options.base, { murni: 'ORIGINAL', berjalan: 'CURRENT' } as const);
  const exemptLines = options.exempt && choice(options.exempt, { keluar: 'EXCLUDED', masuk: 'INCLUDED' } as const);
  const compensation = options.compensation === undefined ? undefined : choice(options.compensation, { ya: true, tidak: false });
  return {
    groups: options.percent.reduce((groups, text) => withPercent(groups, text), before.groups),
    amounts: options.percent.length > 0 ? [] : amounts.length > 0 ? amounts : before.amounts,
    base: base || before.base,
    exemptLines: exemptLines || before.exemptLines,
    compensation: compensation ?? before.compensation,
  };
}

function withPercent(groups: RoundPolicy['target']['groups'], text: string): RoundPolicy['target']['groups'] {
  const [, prefix, whole, decimals = ''] = /^(?:([\d.]+)=)?(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
  if (whole === undefined) throw usage({ id: `bukan persentase: ${text}`, en: `not a percentage: ${text}` }, both('--percent 50, --percent 5.2=35,5')); // prettier-ignore
  const percent = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  if (prefix === undefined) return groups.map((g) => ({ ...g, percent }));
  const others = groups.filter((g) => g.accountPrefix !== prefix);
  return [...others, { accountPrefix: prefix, percent }].sort((a, b) => (a.accountPrefix < b.accountPrefix ? -1 : 1));
}

async function amountOf(text: string, find: (name: string) => Promise<{ code: string }>) {
  const at = text.lastIndexOf('=');
  if (at < 1) throw usage({ id: `bukan "OPD=rupiah": ${text}`, en: `not "agency=rupiah": ${text}` });
  return { agencyCode: (await find(text.slice(0, at))).code, amount: digits(text.slice(at + 1)) };
}

function choice<T>(given: string, choices: Record<string, T>): T {
  if (given in choices) return choices[given] as T;
  const words = Object.keys(choices).join(' | ');
  throw usage({ id: `"${given}" bukan pilihan`, en: `"${given}" is no choice` }, both(words));
}

const both = (text: string): Text => ({ id: text, en: text });

interface Step {
  version: number;
  event: string;
  at: string;
  by: { name: string };
  reason: string | null;
  cause: { ruleSet: string | null; emergencyDecrees: string[]; rulings: string[] } | null;
  after: { base: string; target: string };
}

const EVENTS: Record<string, Text> = {
  'round.opened': { id: 'dibuka', en: 'opened' },
  'round.target-changed': { id: 'target diubah', en: 'target changed' },
  'round.base-revised': { id: 'dasar disesuaikan', en: 'base revised' },
};

async function showPolicies(cli: Cli, _: object, reference?: string): Promise<void> {
  const api = await cli.api();
  const { id } = await findRound(api, reference);
  const { items } = await api.get<{ items: Step[] }>(`/v1/rounds/${id}/policies`);
  if (cli.json) return cli.printJson(items);
  const columns = [
    { head: cli.t({ id: 'Versi', en: 'Version' }) },
    { head: cli.t({ id: 'Sejak', en: 'Since' }) },
    { head: cli.t({ id: 'Oleh', en: 'By' }) },
    { head: cli.t({ id: 'Sebab', en: 'Cause' }) },
    { head: cli.t({ id: 'Dasar (Rp)', en: 'Base (Rp)' }), align: 'right' as const },
    { head: cli.t({ id: 'Target (Rp)', en: 'Target (Rp)' }), align: 'right' as const },
  ];
  const rows = items.map((s) => [String(s.version), wib(s.at), s.by.name, causeOf(cli, s), rupiah(s.after.base), rupiah(s.after.target)]); // prettier-ignore
  cli.print(tableOr(cli.t({ id: 'Tahap ini belum dibuka.', en: 'The round is not open yet.' }), columns, rows));
}

function causeOf(cli: Cli, { event, reason, cause }: Step): string {
  const { ruleSet = null, emergencyDecrees = [], rulings = [] } = cause ?? {};
  const ruled = rulings.length > 0 ? cli.t({ id: `${rulings.length} penetapan`, en: `${rulings.length} rulings` }) : null;
  return [cli.t(EVENTS[event] ?? both(event)), reason, ruleSet, ...emergencyDecrees, ruled].filter(Boolean).join(' · ');
}

interface TermLine {
  agencyName: string;
  subActivityName: string;
  accountCode: string;
  accountName: string;
  outcome: string | null;
  amount: string;
}

async function showLines(cli: Cli, options: { term: string; agency?: string }, reference?: string): Promise<void> {
  const api = await cli.api();
  const { id } = await findRound(api, reference);
  const agency = options.agency && (await findAgency(api, options.agency)).id;
  const lines = await api.list<TermLine>(`/v1/rounds/${id}/target/lines`, { term: options.term, agency });
  if (cli.json) return cli.printJson(lines);
  const columns = [
    { head: 'OPD' },
    { head: cli.t({ id: 'Sub kegiatan / rekening', en: 'Sub-activity / account' }) },
    { head: cli.t({ id: 'Pengecualian', en: 'Exemption' }) },
    { head: 'Rp', align: 'right' as const },
  ];
  const rows = lines.map((l) => [l.agencyName, `${l.subActivityName}\n${l.accountCode} ${l.accountName}`, l.outcome ?? '-', rupiah(l.amount)]); // prettier-ignore
  cli.print(tableOr(cli.t({ id: 'Tidak ada baris di balik angka ini.', en: 'No line is behind this figure.' }), columns, rows));
}
