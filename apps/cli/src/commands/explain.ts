import type { ItemExplanation, LineExplanation } from '../api/exemption-types.js';
import type { Cli } from '../cli.js';
import { answerFacts, checkText, rerunText } from '../output/explanation.js';
import { outcomeName } from '../output/item-table.js';
import { facts, tableOr } from '../output/table.js';
import { wib } from '../output/time.js';
import type { Registry } from '../registry.js';
import { instant } from './instant.js';
import { pathOf } from './subject-path.js';

/** explain. */
export function registerExplain({ program, t, run }: Registry): void {
  program
    .command('explain')
    .argument(
      '<what>',
      t({
        id: 'nomor usulan, kode baris (sub kegiatan/rekening) atau id',
        en: 'number of a proposal, code of a line (sub-activity/account) or an id',
      }),
    ) // prettier-ignore
    .description(
      t({
        id: 'mengapa pemeriksaan pengecualian menjawab demikian, dijalankan ulang dan dibandingkan dengan kini',
        en: 'why the exemption check answered what it did, run again and held against now',
      }),
    ) // prettier-ignore
    .option(
      '--at <instant>',
      t({ id: 'bandingkan dengan saat ini (bawaan sekarang)', en: 'hold against this instant (default now)' }),
    )
    .action(run(explain));
}

async function explain(cli: Cli, options: { at?: string }, what = ''): Promise<void> {
  const api = await cli.api();
  const path = await pathOf(api, what);
  const query = { at: options.at && instant(options.at) };
  if (path.startsWith('/v1/proposals/')) {
    const items = await api.list<ItemExplanation>(`${path}/explanation`, query);
    if (cli.json) return cli.printJson(items);
    return cli.print(items.map((item) => itemText(cli, item)).join('\n\n'));
  }
  const line = await api.get<LineExplanation>(`${path}/explanation`, query);
  if (cli.json) return cli.printJson(line);
  cli.print(lineText(cli, line));
}

/** An item's stored checks, the oldest first; of one that was never checked, what the check would say. */
function itemText(cli: Cli, { no, checks, now }: ItemExplanation): string {
  const head = cli.t({ id: `Rincian ${no}`, en: `Item ${no}` });
  if (checks.length > 0) return [head, ...checks.map((check) => checkText(cli, check))].join('\n');
  const yet = cli.t({ id: 'belum diperiksa; kini jawabannya:', en: 'not checked yet; now the answer is:' });
  return `${head}: ${yet}\n${facts(answerFacts(cli, now))}`;
}

function lineText(cli: Cli, { line, rounds, items, now }: LineExplanation): string {
  return [
    `${line.subActivityCode}/${line.accountCode} ${line.description || line.subActivityName} · ${wib(now.at)}`,
    facts(answerFacts(cli, now)),
    tableOr(
      cli.t({ id: 'Belum ada tahap yang memuat baris ini.', en: 'No round holds the line yet.' }),
      [
        { head: cli.t({ id: 'Tahap', en: 'Round' }) },
        { head: cli.t({ id: 'Saat', en: 'When' }) },
        { head: cli.t({ id: 'Jawaban', en: 'Answer' }) },
        { head: cli.t({ id: 'Aturan', en: 'Rule' }) },
        { head: cli.t({ id: 'Dijalankan ulang', en: 'Run again' }) },
      ],
      rounds.map((r) => [`R${r.roundNo}`, wib(r.at), outcomeName(cli, r.outcome), r.rule, rerunText(cli, r.rerun)]),
    ),
    ...items.map((item) => itemText(cli, item)),
  ].join('\n\n');
}
