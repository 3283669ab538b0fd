import type { Figures, Round, Targets } from '../api/types.js';
import type { Cli } from '../cli.js';
import { rupiah } from '../output/money.js';
import { stateLabel } from '../output/states.js';
import { facts, table } from '../output/table.js';
import { deadline } from '../output/time.js';
import type { Registry } from '../registry.js';
import { findAgency, findRound } from './references.js';
import { registerRoundPapers } from './round-papers.js';
import { registerRoundTarget } from './round-target.js';

/** rounds list | show | targets | target | policies | lines | cockpit | papers | paper | report. */
export function registerRounds({ program, t, run }: Registry): void {
  const rounds = program
    .command('rounds')
    .alias('round')
    .description(t({ id: 'tahap refocusing', en: 'refocusing rounds' }));
  rounds
    .command('list', { isDefault: true })
    .description(t({ id: 'semua tahap', en: 'all rounds' }))
    .action(run(listRounds));
  rounds
    .command('show [round]')
    .description(t({ id: 'satu tahap: dasar hukum, tanggal, kebijakan', en: 'one round: legal basis, dates, policy' }))
    .action(run(showRound));
  rounds
    .command('targets [round]')
    .description(t({ id: 'target dan kekurangannya, dengan rumusnya', en: 'targets and shortfall, with their formula' }))
    .option('--agency <name>', t({ id: 'satu OPD saja', en: 'one agency only' }))
    .action(run(showTargets));
  registerRoundTarget(rounds, { t, run });
  registerRoundPapers(rounds, { t, run });
}

async function listRounds(cli: Cli): Promise<void> {
  const rounds = await (await cli.api()).list<Round>('/v1/rounds');
  if (cli.json) return cli.printJson(rounds);
  cli.print(
    table(
      [{ head: cli.t({ id: 'Tahap', en: 'Round' }) }, { head: cli.t({ id: 'Judul', en: 'Title' }) }, { head: 'Status' }, { head: cli.t({ id: 'Batas pengajuan', en: 'Submission until' }) }], // prettier-ignore
      rounds.map((r) => [`${r.year}/R${r.no}`, r.title, stateLabel(cli, r.state), deadline(r.dates.submission)]),
    ),
  );
}

async function showRound(cli: Cli, _: object, reference?: string): Promise<void> {
  const round = await findRound(await cli.api(), reference);
  if (cli.json) return cli.printJson(round);
  cli.print(
    facts([
      [cli.t({ id: 'Tahap', en: 'Round' }), `${round.year}/R${round.no} · ${round.title} · ${stateLabel(cli, round.state)}`],
      [cli.t({ id: 'Dasar', en: 'Legal basis' }), round.legalBasis],
      [cli.t({ id: 'Pengajuan sampai', en: 'Submission until' }), deadline(round.dates.submission)],
      [cli.t({ id: 'Reviu sampai', en: 'Review until' }), deadline(round.dates.review)],
      [cli.t({ id: 'Penandatanganan sampai', en: 'Signing until' }), deadline(round.dates.signing)],
      [
        cli.t({ id: 'Tujuan', en: 'Destination' }),
        `${round.policy.destination.agencyCode} / ${round.policy.destination.accountCode}`,
      ],
    ]),
  );
}

async function showTargets(cli: Cli, options: { agency?: string }, reference?: string): Promise<void> {
  const api = await cli.api();
  const round = await findRound(api, reference);
  const agencyId = options.agency && (await findAgency(api, options.agency)).id;
  const targets = await api.get<Targets>(`/v1/rounds/${round.id}/targets`, { agencyId });
  if (cli.json) return cli.printJson(targets);
  cli.print(targetTable(cli, targets));
  cli.print(`  ${cli.t({ id: 'Rumus', en: 'Formula' })}: ${cli.t(targets.formula.text)}`);
  if (targets.notSubmitted.length > 0) {
    const names = targets.notSubmitted.map((a) => a.agencyName).join('; ');
    cli.print(`  ${cli.t({ id: 'Belum mengajukan', en: 'Nothing submitted yet' })}: ${names}`);
  }
}

/** Agencies and the city: base, target, the three figures that are never mixed, shortfall. */
function targetTable(cli: Cli, targets: Targets): string {
  const row = (name: string, f: Figures) => [
    name,
    ...[f.base, f.target, f.proposed, f.approved, f.determined, f.shortfall].map(rupiah),
  ];
  const head = (id: string, en: string) => ({ head: cli.t({ id, en }), align: 'right' as const });
  return table(
    [
      { head: 'OPD' },
      head('Dasar (Rp)', 'Base (Rp)'),
      head('Target (Rp)', 'Target (Rp)'),
      head('Diajukan', 'Proposed'),
      head('Disetujui TAPD', 'Approved by TAPD'),
      head('Ditetapkan', 'Determined'),
      head('Kekurangan', 'Shortfall'),
    ],
    [...targets.agencies.map((a) => row(a.agencyName, a)), row(cli.t({ id: 'KOTA', en: 'CITY' }), targets.city)],
  );
}
