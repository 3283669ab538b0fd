import { RULING_ENDS, type Ruling } from '../api/exemption-types.js';
import type { Cli } from '../cli.js';
import { outcomeName } from '../output/item-table.js';
import { rupiah } from '../output/money.js';
import { tableOr } from '../output/table.js';
import { date } from '../output/time.js';
import type { Registry } from '../registry.js';

/** rulings. */
export function registerRulings({ program, t, run }: Registry): void {
  program
    .command('rulings')
    .description(
      t({
        id: 'register telaahan yang berlaku, atau yang sudah berakhir',
        en: 'the register of rulings in force, or of those that ended',
      }),
    ) // prettier-ignore
    .option('--ended', t({ id: 'yang sudah berakhir, dengan sebabnya', en: 'those that ended, and why' }))
    .option('--sub-activity <code>', t({ id: 'satu sub kegiatan saja', en: 'one sub-activity only' }))
    .action(run(list));
}

async function list(cli: Cli, options: { ended?: boolean; subActivity?: string }): Promise<void> {
  const query = { ended: options.ended ?? false, subActivity: options.subActivity };
  const rulings = await (await cli.api()).list<Ruling>('/v1/rulings', query);
  if (cli.json) return cli.printJson(rulings);
  cli.print(
    tableOr(
      cli.t({ id: 'Tidak ada telaahan yang cocok.', en: 'No ruling fits.' }),
      [
        { head: cli.t({ id: 'Baris', en: 'Line' }) },
        { head: cli.t({ id: 'Telaahan', en: 'Ruling' }) },
        { head: cli.t({ id: 'Terpakai / boleh dipangkas (Rp)', en: 'Used / may be cut (Rp)' }), align: 'right' },
        { head: cli.t({ id: 'Alasan dan bukti', en: 'Reason and evidence' }) },
        { head: cli.t({ id: 'Oleh', en: 'By' }) },
        { head: options.ended ? cli.t({ id: 'Berakhir karena', en: 'Ended because' }) : cli.t({ id: 'Sampai', en: 'Until' }) },
      ],
      rulings.map((r) => [
        `${r.line.subActivityCode}/${r.line.accountCode}\n${r.line.description || r.line.subActivityName}`,
        `${outcomeName(cli, r.outcome)}${r.scope === 'SUB_ACTIVITY' ? `\n(${cli.t({ id: 'preseden', en: 'precedent' })})` : ''}`,
        r.cuttable === null ? '' : `${rupiah(r.used)} / ${rupiah(r.cuttable)}`,
        [r.reason, r.evidence].filter(Boolean).join('\n'),
        `${r.name}\n${date(r.ruledAt)}`,
        r.ended ? cli.t(RULING_ENDS[r.ended]) : until(cli, r),
      ]),
    ),
  );
}

function until(cli: Cli, { until, endsWithDecree }: Ruling): string {
  const ends = [
    until && date(until),
    endsWithDecree && cli.t({ id: `SK ${endsWithDecree} berakhir`, en: `SK ${endsWithDecree} ends` }),
  ];
  return ends.filter(Boolean).join('\n') || cli.t({ id: 'ada ketetapan lain', en: 'further notice' });
}
