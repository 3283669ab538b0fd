import type { HistoryEntry, Verification } from '../api/types.js';
import type { Cli } from '../cli.js';
import { withDatabase } from '../install/with-database.js';
import { faultText } from '../output/faults.js';
import { historyTable } from '../output/history-table.js';
import { rupiah } from '../output/money.js';
import { progress } from '../output/progress.js';
import type { Registry } from '../registry.js';
import { pathOf } from './subject-path.js';

/** audit verify (needs no account), history. */
export function registerAudit({ program, t, run }: Registry): void {
  const audit = program.command('audit').description(t({ id: 'jejak audit', en: 'the audit trail' }));
  audit
    .command('verify')
    .description(
      t({
        id: 'periksa seluruh jejak langsung di basis data; kode keluar 1 bila ada yang berubah',
        en: 'verify the whole trail in the database itself; exit code 1 when anything was altered',
      }),
    ) // prettier-ignore
    .action(run(verify));
  program
    .command('history')
    .argument(
      '<what>',
      t({
        id: 'nomor usulan, kode baris (sub kegiatan/rekening) atau id',
        en: 'number of a proposal, code of a line (sub-activity/account) or an id',
      }),
    ) // prettier-ignore
    .description(t({ id: 'siapa memutuskan apa, kapan, dalam kapasitas apa', en: 'who decided what, when, in which capacity' }))
    .action(run(showHistory));
}

async function verify(cli: Cli): Promise<void> {
  const bar = progress(cli.t({ id: 'Memeriksa peristiwa', en: 'Verifying events' }), 1);
  const { verifyTrail } = await import('#persistence');
  const result = await withDatabase((source) =>
    verifyTrail(source, { onProgress: (done, total) => bar.at(done, total) }),
  ).finally(() => bar.stop());
  if (!result.verified) process.exitCode = 1;
  if (cli.json) return cli.printJson(result);
  cli.print(verdict(cli, result));
}

/** One sentence on what was verified, or on the first bad event. */
export function verdict(cli: Cli, { events, streams, verified, fault }: Verification): string {
  const [n, m] = [rupiah(BigInt(events)), rupiah(BigInt(streams))];
  if (verified) {
    return cli.t({ id: `Jejak utuh: ${n} peristiwa dalam ${m} rantai.`, en: `The trail is whole: ${n} events in ${m} chains.` });
  }
  const what = fault && cli.t(faultText(fault.kind, fault.detail));
  const where = fault ? `${fault.stream} #${fault.seq}${fault.eventId && `, ${fault.eventId}`}: ${what}` : '-';
  return cli.t({
    id: `JEJAK BERUBAH. Peristiwa rusak pertama: ${where}. Amankan basis data dan hubungi Inspektorat.`,
    en: `THE TRAIL WAS ALTERED. First bad event: ${where}. Secure the database and call the Inspektorat.`,
  });
}

async function showHistory(cli: Cli, _: object, what = ''): Promise<void> {
  const api = await cli.api();
  const entries = await api.list<HistoryEntry>(`${await pathOf(api, what)}/history`);
  if (cli.json) return cli.printJson(entries);
  cli.print(historyTable(cli, entries));
}
