import { existsSync, readFileSync } from 'node:fs';
import { DOCUMENT_KINDS, type DocumentKind } from '#domain';
import type { Line } from '../api/types.js';
import type { Cli } from '../cli.js';
import { usage } from '../errors.js';
import { rupiah } from '../output/money.js';
import { tableOr } from '../output/table.js';
import type { Registry } from '../registry.js';
import type { Text } from '../text.js';
import { documentId } from './document-id.js';
import { digits, findAgency } from './references.js';

/** budget record | record-file | over-held | recode | merge | restructure | rename-agency | merge-agency. */
export function registerBudgetChanges({ program, t, run }: Registry): void {
  const budget = program
    .command('budget')
    .description(t({ id: 'realisasi, komitmen dan perubahan struktur', en: 'payments, commitments and changes of structure' }));
  const reason = t({ id: 'alasan', en: 'reason' });
  const document = t({ id: 'berkas dokumen pendukung', en: 'file of the supporting document' });
  budget
    .command('record <kind> <number>')
    .description(t({ id: 'catat dokumen realisasi atau komitmen (PPKD, sekretariat)', en: 'record a paper (PPKD, secretariat)' }))
    .requiredOption('--line <id>', t({ id: 'id baris anggaran', en: 'id of the budget line' }))
    .requiredOption('--date <day>', t({ id: 'tanggal dokumen, mis. 2020-06-17', en: 'its day, e.g. 2020-06-17' }))
    .requiredOption('--amount <rp>', t({ id: 'jumlah rupiah; minus mengurangi', en: 'rupiah; a minus takes back' }))
    .option(
      '--from-commitment',
      t({ id: 'membayar komitmen, yang turun sebesar itu', en: 'pays a commitment, which falls by it' }),
    )
    .action(run(record));
  budget
    .command('record-file <file>')
    .description(t({ id: 'catat banyak dokumen dari JSON, seperti API', en: 'record many papers from JSON, as for the API' }))
    .action(run(recordFile));
  budget
    .command('over-held')
    .description(t({ id: 'baris yang reservasinya melebihi sisa bebas', en: 'lines on which more is held than is free' }))
    .action(run(overHeld));
  budget
    .command('recode <line>')
    .description(
      t({ id: 'ganti kode sebuah baris; kode lama tetap tercatat', en: 'give a line other codes; the old stay on record' }),
    )
    .option('--sub <code>', t({ id: 'kode sub kegiatan', en: 'sub-activity code' }))
    .option('--sub-name <name>', t({ id: 'nama sub kegiatan', en: 'its name' }))
    .option('--account <code>', t({ id: 'kode rekening', en: 'account code' }))
    .option('--account-name <name>', t({ id: 'nama rekening', en: 'its name' }))
    .requiredOption('--reason <text>', reason)
    .requiredOption('--document <file>', document)
    .action(run(recode));
  budget
    .command('merge <line> <others...>')
    .description(t({ id: 'gabungkan baris lain ke baris pertama', en: 'merge other lines into the first' }))
    .requiredOption('--reason <text>', reason)
    .requiredOption('--document <file>', document)
    .action(run((cli, options: Because, ...lines) => restructured(cli, options, { from: lines, to: [{}] })));
  budget
    .command('restructure <file>')
    .description(
      t({ id: 'pecah atau gabungkan baris menurut JSON {from, to}', en: 'split or merge lines as a JSON says: {from, to}' }),
    )
    .requiredOption('--reason <text>', reason)
    .requiredOption('--document <file>', document)
    .action(run((cli, options: Because, file) => restructured(cli, options, jsonOf(file))));
  budget
    .command('rename-agency <agency> <name>')
    .description(t({ id: 'ganti nama OPD', en: 'rename an agency' }))
    .requiredOption('--reason <text>', reason)
    .requiredOption('--document <file>', document)
    .action(run(renameAgency));
  budget
    .command('merge-agency <agency> <into>')
    .description(t({ id: 'gabungkan OPD ke OPD lain', en: 'merge an agency into another' }))
    .requiredOption('--reason <text>', reason)
    .requiredOption('--document <file>', document)
    .action(run(mergeAgency));
}

interface Because {
  reason: string;
  document: string;
}

async function record(
  cli: Cli,
  options: { line: string; date: string; amount: string; fromCommitment?: boolean },
  kind = '',
  number = '',
): Promise<void> {
  const known = kind.toUpperCase();
  if (!isKind(known)) {
    const kinds = Object.keys(DOCUMENT_KINDS).join(', ');
    throw usage({ id: `jenis dokumen "${kind}" tidak dikenal; pilih ${kinds}`, en: `unknown kind "${kind}"; one of ${kinds}` });
  }
  const amount = options.amount.startsWith('-') ? `-${digits(options.amount.slice(1))}` : digits(options.amount);
  const body = { number, kind: known, date: options.date, line: { id: options.line }, amount };
  const result = await (
    await cli.api()
  ).command<{ realisation: string; commitment: string }>('/v1/realisations', {
    ...body,
    fromCommitment: options.fromCommitment === true,
  });
  const moved = `${rupiah(result.realisation)} / ${rupiah(result.commitment)}`;
  done(cli, result, { id: `${number} tercatat; realisasi / komitmen berubah Rp ${moved}`, en: `${number} is on record; realisasi / komitmen changed by Rp ${moved}` }); // prettier-ignore
}

const isKind = (text: string): text is DocumentKind => Object.hasOwn(DOCUMENT_KINDS, text);

interface Recorded {
  documents: { number: string; result: string; problem?: { code: string; messages: Text } }[];
}

/** A file of many papers: each is recorded or refused by itself. Exit code 1 when any was refused. */
async function recordFile(cli: Cli, _: object, file = ''): Promise<void> {
  const result = await (await cli.api()).command<Recorded>('/v1/realisations/batch', jsonOf(file));
  if (result.documents.some((d) => d.result === 'REFUSED')) process.exitCode = 1;
  if (cli.json) return cli.printJson(result);
  cli.print(
    tableOr(
      '-',
      [{ head: cli.t({ id: 'Nomor', en: 'Number' }) }, { head: cli.t({ id: 'Hasil', en: 'Result' }) }],
      result.documents.map((d) => [
        d.number,
        d.problem ? cli.t(d.problem.messages) : cli.t(OUTCOME[d.result] ?? { id: d.result, en: d.result }),
      ]),
    ),
  );
}

const OUTCOME: Record<string, Text> = {
  RECORDED: { id: 'dicatat', en: 'recorded' },
  REPEATED: { id: 'sudah tercatat', en: 'on record already' },
};

async function overHeld(cli: Cli): Promise<void> {
  const lines = await (await cli.api()).list<Line>('/v1/budget-lines', { overHeld: true });
  if (cli.json) return cli.printJson(lines);
  cli.print(
    tableOr(
      cli.t({ id: 'Tidak ada baris yang reservasinya melebihi sisa bebas.', en: 'No line is over-held.' }),
      [
        { head: 'OPD' },
        { head: cli.t({ id: 'Sub kegiatan / rekening', en: 'Sub-activity / account' }) },
        { head: cli.t({ id: 'Ditahan (Rp)', en: 'Held (Rp)' }), align: 'right' },
        { head: cli.t({ id: 'Sisa (Rp)', en: 'Free (Rp)' }), align: 'right' },
      ],
      lines.map((l) => [
        l.agencyName,
        `${l.subActivityCode}\n${l.accountCode}`,
        rupiah(l.held),
        rupiah(BigInt(l.appropriation) - BigInt(l.realisation) - BigInt(l.commitment)),
      ]),
    ),
  );
}

interface NewCodes extends Because {
  sub?: string;
  subName?: string;
  account?: string;
  accountName?: string;
}

function recode(cli: Cli, options: NewCodes, line = ''): Promise<void> {
  const { sub = null, subName = null, account = null, accountName = null } = options;
  const to = { subActivityCode: sub, subActivityName: subName, accountCode: account, accountName };
  return restructured(cli, options, { from: [line], to: [to] });
}

async function restructured(cli: Cli, { reason, document }: Because, change: object): Promise<void> {
  const api = await cli.api();
  const result = await api.command<{ lines: { id: string; code: string }[]; ended: string[] }>('/v1/budget-lines/restructuring', {
    ...change,
    reason,
    documentId: await documentId(api, document),
  });
  if (cli.json) return cli.printJson(result);
  for (const { id, code } of result.lines) cli.print(`${code}  ${id}`);
  for (const id of result.ended) cli.print(cli.t({ id: `berakhir: ${id}`, en: `ended: ${id}` }));
}

async function renameAgency(cli: Cli, { reason, document }: Because, agency = '', name = ''): Promise<void> {
  const api = await cli.api();
  const { id } = await findAgency(api, agency);
  const result = await api.command(`/v1/agencies/${id}/renaming`, { name, reason, documentId: await documentId(api, document) });
  done(cli, result, { id: `OPD kini bernama ${name}`, en: `the agency is now called ${name}` });
}

async function mergeAgency(cli: Cli, { reason, document }: Because, agency = '', into = ''): Promise<void> {
  const api = await cli.api();
  const [one, other] = [await findAgency(api, agency), await findAgency(api, into)];
  const body = { into: other.id, reason, documentId: await documentId(api, document) };
  const result = await api.command<{ lines: number }>(`/v1/agencies/${one.id}/merger`, body);
  done(cli, result, { id: `${one.name} digabung ke ${other.name}; ${result.lines} baris berpindah`, en: `${one.name} went into ${other.name}; ${result.lines} lines moved` }); // prettier-ignore
}

function done(cli: Cli, result: unknown, text: Text): void {
  if (cli.json) return cli.printJson(result);
  cli.print(cli.t(text));
}

function jsonOf(file = ''): object {
  const told = { id: `bukan berkas JSON: ${file}`, en: `not a JSON file: ${file}` };
  if (!existsSync(file)) throw usage(told);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object;
  } catch {
    throw usage(told);
  }
}
