import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { registerBench } from './bench/command.js';
import { registerClassifyCommands } from './classify/commands.js';
import { Cli, type GlobalOptions } from './cli.js';
import { registerAudit } from './commands/audit.js';
import { registerBudgetChanges } from './commands/budget-changes.js';
import { registerBudget } from './commands/budget.js';
import { registerDecrees } from './commands/decrees.js';
import { registerDemo } from './commands/demo.js';
import { registerDispensations } from './commands/dispensations.js';
import { registerEmergencyDecrees } from './commands/emergency-decrees.js';
import { registerExplain } from './commands/explain.js';
import { registerImpact } from './commands/impact.js';
import { registerProposals } from './commands/proposals.js';
import { registerReviews } from './commands/reviews.js';
import { registerRounds } from './commands/rounds.js';
import { registerRulings } from './commands/rulings.js';
import { registerSession } from './commands/session.js';
import { registerSystem } from './commands/system.js';
import { usage, type CliError } from './errors.js';
import type { Registry } from './registry.js';
import type { Lang, Text } from './text.js';

/** Each group of commands, in the order of the help. */
const GROUPS: readonly ((registry: Registry) => void)[] = [
  registerSession,
  registerBudget,
  registerBudgetChanges,
  registerRounds,
  registerImpact,
  registerProposals,
  registerReviews,
  registerDispensations,
  registerRulings,
  registerEmergencyDecrees,
  registerExplain,
  registerDecrees,
  registerAudit,
  registerClassifyCommands,
  registerDemo,
  registerBench,
  registerSystem,
];

/** The whole command line in one language. It throws instead of ending the process: `main.ts` alone does that. */
export function createProgram(lang: Lang): Command {
  const t = (text: Text) => text[lang];
  const program = new Command('refokus')
    .description(
      t({
        id: 'Persetujuan refocusing APBD: dari usulan OPD sampai berkas Wali Kota, dengan jejak yang dapat diperiksa.',
        en: "Approval of budget refocusing: from the agency's proposal to the Mayor's decree, with a trail that can be verified.",
      }),
    ) // prettier-ignore
    .option('--lang <id|en>', t({ id: 'bahasa keluaran (bawaan id)', en: 'language of the output (default id)' }), language)
    .option('--json', t({ id: 'keluaran JSON untuk program lain', en: 'JSON for other programs' }))
    .option('--as <user>', t({ id: 'bertindak sebagai akun ini (demo dan uji)', en: 'act as this account (demo and test)' }))
    .option(
      '--url <url>',
      t({
        id: 'alamat API (bawaan REFOKUS_URL, lalu tumpukan npm start)',
        en: 'address of the API (default REFOKUS_URL, then the stack of npm start)',
      }),
    ) // prettier-ignore
    .helpOption('-h, --help', t({ id: 'tampilkan bantuan', en: 'show help' }))
    .helpCommand('help [command]', t({ id: 'bantuan sebuah perintah', en: 'help for a command' }))
    .configureHelp({ showGlobalOptions: true, styleTitle: (title) => t(TITLES[title] ?? { id: title, en: title }) })
    .configureOutput({ outputError: () => undefined }) // main.ts describes errors
    .exitOverride();
  const registry: Registry = {
    program,
    t,
    run:
      (work) =>
      async (...given) => {
        const command = given.pop() as Command;
        const options = given.pop() as never;
        const args = given.flat().map((value) => value as string);
        await work(new Cli(lang, command.optsWithGlobals<GlobalOptions>()), options, ...args);
      },
  };
  for (const register of GROUPS) register(registry);
  return program;
}

const TITLES: Record<string, Text> = {
  'Usage:': { id: 'Pemakaian:', en: 'Usage:' },
  'Arguments:': { id: 'Argumen:', en: 'Arguments:' },
  'Options:': { id: 'Opsi:', en: 'Options:' },
  'Global Options:': { id: 'Opsi umum:', en: 'Global options:' },
  'Commands:': { id: 'Perintah:', en: 'Commands:' },
};

const PARSE_ERRORS: Record<string, (shown: string) => Text> = {
  'commander.unknownCommand': (what) => ({ id: `perintah tidak dikenal: ${what}`, en: `unknown command: ${what}` }),
  'commander.unknownOption': (what) => ({ id: `opsi tidak dikenal: ${what}`, en: `unknown option: ${what}` }),
  'commander.missingArgument': (what) => ({ id: `argumen belum diisi: ${what}`, en: `missing argument: ${what}` }),
  'commander.optionMissingArgument': (what) => ({ id: `opsi perlu isi: ${what}`, en: `the option needs a value: ${what}` }),
  'commander.missingMandatoryOptionValue': (what) => ({ id: `opsi wajib: ${what}`, en: `required option: ${what}` }),
  'commander.invalidArgument': (what) => ({ id: `isi opsi tidak sah: ${what}`, en: `invalid value: ${what}` }),
  'commander.excessArguments': (what) => ({ id: `argumen berlebih: ${what}`, en: `too many arguments: ${what}` }),
};

/** Runs the command line. Errors of usage become CliError with exit code 2; showing help is no error. */
export async function runProgram(lang: Lang, argv: readonly string[]): Promise<void> {
  const program = createProgram(lang);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0 || error.code === 'commander.help') return;
    throw wrongUsage(program, argv, error);
  }
}

/** What was wrong, and the help of the very command (or the likely one) as the next step. */
function wrongUsage(program: Command, argv: readonly string[], error: CommanderError): CliError {
  const [name, sub] = argv.filter((word) => !word.startsWith('-'));
  const command = program.commands.find((c) => c.name() === name);
  const subcommand = command?.commands.find((c) => c.name() === sub);
  const help = ['refokus help', command?.name(), subcommand?.name()].filter(Boolean).join(' ');
  const next = { id: help, en: help };
  if (command && sub && command.commands.length > 0 && !subcommand && error.code === 'commander.excessArguments') {
    return usage(PARSE_ERRORS['commander.unknownCommand']?.(`${name} ${sub}`) ?? { id: sub, en: sub }, next);
  }
  const [what = '', likely] = error.message.split('\n(Did you mean ');
  const quoted = [...what.matchAll(/'([^']+)'/g)].map((m) => m[1]);
  const shown = quoted.join(' ') || what.replace(/^error: /, '');
  const text = PARSE_ERRORS[error.code]?.(shown) ?? { id: shown, en: shown };
  if (!likely) return usage(text, next);
  const meant = likely.replace(/\?\)$/, '');
  return usage(text, { id: `maksudnya ${meant}? (${help})`, en: `did you mean ${meant}? (${help})` });
}

function language(text: string): Lang {
  if (text === 'id' || text === 'en') return text;
  throw new InvalidArgumentError(text);
}
