import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Session } from '../api/types.js';
import type { Cli } from '../cli.js';
import { usage } from '../errors.js';
import { facts } from '../output/table.js';
import { date } from '../output/time.js';
import type { Registry } from '../registry.js';

/** login, logout, whoami. */
export function registerSession({ program, t, run }: Registry): void {
  program
    .command('login <username>')
    .description(
      t({
        id: 'masuk; kata sandi ditanyakan, atau dari REFOKUS_PASSWORD',
        en: 'sign in; the password is asked for, or taken from REFOKUS_PASSWORD',
      }),
    ) // prettier-ignore
    .action(
      run(async (cli, _, username = '') => {
        await cli.login(username, process.env['REFOKUS_PASSWORD'] ?? (await askPassword(cli)));
        await whoAmI(cli);
      }),
    );
  program
    .command('logout')
    .description(t({ id: 'keluar', en: 'sign out' }))
    .action(run(logout));
  program.command('whoami').description(t({ id: 'akun, jabatan dan SK yang sedang dipakai', en: 'the account, posts and SKs in use' })).action(run(whoAmI)); // prettier-ignore
}

async function whoAmI(cli: Cli): Promise<void> {
  const session = await (await cli.api()).get<Session>('/v1/session');
  if (cli.json) return cli.printJson(session);
  const posts = session.appointments.map((a) => {
    const until = a.until === null ? '' : ` – ${date(a.until)}`;
    return ['', `${a.postTitle} (${a.capacity.toLowerCase()}), SK ${a.skNumber}, ${date(a.from)}${until}`] as const;
  });
  cli.print(`${session.username} · ${session.person.name} · NIP ${session.person.nip}`);
  if (posts.length > 0) cli.print(facts(posts));
}

async function logout(cli: Cli): Promise<void> {
  const username = await cli.logout();
  cli.print(username === null ? cli.t({ id: 'Tidak ada yang masuk', en: 'Nobody was signed in' }) : cli.t({ id: `${username} keluar`, en: `${username} signed out` })); // prettier-ignore
}

/** Asks without showing what is typed. Throws CliError USAGE where there is no terminal to ask at. */
export async function askPassword(cli: Cli): Promise<string> {
  if (!process.stdin.isTTY) {
    throw usage(
      { id: 'tidak ada terminal untuk menanyakan kata sandi', en: 'there is no terminal to ask for the password' },
      { id: 'setel REFOKUS_PASSWORD', en: 'set REFOKUS_PASSWORD' },
    );
  }
  process.stderr.write(cli.t({ id: 'Kata sandi: ', en: 'Password: ' }));
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
    process.stderr.write('\n');
  }
}
