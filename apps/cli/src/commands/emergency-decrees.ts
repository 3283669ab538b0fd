import { decreeInterval } from '#domain';
import type { ApiClient } from '../api/client.js';
import type { EmergencyDecree } from '../api/exemption-types.js';
import type { Cli } from '../cli.js';
import { CliError, usage } from '../errors.js';
import { tableOr } from '../output/table.js';
import { date } from '../output/time.js';
import type { Registry } from '../registry.js';

/** sk list | record | confirm | extend | end. */
export function registerEmergencyDecrees({ program, t, run }: Registry): void {
  const sk = program.command('sk').description(t({ id: 'SK tanggap darurat', en: 'emergency decrees (SK tanggap darurat)' }));
  const which = t({ id: 'nomor SK atau id', en: 'number of the SK or its id' });
  const by = t({ id: 'nomor SK yang mengubahnya', en: 'number of the SK that changes it' });
  const last = t({ id: 'hari terakhir berlaku, mis. 2020-06-24', en: 'last day in force, e.g. 2020-06-24' });
  const reason = t({ id: 'alasan', en: 'reason' });
  sk.command('list', { isDefault: true })
    .description(t({ id: 'SK yang tercatat dengan perubahannya', en: 'the SK on record with their changes' }))
    .action(run(list));
  sk.command('record <number>')
    .description(t({ id: 'catat SK (sekretariat)', en: 'record an SK (secretariat)' }))
    .requiredOption('--kind <kind>', 'ROB, BANJIR, …')
    .option(
      '--area <area>',
      t({ id: 'kelurahan atau kecamatan (bawaan seluruh kota)', en: 'kelurahan or kecamatan (default the whole city)' }),
    ) // prettier-ignore
    .requiredOption(
      '--first <day>',
      t({ id: 'hari pertama berlaku, mis. 2020-06-04', en: 'first day in force, e.g. 2020-06-04' }),
    )
    .requiredOption('--last <day>', last)
    .action(run(record));
  sk.command('confirm')
    .argument('<sk>', which)
    .description(
      t({ id: 'sahkan SK atau perubahannya yang menunggu (Sekda)', en: 'confirm an SK or its change that waits (Sekda)' }),
    )
    .action(run(confirm));
  sk.command('extend')
    .argument('<sk>', which)
    .description(t({ id: 'catat perpanjangan (sekretariat)', en: 'record an extension (secretariat)' }))
    .requiredOption('--by <number>', by)
    .requiredOption('--last <day>', last)
    .requiredOption('--reason <text>', reason)
    .action(run((cli, options: ChangeOptions, what) => change(cli, options, what, 'later')));
  sk.command('end')
    .argument('<sk>', which)
    .description(t({ id: 'catat pengakhiran lebih awal (sekretariat)', en: 'record an earlier end (secretariat)' }))
    .requiredOption('--by <number>', by)
    .requiredOption('--last <day>', last)
    .requiredOption('--reason <text>', reason)
    .action(run((cli, options: ChangeOptions, what) => change(cli, options, what, 'earlier')));
}

async function list(cli: Cli): Promise<void> {
  const decrees = await (await cli.api()).list<EmergencyDecree>('/v1/emergency-decrees');
  if (cli.json) return cli.printJson(decrees);
  const waits = cli.t({ id: 'menunggu pengesahan', en: 'waits for confirmation' });
  cli.print(
    tableOr(
      cli.t({ id: 'Belum ada SK tanggap darurat.', en: 'No emergency decree yet.' }),
      [
        { head: 'SK' },
        { head: cli.t({ id: 'Jenis', en: 'Kind' }) },
        { head: cli.t({ id: 'Wilayah', en: 'Area' }) },
        { head: cli.t({ id: 'Berlaku', en: 'In force' }) },
        { head: cli.t({ id: 'Perubahan', en: 'Changes' }) },
      ],
      decrees.map((d) => [
        d.confirmedBy ? d.number : `${d.number}\n(${waits})`,
        d.kind,
        d.area ?? cli.t({ id: 'seluruh kota', en: 'the whole city' }),
        `${date(d.from)} – ${lastDay(d.until)}`,
        d.changes.map((c) => `${c.number}: – ${lastDay(c.until)}${c.confirmedBy ? '' : ` (${waits})`}`).join('\n'),
      ]),
    ),
  );
}

async function record(
  cli: Cli,
  options: { kind: string; area?: string; first: string; last: string },
  number = '',
): Promise<void> {
  const { kind, area = null, first, last } = options;
  const interval = decreeInterval(day(first), day(last));
  const result = await (await cli.api()).command('/v1/emergency-decrees', { number, kind, area, ...interval });
  done(cli, result, { id: `SK ${number} dicatat; disahkan Sekda: refokus sk confirm ${number}`, en: `SK ${number} recorded; the Sekda confirms it: refokus sk confirm ${number}` }); // prettier-ignore
}

async function confirm(cli: Cli, _: object, what = ''): Promise<void> {
  const api = await cli.api();
  const decree = await findDecree(api, what);
  const path = `/v1/emergency-decrees/${decree.id}`;
  const next = decree.confirmedBy ? decree.changes.find((c) => !c.confirmedBy) : undefined;
  if (decree.confirmedBy && !next) {
    throw new CliError('NOTHING_WAITS', { id: `SK ${decree.number} dan perubahannya sudah disahkan`, en: `SK ${decree.number} and its changes are confirmed already` }); // prettier-ignore
  }
  const result = await api.command(`${path}${next ? `/changes/${next.id}` : ''}/confirmation`, {});
  const number = next?.number ?? decree.number;
  done(cli, result, {
    id: `SK ${number} disahkan; pemeriksaan yang terkait diulang`,
    en: `SK ${number} confirmed; checks it concerns are run again`,
  });
}

interface ChangeOptions {
  by: string;
  last: string;
  reason: string;
}

/** Extension and earlier end are one act; which of them was meant is held against the end that is in force. */
async function change(cli: Cli, options: ChangeOptions, what = '', meant: 'later' | 'earlier'): Promise<void> {
  const api = await cli.api();
  const decree = await findDecree(api, what);
  const { until } = decreeInterval(day(options.last), day(options.last));
  if (until > decree.until !== (meant === 'later')) {
    const [id, en] = meant === 'later' ? ['perpanjangan', 'an extension'] : ['pengakhiran lebih awal', 'an earlier end'];
    throw usage({ id: `bukan ${id}: SK ${decree.number} berlaku sampai ${lastDay(decree.until)}`, en: `not ${en}: SK ${decree.number} is in force until ${lastDay(decree.until)}` }); // prettier-ignore
  }
  const body = { number: options.by, until, reason: options.reason };
  const result = await api.command(`/v1/emergency-decrees/${decree.id}/changes`, body);
  done(cli, result, { id: `SK ${options.by} dicatat; disahkan Sekda: refokus sk confirm ${decree.number}`, en: `SK ${options.by} recorded; the Sekda confirms it: refokus sk confirm ${decree.number}` }); // prettier-ignore
}

function done(cli: Cli, result: unknown, text: { id: string; en: string }): void {
  if (cli.json) cli.printJson(result);
  else cli.print(cli.t(text));
}

async function findDecree(api: ApiClient, what: string): Promise<EmergencyDecree> {
  const found = (await api.list<EmergencyDecree>('/v1/emergency-decrees')).find((d) => d.number === what || d.id === what);
  if (found) return found;
  throw new CliError(
    'SK_UNKNOWN',
    { id: `SK ${what} tidak tercatat`, en: `no SK ${what} on record` },
    { id: 'refokus sk list', en: 'refokus sk list' },
  );
}

/** The last day of an SK, given the first instant at which it is no longer in force. */
const lastDay = (until: string): string => date(new Date(Date.parse(until) - 1000).toISOString());

function day(text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw usage(
    { id: `bukan tanggal: ${text}`, en: `not a date: ${text}` },
    { id: 'contoh: 2020-06-24', en: 'example: 2020-06-24' },
  );
}
