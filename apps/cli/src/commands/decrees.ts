import type { Decree, DecreeSummary, Ledger, Posting } from '../api/types.js';
import type { Cli } from '../cli.js';
import { CliError } from '../errors.js';
import { decreeFacts } from '../output/decree-facts.js';
import { rupiah } from '../output/money.js';
import { stateLabel } from '../output/states.js';
import { facts, table, tableOr } from '../output/table.js';
import { lookBefore } from '../output/look-before.js';
import { registerCorrection } from './corrections.js';
import type { Registry } from '../registry.js';
import { findDecree, findRound } from './references.js';
import { askPassword } from './session.js';

/** decrees list | show | prepare | correct | sign; ledger. */
export function registerDecrees(registry: Registry): void {
  const { program, t, run } = registry;
  const decrees = program.command('decrees').description(t({ id: 'berkas penetapan', en: 'decrees' }));
  const which = t({ id: 'nomor (R1-B1) atau id', en: 'number (R1-B1) or id' });
  decrees.command('list', { isDefault: true }).description(t({ id: 'berkas tahap ini', en: 'the decrees of the round' })).action(run(listDecrees)); // prettier-ignore
  decrees.command('show').argument('<decree>', which).description(t({ id: 'isi, jumlah dan hash lampiran', en: 'content, totals and the hash of the annex' })).action(run(showDecree)); // prettier-ignore
  decrees
    .command('prepare')
    .description(
      t({
        id: 'susun dan bekukan berkas dari semua yang menunggu (sekretariat TAPD)',
        en: 'prepare and freeze a decree of all that waits (secretariat of the TAPD)',
      }),
    ) // prettier-ignore
    .action(run(prepare));
  registerCorrection(decrees, registry);
  decrees
    .command('sign')
    .argument('<decree>', which)
    .description(
      t({ id: 'tanda tangani (Wali Kota); kata sandi ditanyakan lagi', en: 'sign (the Mayor); the password is asked for again' }),
    ) // prettier-ignore
    .requiredOption(
      '--annex <hash>',
      t({
        id: 'hash lampiran yang telah ditinjau (boleh 12 huruf pertama)',
        en: 'hash of the annex that was reviewed (its first 12 letters will do)',
      }),
    ) // prettier-ignore
    .action(run(sign));
  program
    .command('ledger')
    .description(t({ id: 'buku besar: pemindahan yang sudah ditetapkan', en: 'the ledger: what has been moved' }))
    .option('--decree <decree>', which)
    .action(run(showLedger));
}

async function listDecrees(cli: Cli): Promise<void> {
  const api = await cli.api();
  const decrees = await api.list<DecreeSummary>('/v1/decrees', { roundId: (await findRound(api)).id });
  if (cli.json) return cli.printJson(decrees);
  cli.print(
    tableOr(
      cli.t({ id: 'Belum ada berkas.', en: 'There is no decree yet.' }),
      [
        { head: cli.t({ id: 'Berkas', en: 'Decree' }) },
        { head: 'Status' },
        { head: cli.t({ id: 'Rincian', en: 'Items' }), align: 'right' },
        { head: cli.t({ id: 'Pengurangan (Rp)', en: 'Cuts (Rp)' }), align: 'right' },
        { head: cli.t({ id: 'Hash lampiran', en: 'Hash of the annex' }) },
      ],
      decrees.map((d) => [
        `${d.number}\n${d.kindLabel}`,
        stateLabel(cli, d.state),
        String(d.items),
        rupiah(d.cuts),
        d.annexHash?.slice(0, 12) ?? '-',
      ]),
    ),
  );
}

async function showDecree(cli: Cli, _: object, reference = ''): Promise<void> {
  const decree = await findDecree(await cli.api(), reference);
  if (cli.json) return cli.printJson(decree);
  cli.print(facts(decreeFacts(cli, decree)));
  cli.print(annexTable(cli, decree));
  for (const line of lookBefore(cli, decree)) cli.print(line);
}

/** What is signed, item by item, in the order of the annex. */
function annexTable(cli: Cli, { items }: Decree): string {
  const right = (id: string, en: string) => ({ head: cli.t({ id, en }), align: 'right' as const });
  return tableOr(
    cli.t({ id: 'Berkas ini kosong.', en: 'The decree is empty.' }),
    [
      { head: cli.t({ id: 'Usulan', en: 'Proposal' }) },
      { head: 'OPD' },
      { head: cli.t({ id: 'Sub kegiatan / rekening', en: 'Sub-activity / account' }) },
      right('Semula (Rp)', 'Before (Rp)'),
      right('Menjadi (Rp)', 'After (Rp)'),
      right('(Berkurang)', '(Decrease)'),
    ],
    items.map((i) => [
      `${i.proposal ?? '-'} (${i.no})${i.dispensation ? `\n${cli.t({ id: 'dispensasi', en: 'dispensation' })}` : ''}`,
      i.agencyName,
      `${i.subActivityName}\n${i.accountName}`,
      rupiah(i.before),
      rupiah(i.after),
      rupiah(-BigInt(i.cut)),
    ]),
  );
}

/** Lists every item that waits for the Wali Kota and stands in no decree yet, then freezes the annex. */
async function prepare(cli: Cli): Promise<void> {
  const api = await cli.api();
  const { id: roundId } = await findRound(api);
  interface Waiting {
    itemId: string;
    itemVersion: number;
    decree: object | null;
  }
  const waiting = await api.list<Waiting>(`/v1/rounds/${roundId}/items`, { state: 'AWAITING_MAYOR' });
  const items = waiting.filter((i) => !i.decree).map(({ itemId, itemVersion }) => ({ itemId, itemVersion }));
  const { decreeId } = await api.command<{ decreeId: string }>('/v1/decrees', { roundId, items });
  await api.command(`/v1/decrees/${decreeId}/freezing`, {});
  const decree = await api.get<Decree>(`/v1/decrees/${decreeId}`);
  if (cli.json) return cli.printJson(decree);
  cli.print(facts(decreeFacts(cli, decree)));
}

async function sign(cli: Cli, options: { annex: string }, reference = ''): Promise<void> {
  const api = await cli.api();
  const decree = await findDecree(api, reference);
  if (options.annex.length < 12 || !decree.annexHash?.startsWith(options.annex.toLowerCase())) {
    throw new CliError(
      'ANNEX_NOT_REVIEWED',
      { id: `hash lampiran sekarang ${decree.annexHash ?? '-'}, bukan ${options.annex}`, en: `the hash of the annex is now ${decree.annexHash ?? '-'}, not ${options.annex}` }, // prettier-ignore
      {
        id: `tinjau dahulu: refokus decrees show ${decree.number}`,
        en: `review it first: refokus decrees show ${decree.number}`,
      },
    );
  }
  const password = process.env['REFOKUS_PASSWORD'] ?? (await askPassword(cli));
  const result = await api.command(`/v1/decrees/${decree.id}/signatures`, { annexHash: decree.annexHash, password });
  if (cli.json) return cli.printJson(result);
  cli.print(facts(decreeFacts(cli, await api.get<Decree>(`/v1/decrees/${decree.id}`))));
}

async function showLedger(cli: Cli, options: { decree?: string }): Promise<void> {
  const api = await cli.api();
  const query = options.decree
    ? { decreeId: (await findDecree(api, options.decree)).id }
    : { roundId: (await findRound(api)).id };
  const { totals } = await api.get<Ledger>('/v1/ledger', query);
  const ledger = { items: await api.list<Posting>('/v1/ledger', query), totals };
  if (cli.json) return cli.printJson(ledger);
  cli.print(ledgerTable(cli, ledger));
}

/** Each posting, then both sums: they are equal, or something is wrong. */
export function ledgerTable(cli: Cli, ledger: Pick<Ledger, 'items' | 'totals'>): string {
  if (ledger.items.length === 0) {
    return cli.t({ id: 'Belum ada yang dipindahkan; berkas pertama belum ditandatangani.', en: 'Nothing has been moved; no decree is signed yet.' }); // prettier-ignore
  }
  const rows = ledger.items.map((p) => [
    p.decree,
    p.proposal ?? '-',
    `${p.line.subActivityName}\n${p.line.accountName}`,
    p.line.fundSourceName,
    rupiah(p.amount),
  ]);
  const drawn = table(
    [
      { head: cli.t({ id: 'Berkas', en: 'Decree' }) },
      { head: cli.t({ id: 'Usulan', en: 'Proposal' }) },
      { head: cli.t({ id: 'Baris', en: 'Line' }) },
      { head: cli.t({ id: 'Sumber dana', en: 'Fund source' }) },
      { head: cli.t({ id: 'Dipindahkan ke BTT (Rp)', en: 'Moved to BTT (Rp)' }), align: 'right' },
    ],
    rows,
  );
  const { cuts, additions } = ledger.totals;
  return `${drawn}\n  ${cli.t({ id: `Pengurangan ${rupiah(cuts)} = penambahan ${rupiah(additions)}`, en: `Cuts ${rupiah(cuts)} = additions ${rupiah(additions)}` })}`;
}
