import { readFileSync } from 'node:fs';
import type { Cli } from '../cli.js';
import { CliError, usage } from '../errors.js';
import { readPeopleFile } from '../install/people-file.js';
import { unreachable, withDatabase } from '../install/with-database.js';
import { wib } from '../output/time.js';
import type { Registry } from '../registry.js';

/** Installation and operation: migrate, install-people, openapi, clock. */
export function registerSystem({ program, t, run }: Registry): void {
  program
    .command('migrate')
    .description(
      t({
        id: 'siapkan basis data: peran, skema, aturan bawaan (DATABASE_ADMIN_URL, REFOKUS_APP_PASSWORD)',
        en: 'prepare the database: roles, schema, the shipped rules (DATABASE_ADMIN_URL, REFOKUS_APP_PASSWORD)',
      }),
    ) // prettier-ignore
    .action(run(migrate));
  program
    .command('install-people <file>')
    .description(
      t({
        id: 'pasang orang-orang pertama dari berkas YAML ke instalasi yang masih kosong',
        en: 'install the first people from a YAML file into an empty installation',
      }),
    ) // prettier-ignore
    .action(run(installFirstPeople));
  program
    .command('openapi')
    .description(
      t({ id: 'cetak dokumen OpenAPI 3.1 (tanpa basis data)', en: 'print the OpenAPI 3.1 document (needs no database)' }),
    )
    .action(run(printOpenApi));
  const clock = program
    .command('clock')
    .description(t({ id: 'jam domain (demo dan uji saja)', en: 'the domain clock (demo and test only)' }));
  clock
    .command('show', { isDefault: true })
    .description(t({ id: 'tampilkan', en: 'show it' }))
    .action(run(showClock));
  clock
    .command('set <instant>')
    .description(
      t({
        id: 'setel ke suatu saat, mis. 2020-06-12T09:00:00+07:00',
        en: 'set it to an instant, e.g. 2020-06-12T09:00:00+07:00',
      }),
    )
    .action(run((cli, _, set) => moveClock(cli, { set })));
  clock
    .command('advance <duration>')
    .description(t({ id: 'majukan sekian lama, mis. P3D atau PT12H', en: 'move it on by a duration, e.g. P3D or PT12H' }))
    .action(run((cli, _, advance) => moveClock(cli, { advance })));
}

async function migrate(cli: Cli): Promise<void> {
  const adminUrl = needed('DATABASE_ADMIN_URL');
  const password = needed('REFOKUS_APP_PASSWORD');
  const { createDataSource, prepareDatabase } = await import('#persistence');
  const { installShippedRules } = await import('../install/shipped-rules.js');
  const { migrations } = await prepareDatabase(adminUrl, password).catch((error: unknown) => {
    throw (error as { code?: string }).code === 'ECONNREFUSED' ? unreachable(adminUrl, error) : error;
  });
  const url = new URL(adminUrl);
  url.username = 'refokus_app';
  url.password = password;
  const source = await createDataSource({ url: url.href, applicationName: 'refokus-migrate', poolSize: 1 }).initialize();
  try {
    const rules = await installShippedRules(source);
    if (cli.json) return cli.printJson({ migrations, rules });
    cli.print(migrations.length > 0 ? cli.t({ id: `Migrasi diterapkan: ${migrations.join(', ')}`, en: `Migrations applied: ${migrations.join(', ')}` }) : cli.t({ id: 'Skema sudah mutakhir', en: 'The schema is up to date' })); // prettier-ignore
    const already = rules.installed === 'ALREADY_THERE';
    cli.print(already ? cli.t({ id: 'Himpunan aturan sudah ada', en: 'Rule sets are there already' }) : cli.t({ id: `Himpunan aturan dipasang: ${rules.id} v${rules.version}`, en: `Rule set installed: ${rules.id} v${rules.version}` })); // prettier-ignore
  } finally {
    await source.destroy();
  }
}

async function installFirstPeople(cli: Cli, _: object, file = ''): Promise<void> {
  const people = await readPeopleFile(readText(file));
  const { installPeople } = await import('#persistence');
  const done = await withDatabase((source) => installPeople(source, people));
  if (done === 'ALREADY_THERE') {
    throw new CliError(
      'ALREADY_INSTALLED',
      {
        id: 'instalasi ini sudah memiliki akun; tidak ada yang diubah',
        en: 'this installation has accounts already; nothing was changed',
      },
      { id: 'akun baru dibuat administrator, jabatan dicatat sekretariat TAPD', en: 'the administrator makes new accounts, the sekretariat enters appointments' }, // prettier-ignore
    );
  }
  cli.print(cli.t({ id: `${people.length} orang dipasang. Hapus berkas kata sandinya: ${file}`, en: `${people.length} people installed. Delete the file with their passwords: ${file}` })); // prettier-ignore
}

async function printOpenApi(cli: Cli): Promise<void> {
  const { openApiDocument } = await import('../../../api/src/openapi/document.js');
  cli.printJson(openApiDocument());
}

interface Clock {
  now: string;
  offsetMs: number;
}

async function showClock(cli: Cli): Promise<void> {
  report(cli, await (await cli.api()).get<Clock>('/v1/clock'));
}

async function moveClock(cli: Cli, to: { set?: string | undefined; advance?: string | undefined }): Promise<void> {
  if (to.set !== undefined && Number.isNaN(Date.parse(to.set))) {
    throw usage({ id: `bukan saat yang sah: ${to.set}`, en: `not a valid instant: ${to.set}` }, { id: 'contoh: 2020-06-12T09:00:00+07:00', en: 'example: 2020-06-12T09:00:00+07:00' }); // prettier-ignore
  }
  const body = to.set === undefined ? { advance: to.advance } : { set: new Date(to.set).toISOString() };
  report(cli, await (await cli.api()).post<Clock>('/v1/clock', body));
}

function report(cli: Cli, clock: Clock): void {
  if (cli.json) return cli.printJson(clock);
  const days = Math.round(clock.offsetMs / 86_400_000);
  cli.print(cli.t({ id: `Jam domain ${wib(clock.now)} (${days} hari dari waktu nyata)`, en: `Domain clock ${wib(clock.now)} (${days} days from real time)` })); // prettier-ignore
}

/** The content of a file that the user named. Throws CliError FILE_UNREADABLE. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CliError('FILE_UNREADABLE', { id: `berkas tidak dapat dibaca: ${path}`, en: `the file cannot be read: ${path}` });
  }
}

function needed(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw usage({ id: `variabel lingkungan ${name} belum diisi`, en: `the environment variable ${name} is not set` });
}
