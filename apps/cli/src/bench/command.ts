import { InvalidArgumentError, Option } from 'commander';
import { whole } from '../commands/budget.js';
import type { Registry } from '../registry.js';
import type { BenchOptions } from './run-bench.js';

const CLIENTS = 8;
const LINES = 12_000;
/** A whole city's budget, in which an agency has lines enough for the largest dossiers. */
const DAY_LINES = 60_000;
const CLASSIFIED = 100_000;
const MAX_SIZE = 500;
const MINUTES = 2;

/** bench: how fast the product is on the stack of the environment, and how far from bare SQL. */
export function registerBench({ program, t, run }: Registry): void {
  program
    .command('bench')
    .description(
      t({
        id: 'ukur kecepatan pada tumpukan yang masih kosong (npm run bench menyediakannya)',
        en: 'measure the speed on a stack that is still empty (npm run bench brings one)',
      }),
    ) // prettier-ignore
    .option('--dossiers <n>', t({ id: 'usulan per ukuran', en: 'dossiers per size' }), whole)
    .option(
      '--sizes <list>',
      t({ id: 'rincian per usulan (bawaan 1,20,100)', en: 'items per dossier (default 1,20,100)' }),
      sizes,
    )
    .option('--clients <n>', t({ id: 'klien serentak', en: 'clients at once' }), whole, CLIENTS)
    .option('--lines <n>', t({ id: 'besarnya anggaran contoh', en: 'size of the sample budget' }), whole)
    .option(
      '--classified <n>',
      t({ id: 'baris yang diperiksa pengecualiannya', en: 'lines that are classified' }),
      whole,
      CLASSIFIED,
    )
    .addOption(
      new Option(
        '--only <part>',
        t({ id: 'hanya bagian ini; classify tidak perlu server', en: 'this part alone; classify needs no server' }),
      ).choices(['classify', 'day']),
    )
    .option(
      '--minutes <n>',
      t({ id: 'lamanya keramaian pada --only day', en: 'length of the rush of --only day' }),
      whole,
      MINUTES,
    )
    .action(
      run(
        async (
          cli,
          options: Omit<BenchOptions, 'sizes' | 'lines'> & {
            sizes?: number[];
            lines?: number;
            minutes: number;
            only?: 'classify' | 'day';
          },
        ) => {
          if (options.only === 'classify') {
            const { measureClassify } = await import('./classify-bench.js');
            const { printClassify } = await import('./report.js');
            const figures = await measureClassify(options.classified);
            return cli.json ? cli.printJson(figures) : printClassify(cli, figures);
          }
          if (options.only === 'day') {
            const { measureDay } = await import('./day-bench.js');
            const { printDay } = await import('./report.js');
            const figures = await measureDay(cli, { minutes: options.minutes, lines: options.lines ?? DAY_LINES });
            return cli.json ? cli.printJson(figures) : printDay(cli, figures);
          }
          const { runBench } = await import('./run-bench.js');
          const { printReport } = await import('./report.js');
          const figures = await runBench(cli, {
            ...options,
            lines: options.lines ?? LINES,
            sizes: options.sizes ?? [1, 20, 100],
          });
          if (cli.json) return cli.printJson(figures);
          printReport(cli, figures);
        },
      ),
    );
}

function sizes(text: string): number[] {
  const list = text.split(',').map(whole);
  if (list.some((size) => size < 1 || size > MAX_SIZE)) throw new InvalidArgumentError(text);
  return list;
}
