import type { ApiClient } from '../api/client.js';
import type { Proposal, Turn } from '../api/types.js';
import type { Cli } from '../cli.js';
import { usage } from '../errors.js';
import { rupiah } from '../output/money.js';
import { table } from '../output/table.js';
import type { Registry } from '../registry.js';
import type { Text } from '../text.js';
import { findProposal, itemNo } from './references.js';
import { readVotes, type VoteRow } from './vote-file.js';

interface BulkOptions {
  allInQueue?: boolean;
  check?: boolean;
}

/** A vote as it will be sent, with what the preview shows of its item. */
interface Planned {
  decision: {
    itemId: string;
    itemVersion: number;
    verdict: VoteRow['verdict'];
    comment: string | null;
    field: string | null;
    suggestion: string | null;
  };
  proposal: string;
  no: number;
  cut: string;
}

interface Result {
  applied: number;
  refused: number;
  received: number;
  items: { itemId: string; outcome: 'APPLIED' | 'REFUSED' | 'RECEIVED'; problem: { code: string; messages: Text } | null }[];
}

/** How many votes one request carries. */
const AT_ONCE = 1_000;

/** review bulk. */
export function registerReviews({ program, t, run }: Registry): void {
  program.commands
    .find((command) => command.name() === 'review')
    ?.command('bulk')
    .argument(
      '[file]',
      t({
        id: 'CSV atau XLSX: usulan,rincian,suara,catatan,isian,saran_nilai',
        en: 'CSV or XLSX: usulan,rincian,suara,catatan,isian,saran_nilai',
      }),
    ) // prettier-ignore
    .description(
      t({
        id: 'suara TAPD atas banyak usulan sekaligus, hasil per rincian',
        en: 'TAPD votes on many proposals at once, with a result per item',
      }),
    ) // prettier-ignore
    .option(
      '--all-in-queue',
      t({ id: 'setujui semua yang menunggu suara Anda', en: 'approve everything that waits for your vote' }),
    )
    .option('--check', t({ id: 'pratinjau saja, tidak memberi suara', en: 'preview only, cast no vote' }))
    .action(run(reviewInBulk));
}

/** Shows what will be decided, decides it, and names every item that was refused. Exit code 1 when there are any. */
async function reviewInBulk(cli: Cli, options: BulkOptions, file?: string): Promise<void> {
  const api = await cli.api();
  const planned = await plan(api, options, file);
  if (!cli.json) cli.print(preview(cli, planned));
  if (options.check) return cli.json ? cli.printJson(planned.map((p) => p.decision)) : undefined;
  const results: Result[] = [];
  for (let i = 0; i < planned.length; i += AT_ONCE) {
    const decisions = planned.slice(i, i + AT_ONCE).map((p) => p.decision);
    results.push(await api.command<Result>('/v1/reviews', { decisions }));
  }
  const items = results.flatMap((r) => r.items);
  const sum = (count: 'applied' | 'refused' | 'received') => results.reduce((total, r) => total + r[count], 0);
  if (sum('refused') > 0) process.exitCode = 1;
  if (cli.json) return cli.printJson({ applied: sum('applied'), refused: sum('refused'), received: sum('received'), items });
  cli.print(
    cli.t({
      id: `${sum('applied')} suara diterima, ${sum('refused')} ditolak, ${sum('received')} masih diproses.`,
      en: `${sum('applied')} votes taken, ${sum('refused')} refused, ${sum('received')} still under way.`,
    }),
  );
  const about = new Map(planned.map((p) => [p.decision.itemId, p]));
  for (const { itemId, problem } of items) {
    const item = about.get(itemId);
    if (problem && item) cli.print(`${item.proposal} (${item.no}): ${cli.t(problem.messages)} [${problem.code}]`);
  }
}

async function plan(api: ApiClient, { allInQueue }: BulkOptions, file: string | undefined): Promise<Planned[]> {
  if (allInQueue && !file) return planQueue(await api.list<Turn>('/v1/queue'));
  if (file && !allInQueue) return planFile(api, await readVotes(file));
  throw usage({ id: 'sebut berkas, atau --all-in-queue', en: 'name a file, or --all-in-queue' });
}

/** What waits for the caller's vote and does not involve him, approved. */
function planQueue(turns: readonly Turn[]): Planned[] {
  const planned = turns.flatMap((turn) => {
    if (turn.kind !== 'item' || turn.turn.holder !== 'TAPD' || turn.conflict) return [];
    const { itemId, itemVersion, proposalNumber, no, cut } = turn;
    const decision = { itemId, itemVersion, verdict: 'APPROVE' as const, comment: null, field: null, suggestion: null };
    return [{ decision, proposal: proposalNumber ?? '-', no, cut }];
  });
  if (planned.length > 0) return planned;
  throw usage({ id: 'tidak ada yang menunggu suara Anda', en: 'nothing waits for your vote' });
}

async function planFile(api: ApiClient, rows: readonly VoteRow[]): Promise<Planned[]> {
  const dossiers = new Map<string, Proposal>();
  const planned: Planned[] = [];
  for (const { proposal: reference, no, verdict, comment, field, suggestion } of rows) {
    const proposal = dossiers.get(reference) ?? (await findProposal(api, reference));
    dossiers.set(reference, proposal);
    const item = itemNo(proposal, no);
    const decision = { itemId: item.id, itemVersion: item.version, verdict, comment, field, suggestion };
    planned.push({ decision, proposal: proposal.number ?? reference, no: item.no, cut: item.cut });
  }
  return planned;
}

/** Per dossier: how many votes of each kind, and the sum of the cuts. */
function preview(cli: Cli, planned: readonly Planned[]): string {
  const right = (id: string, en: string) => ({ head: cli.t({ id, en }), align: 'right' as const });
  const rows = [...Map.groupBy(planned, (p) => p.proposal)].map(([proposal, votes]) => {
    const count = (verdict: VoteRow['verdict']) => `${votes.filter((v) => v.decision.verdict === verdict).length}`;
    const cuts = votes.reduce((total, v) => total + BigInt(v.cut), 0n);
    return [proposal, count('APPROVE'), count('RETURN'), count('REJECT'), rupiah(cuts)];
  });
  return table(
    [
      { head: cli.t({ id: 'Usulan', en: 'Proposal' }) },
      right('Setuju', 'Approve'),
      right('Kembalikan', 'Return'),
      right('Tolak', 'Reject'),
      right('Pengurangan (Rp)', 'Cuts (Rp)'),
    ],
    rows,
  );
}
