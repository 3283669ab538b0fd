import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Figures } from '../api/types.js';
import type { Cli } from '../cli.js';
import { usage } from '../errors.js';
import { rupiah } from '../output/money.js';
import { stateLabel } from '../output/states.js';
import { table, tableOr } from '../output/table.js';
import { day, wib } from '../output/time.js';
import type { Registry } from '../registry.js';
import type { Text } from '../text.js';
import { documentId } from './document-id.js';
import { findRound } from './references.js';

interface Cockpit {
  at: string;
  deadlines: Record<'submission' | 'review' | 'signing', { at: string; hours: number }>;
  agencies: {
    agencyName: string;
    dossiers: number;
    quorumBlocked: number;
    states: Record<string, number>;
    figures: Figures;
    turns: { holder: string; items: number; since: string | null; due: string }[];
  }[];
}

interface Paper {
  id: string;
  label: Text;
  number: string;
  date: string;
  reason: string;
  supersededBy: string | null;
  recordedBy: string;
  recordedAt: string;
}

interface ReportRows {
  rows: { code: string; name: string; before: string; adjustment: string; after: string; percent: number | null }[];
  total: ReportRows['rows'][number];
  shortfall: string;
}

const HOLDERS: Record<string, Text> = {
  AGENCY_HEAD: { id: 'kepala OPD', en: 'agency head' },
  TAPD: { id: 'TAPD', en: 'TAPD' },
  SYSTEM: { id: 'sistem', en: 'system' },
  EXEMPTION_REVIEWER: { id: 'penelaah', en: 'exemption reviewer' },
  TAPD_CHAIR: { id: 'ketua TAPD', en: 'TAPD chair' },
  SECRETARIAT: { id: 'sekretariat', en: 'secretariat' },
  MAYOR: { id: 'Wali Kota', en: 'Mayor' },
};

const KINDS: Record<string, string> = { perwal: 'PERWAL', dprd: 'DPRD_NOTICE', laporan: 'REPORT', report: 'REPORT' };

/** rounds cockpit | papers | paper | report. */
export function registerRoundPapers(rounds: Command, { t, run }: Pick<Registry, 't' | 'run'>): void {
  rounds
    .command('cockpit [round]')
    .description(
      t({
        id: 'tahap sekilas: siapa sudah mengirim apa, giliran siapa, sejak kapan',
        en: 'a round at a glance: who sent what, whose turn it is since when',
      }),
    ) // prettier-ignore
    .action(run(showCockpit));
  rounds
    .command('papers [round]')
    .description(
      t({
        id: 'Perwal, pemberitahuan DPRD dan laporan, dengan riwayat koreksinya',
        en: 'Perwal, DPRD notices and reports with their corrections',
      }),
    ) // prettier-ignore
    .action(run(showPapers));
  rounds
    .command('paper [round]')
    .description(
      t({
        id: 'catat atau koreksi satu dokumen tahap (sekretariat, Sekda)',
        en: 'record or correct a paper of a round (secretariat, Sekda)',
      }),
    ) // prettier-ignore
    .requiredOption('--kind <perwal|dprd|laporan>', t({ id: 'jenis', en: 'kind' }))
    .requiredOption('--number <number>', t({ id: 'nomor', en: 'number' }))
    .requiredOption('--date <yyyy-mm-dd>', t({ id: 'tanggal dokumen', en: 'date of the paper' }))
    .requiredOption(
      '--document <file>',
      t({ id: 'berkas, atau id dokumen yang sudah diunggah', en: 'a file, or the id of an uploaded document' }),
    ) // prettier-ignore
    .option('--supersedes <id>', t({ id: 'id catatan yang dikoreksi', en: 'id of the record that is corrected' }))
    .option('--reason <text>', t({ id: 'alasan koreksi', en: 'why it is corrected' }))
    .action(run(recordPaper));
  rounds
    .command('report [round]')
    .description(t({ id: 'laporan penyesuaian APBD per jenis belanja', en: 'report of the adjustment per kind of spending' }))
    .option('--csv <file>', t({ id: 'simpan sebagai CSV, per OPD dan kota', en: 'save as CSV, per agency and city' }))
    .action(run(showReport));
}

async function showCockpit(cli: Cli, _: object, reference?: string): Promise<void> {
  const api = await cli.api();
  const cockpit = await api.get<Cockpit>(`/v1/rounds/${(await findRound(api, reference)).id}/cockpit`);
  if (cli.json) return cli.printJson(cockpit);
  const head = (id: string, en: string, align: 'left' | 'right' = 'left') => ({ head: cli.t({ id, en }), align });
  const rows = cockpit.agencies.map((a) => [
    a.agencyName,
    a.dossiers === 0 ? cli.t({ id: 'belum', en: 'none' }) : String(a.dossiers),
    Object.entries(a.states).map(([state, n]) => `${n} ${stateLabel(cli, state)}`).join('\n'),
    a.turns.map((turn) => `${turn.items} ${cli.t(HOLDERS[turn.holder] ?? { id: turn.holder, en: turn.holder })} ← ${wib(turn.since)}`).join('\n'),
    rupiah(a.figures.shortfall),
  ]); // prettier-ignore
  cli.print(
    table(
      [
        { head: 'OPD' },
        head('Usulan', 'Dossiers', 'right'),
        head('Rincian', 'Items'),
        head('Giliran sejak', 'Turn since'),
        head('Kekurangan', 'Shortfall', 'right'),
      ],
      rows,
    ),
  );
  const left = (name: 'submission' | 'review' | 'signing') => cockpit.deadlines[name].hours;
  cli.print(
    `  ${cli.t({
      id: `Jam tersisa: pengajuan ${left('submission')}, reviu ${left('review')}, penandatanganan ${left('signing')}`,
      en: `Hours left: submission ${left('submission')}, review ${left('review')}, signing ${left('signing')}`,
    })}`,
  );
}

async function showPapers(cli: Cli, _: object, reference?: string): Promise<void> {
  const api = await cli.api();
  const { items } = await api.get<{ items: Paper[] }>(`/v1/rounds/${(await findRound(api, reference)).id}/regulations`);
  if (cli.json) return cli.printJson(items);
  const columns = [{ head: cli.t({ id: 'Jenis', en: 'Kind' }) }, { head: cli.t({ id: 'Nomor', en: 'Number' }) }, { head: cli.t({ id: 'Tanggal', en: 'Date' }) }, { head: cli.t({ id: 'Dicatat', en: 'Recorded' }) }, { head: cli.t({ id: 'Keterangan', en: 'Note' }) }, { head: 'id' }]; // prettier-ignore
  const note = (p: Paper) => [p.reason, p.supersededBy && cli.t({ id: 'sudah dikoreksi', en: 'corrected since' })].filter(Boolean).join('; '); // prettier-ignore
  const rows = items.map((p) => [cli.t(p.label), p.number, day(p.date), `${p.recordedBy}\n${wib(p.recordedAt)}`, note(p), p.id]);
  cli.print(tableOr(cli.t({ id: 'Belum ada dokumen yang dicatat.', en: 'No paper was recorded yet.' }), columns, rows));
}

interface PaperOptions {
  kind: string;
  number: string;
  date: string;
  document: string;
  supersedes?: string;
  reason?: string;
}

async function recordPaper(cli: Cli, options: PaperOptions, reference?: string): Promise<void> {
  const { number, date, supersedes = null, reason = '' } = options;
  const kind = KINDS[options.kind.toLowerCase()];
  if (!kind) throw usage({ id: `jenis tidak dikenal: ${options.kind}`, en: `kind not known: ${options.kind}` });
  const api = await cli.api();
  const round = await findRound(api, reference);
  const body = { kind, number, date, documentId: await documentId(api, options.document), supersedes, reason };
  await api.command(`/v1/rounds/${round.id}/regulations`, body);
  return showPapers(cli, {}, round.id);
}

async function showReport(cli: Cli, options: { csv?: string }, reference?: string): Promise<void> {
  const api = await cli.api();
  const { id } = await findRound(api, reference);
  if (options.csv !== undefined) {
    writeFileSync(options.csv, await api.bytes(`/v1/rounds/${id}/report.csv`));
    return cli.print(`  ${options.csv}`);
  }
  const report = await api.get<{ city: ReportRows }>(`/v1/rounds/${id}/report`);
  if (cli.json) return cli.printJson(report);
  const { rows, total, shortfall } = report.city;
  const head = (id: string, en: string) => ({ head: cli.t({ id, en }), align: 'right' as const });
  const cells = (r: ReportRows['total']) => [
    r.code,
    r.name,
    rupiah(r.before),
    rupiah(r.adjustment),
    rupiah(r.after),
    share(cli, r.percent),
  ];
  cli.print(
    table(
      [{ head: cli.t({ id: 'Kode', en: 'Code' }) }, { head: cli.t({ id: 'Uraian', en: 'Kind' }) }, head('APBD sebelum', 'Before'), head('Bertambah/(Berkurang)', 'Increase/(Decrease)'), head('APBD setelah', 'After'), head('%', '%')], // prettier-ignore
      [...rows, total].map(cells),
    ),
  );
  cli.print(`  ${cli.t({ id: 'Kekurangan target', en: 'Shortfall' })}: ${rupiah(shortfall)}`);
}

/** Basis points as the reader writes them: `-5,43`, `-5.43`. */
function share(cli: Cli, points: number | null): string {
  if (points === null) return '-';
  const text = (points / 100).toFixed(2);
  return cli.t({ id: text.replace('.', ','), en: text });
}
