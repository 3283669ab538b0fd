import type { Figures } from '../api/types.js';
import type { Cli } from '../cli.js';
import { usage } from '../errors.js';
import { rupiah } from '../output/money.js';
import { tableOr } from '../output/table.js';
import type { Registry } from '../registry.js';
import type { Text } from '../text.js';
import { digits, findProposal, findRound, itemRefs } from './references.js';

interface Options {
  awaiting?: string;
  proposal?: string;
  items?: string;
  verdict: string;
  cut: string[];
}

interface BeforeAfter {
  before: Figures;
  after: Figures;
}

interface Impact {
  decisions: number;
  stopped: number;
  city: BeforeAfter;
  agencies: (BeforeAfter & { agencyName: string; shortfallIfApproved: string })[];
  counts: { code: string; stops: boolean; decisions: number }[];
  rules: { code: string; stops: boolean; message: Text; proposal: string | null; no: number | null; lineCode: string | null }[];
}

const VERDICTS: Record<string, string> = { setuju: 'APPROVE', approve: 'APPROVE', kembalikan: 'RETURN', return: 'RETURN', tolak: 'REJECT', reject: 'REJECT' }; // prettier-ignore
const STATES: Record<string, string> = { draf: 'DRAFT', draft: 'DRAFT', reviu: 'UNDER_REVIEW', review: 'UNDER_REVIEW', walikota: 'AWAITING_MAYOR', mayor: 'AWAITING_MAYOR' }; // prettier-ignore
/** What a terminal shows of the rules; `--json` has them all. */
const RULES_SHOWN = 30;

/** impact: what decisions would do to a round's figures, before anybody takes them. */
export function registerImpact({ program, t, run }: Registry): void {
  program
    .command('impact [round]')
    .description(
      t({
        id: 'pratinjau dampak keputusan atas target, sebelum diputuskan; tidak ada yang disimpan',
        en: 'what decisions would do to the targets, before they are taken; nothing is kept',
      }),
    )
    .option('--awaiting <draf,reviu,walikota>', t({ id: 'menyetujui semua yang menunggu', en: 'approving all that waits' }))
    .option('--proposal <number>', t({ id: 'satu usulan', en: 'one proposal' }))
    .option('--items <n,n>', t({ id: 'nomor rincian usulan itu (bawaan semua)', en: 'items of that proposal (default all)' }))
    .option('--verdict <setuju|kembalikan|tolak>', t({ id: 'keputusan atas rincian itu', en: 'the verdict on them' }), 'setuju')
    .option(
      '--cut <line=rp>',
      t({ id: 'pengurangan yang baru dipertimbangkan (boleh diulang)', en: 'a cut that is considered (repeatable)' }),
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .action(run(showImpact));
}

async function showImpact(cli: Cli, options: Options, reference?: string): Promise<void> {
  const api = await cli.api();
  const verdict = known(VERDICTS, options.verdict);
  const awaiting = options.awaiting?.split(',').map((name) => known(STATES, name.trim())) ?? [];
  const cuts = options.cut.map(cutOf);
  const proposal = options.proposal === undefined ? null : await findProposal(api, options.proposal);
  if (awaiting.length === 0 && cuts.length === 0 && !proposal)
    throw usage({ id: 'sebut --awaiting, --proposal atau --cut', en: 'name --awaiting, --proposal or --cut' });
  const numbers = options.items ?? proposal?.items.map((item) => String(item.no)).join(',') ?? '';
  const items = proposal ? itemRefs(proposal, numbers).map(({ itemId }) => ({ itemId, verdict })) : [];
  const roundId = proposal?.roundId ?? (await findRound(api, reference)).id;
  const impact = await api.post<Impact>(`/v1/rounds/${roundId}/impact`, { awaiting, cuts, items });
  if (cli.json) return cli.printJson(impact);
  cli.print(figures(cli, impact));
  const stopped = cli.t({ id: 'ditahan aturan', en: 'stopped by a rule' });
  cli.print(`  ${impact.decisions} ${cli.t({ id: 'keputusan', en: 'decisions' })}, ${impact.stopped} ${stopped}`);
  if (impact.rules.length > 0) cli.print(rules(cli, impact));
}

/** A word of a command line as the API's. Throws CliError USAGE for another one. */
function known(words: Record<string, string>, word: string): string {
  const found = words[word.toLowerCase()];
  if (found) return found;
  const all = Object.keys(words).join(', ');
  throw usage({ id: `tidak dikenal: ${word} (pilihan: ${all})`, en: `not known: ${word} (choices: ${all})` });
}

function cutOf(text: string): { lineId: string; cut: string } {
  const [lineId, amount, more] = text.split('=');
  if (lineId && amount && more === undefined) return { lineId, cut: digits(amount) };
  throw usage({ id: `bukan baris=jumlah: ${text}`, en: `not line=amount: ${text}` });
}

/** Only agencies that the decisions move, and the city. */
function figures(cli: Cli, { city, agencies }: Impact): string {
  const row = (name: string, { before, after }: BeforeAfter) => {
    const cell = (figure: 'proposed' | 'approved' | 'determined' | 'shortfall') =>
      before[figure] === after[figure] ? rupiah(after[figure]) : `${rupiah(before[figure])}\n→ ${rupiah(after[figure])}`;
    return [name, rupiah(after.target), cell('proposed'), cell('approved'), cell('determined'), cell('shortfall')];
  };
  const head = (id: string, en: string) => ({ head: cli.t({ id, en }), align: 'right' as const });
  const moved = agencies.filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  return tableOr(
    '',
    [
      { head: 'OPD' },
      head('Target (Rp)', 'Target (Rp)'),
      head('Diajukan', 'Proposed'),
      head('Disetujui TAPD', 'Approved by TAPD'),
      head('Ditetapkan', 'Determined'),
      head('Kekurangan', 'Shortfall'),
    ],
    [...moved.map((a) => row(a.agencyName, a)), row(cli.t({ id: 'KOTA', en: 'CITY' }), city)],
  );
}

function rules(cli: Cli, { rules: met, counts }: Impact): string {
  const columns = [{ head: cli.t({ id: 'Aturan', en: 'Rule' }) }, { head: cli.t({ id: 'Rincian', en: 'Item' }) }, { head: cli.t({ id: 'Keterangan', en: 'Note' }) }]; // prettier-ignore
  const place = ({ proposal, no, lineCode }: Impact['rules'][number]) =>
    [proposal, no === null ? null : `no. ${no}`, lineCode].filter((part) => part !== null).join(' ');
  const shown = met
    .slice(0, RULES_SHOWN)
    .map((rule) => [rule.stops ? `${rule.code} !` : rule.code, place(rule), cli.t(rule.message)]);
  const totals = counts.map((c) => `${c.code}${c.stops ? ' !' : ''}: ${c.decisions}`).join(', ');
  return `${tableOr('', columns, shown)}\n  ${totals}`;
}
