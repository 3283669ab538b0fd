import { InvalidArgumentError } from 'commander';
import type { Cli } from '../cli.js';
import { DEMO_PASSWORD } from '../cli.js';
import { DEMO_PEOPLE } from '../demo/people.js';
import { table } from '../output/table.js';
import type { Registry } from '../registry.js';
import { whole } from './budget.js';

/** demo, seed-demo, demo-logins. */
export function registerDemo({ program, t, run }: Registry): void {
  program
    .command('demo')
    .description(
      t({
        id: 'ceritakan seluruh alur dari awal sampai akhir pada tumpukan yang kosong',
        en: 'tell the whole story from beginning to end on an empty stack',
      }),
    ) // prettier-ignore
    .option('--lines <n>', t({ id: 'besarnya anggaran contoh', en: 'size of the sample budget' }), whole)
    .option('--rounds <n>', t({ id: 'banyaknya tahap, 1 sampai 3', en: 'number of rounds, 1 to 3' }), roundCount)
    .action(
      run(async (cli, options: { lines?: number; rounds?: number }) => {
        const { tellStory } = await import('../demo/story.js');
        if (!(await tellStory(cli, options))) process.exitCode = 1;
      }),
    );
  program
    .command('seed-demo')
    .description(
      t({
        id: 'siapkan cerita demo yang berhenti di tengah, agar setiap peran punya giliran',
        en: 'prepare the demo: a story stopped in the middle, so that everybody has a turn',
      }),
    ) // prettier-ignore
    .option('--lines <n>', t({ id: 'besarnya anggaran contoh', en: 'size of the sample budget' }), whole)
    .action(
      run(async (cli, options: { lines?: number }) => {
        const { seedDemo } = await import('../demo/seed.js');
        await seedDemo(cli, options);
      }),
    );
  program
    .command('demo-logins')
    .description(t({ id: 'akun demo dan gilirannya', en: 'the demo accounts and their turns' }))
    .action(run(demoLogins));
}

/** What the story knows to tell. */
const MOST_ROUNDS = 3;

function roundCount(text: string): number {
  const count = whole(text);
  if (count < 1 || count > MOST_ROUNDS) throw new InvalidArgumentError(text);
  return count;
}

function demoLogins(cli: Cli): void {
  const logins = DEMO_PEOPLE.map(({ username, role, note }) => ({
    username,
    password: DEMO_PASSWORD,
    role: cli.t(role),
    note: cli.t(note),
  }));
  if (cli.json) return cli.printJson(logins);
  const heads = [{ head: cli.t({ id: 'Akun', en: 'Account' }) }, { head: cli.t({ id: 'Peran', en: 'Role' }) }, { head: cli.t({ id: 'Giliran', en: 'Turn' }) }]; // prettier-ignore
  cli.print(table(heads, logins.map((l) => [l.username, l.role, l.note]))); // prettier-ignore
  cli.print(`  ${cli.t({ id: 'Kata sandi semua', en: 'Password of all' })}: ${DEMO_PASSWORD}`);
}
