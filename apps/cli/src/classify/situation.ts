import { decreeInterval, type EmergencyDecreeFact } from '#domain';
import type { Registry } from '../registry.js';
import { usage } from '../errors.js';

/** What a rule set is asked about besides the line: the instant, and the emergency decrees (SK tanggap darurat) on record. */
export interface SituationOptions {
  at?: string;
  decree?: EmergencyDecreeFact[];
}

type Command = ReturnType<Registry['program']['command']>;

/** The options `--at` and `--decree` of a command that runs rules without a server. */
export function withSituation(command: Command, t: Registry['t']): Command {
  return command
    .option('--at <instant>', t({ id: 'berlaku pada saat ini (bawaan sekarang)', en: 'as of this instant (default now)' }))
    .option(
      '--decree <sk>',
      t({
        id: 'SK tanggap darurat "NOMOR;JENIS;WILAYAH;DARI;SAMPAI", boleh berulang; wilayah kosong = seluruh kota, tanggal termasuk hari terakhir',
        en: 'emergency decree "NUMBER;KIND;AREA;FROM;UNTIL", may be repeated; no area = the whole city, dates include the last day',
      }),
      (text: string, before: EmergencyDecreeFact[] = []) => [...before, readDecree(text)],
    );
}

/** The instant that `--at` names as UTC ISO; now without it. Throws CliError USAGE. */
export function instantOf(text: string | undefined): string {
  const at = text === undefined ? new Date() : new Date(text);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  throw usage(
    { id: `--at bukan waktu: ${text}`, en: `--at is no instant: ${text}` },
    { id: '2020-06-12T09:00:00+07:00', en: '2020-06-12T09:00:00+07:00' },
  );
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const EXAMPLE = '--decree "362/1358;ROB;Panjang Baru;2020-06-04;2020-06-17"';

/** Two days (WIB, the last one included) or two instants (the second excluded). Throws CliError USAGE. */
function readDecree(text: string): EmergencyDecreeFact {
  const parts = text.split(';').map((part) => part.trim());
  const [number = '', kind = '', area = '', first = '', last = ''] = parts;
  const days = DAY.test(first) && DAY.test(last);
  const read = [first, last].map((part) => Date.parse(part));
  const [from = NaN, until = NaN] = read;
  if (parts.length !== 5 || number === '' || kind === '' || !(days ? from <= until : from < until)) {
    throw usage(
      {
        id: `--decree bukan "NOMOR;JENIS;WILAYAH;DARI;SAMPAI": ${text}`,
        en: `--decree is not "NUMBER;KIND;AREA;FROM;UNTIL": ${text}`,
      },
      { id: EXAMPLE, en: EXAMPLE },
    );
  }
  const interval = days
    ? decreeInterval(first, last)
    : { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
  return { number, kind, area: area === '' ? null : area, ...interval };
}
