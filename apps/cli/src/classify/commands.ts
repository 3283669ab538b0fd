import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DocumentError, writeCsv } from '#documents';
import { createClassifier, ruleSetJsonSchema, runRuleTests } from '#exemption-rules';
import type { Cli } from '../cli.js';
import { CliError, usage } from '../errors.js';
import type { Registry } from '../registry.js';
import type { Text } from '../text.js';
import { asJsonLines, asTable, classifyFile } from './classify-file.js';
import { readRuleSet, requireRuleSet } from './rule-files.js';

const DEFAULT_SET = 'pekalongan-2020';

/** classify, rules check, rules schema: for anyone with a spreadsheet; they need no server, no database and no account. */
export function registerClassifyCommands(registry: Registry): void {
  const t = (text: Text): string => registry.t(text);
  registry.program
    .command('classify <file>')
    .description(
      t({
        id: 'periksa pengecualian setiap baris CSV atau XLSX, tanpa server',
        en: 'exemption check of each row of a CSV or XLSX file, without a server',
      }),
    ) // prettier-ignore
    .option(
      '--rules <set>',
      t({ id: 'himpunan aturan: nama bawaan atau berkas YAML', en: 'rule set: a shipped name or a YAML file' }),
      DEFAULT_SET,
    )
    .option('--at <instant>', t({ id: 'berlaku pada saat ini (bawaan sekarang)', en: 'as of this instant (default now)' }))
    .action(registry.run(classify));
  const rules = registry.program
    .command('rules')
    .description(t({ id: 'himpunan aturan pengecualian', en: 'exemption rule sets' }));
  rules
    .command('check <file>')
    .description(
      t({ id: 'periksa bentuk, tipe dan kasus uji sebuah berkas aturan', en: 'check form, types and test cases of a rule file' }),
    )
    .action(registry.run(check));
  rules
    .command('schema')
    .description(t({ id: 'cetak JSON Schema berkas aturan', en: 'print the JSON Schema of rule files' }))
    .action(registry.run((cli) => cli.printJson(ruleSetJsonSchema())));
}

async function classify(cli: Cli, options: { rules: string; at?: string }, file: string): Promise<void> {
  const classifier = createClassifier(requireRuleSet(options.rules));
  const rows = classifyFile({ path: file }, classifier, instant(options.at));
  try {
    if (cli.json) await pipeline(Readable.from(asJsonLines(rows, cli.lang)), process.stdout, { end: false });
    else await writeCsv(asTable(rows, cli.lang), process.stdout);
  } catch (error) {
    if (error instanceof DocumentError) throw new CliError(error.code, error.text);
    throw error;
  }
}

function check(cli: Cli, _options: object, file: string): void {
  const loaded = readRuleSet(file);
  const problems = loaded.ok ? [] : loaded.problems;
  const tests = loaded.ok ? runRuleTests(loaded.ruleSet) : { total: 0, failed: [] };
  if (cli.json) cli.printJson({ file, ok: problems.length + tests.failed.length === 0, problems, tests });
  else {
    for (const it of problems) cli.print(`${file}:${it.row}:${it.column}: ${it.code} ${it.path}: ${it.message[cli.lang]}`);
    for (const it of tests.failed) cli.print(`${file}: TEST_FAILED ${it.rowId} #${it.test}: ${it.expected} ≠ ${it.actual}`);
  }
  const wrong = problems.length + tests.failed.length;
  if (wrong > 0) {
    throw new CliError(
      'RULES_INVALID',
      { id: `${wrong} masalah pada ${file}`, en: `${wrong} problems in ${file}` },
      { id: 'betulkan pada baris dan kolom yang disebut', en: 'correct them at the rows and columns named' },
    );
  }
  if (loaded.ok && !cli.json) {
    const { id, version, rows } = loaded.ruleSet;
    cli.print(cli.t({ id: `${id} versi ${version}: ${rows.length} baris aturan, ${tests.total} kasus uji, semuanya sah.`, en: `${id} version ${version}: ${rows.length} rows, ${tests.total} test cases, all in order.` })); // prettier-ignore
  }
}

function instant(text: string | undefined): string {
  const at = text === undefined ? new Date() : new Date(text);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  throw usage(
    { id: `--at bukan waktu: ${text}`, en: `--at is no instant: ${text}` },
    { id: '2020-06-12T09:00:00+07:00', en: '2020-06-12T09:00:00+07:00' },
  );
}
