import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DocumentError, writeCsv } from '#documents';
import { createClassifier, ruleSetJsonSchema, runRuleTests } from '#exemption-rules';
import type { Cli } from '../cli.js';
import { CliError } from '../errors.js';
import type { Registry } from '../registry.js';
import type { Text } from '../text.js';
import { registerShadow } from '../shadow/command.js';
import { asJsonLines, asTable, classifyFile, noRows, type RowCounts } from './classify-file.js';
import { DEFAULT_SET, readRuleSet, requireRuleSet } from './rule-files.js';
import { instantOf, withSituation, type SituationOptions } from './situation.js';

/** classify, rules check, shadow and schema: for anyone with a spreadsheet; but for a shadow run over the product's own budget they need no server. */
export function registerClassifyCommands(registry: Registry): void {
  const t = (text: Text): string => registry.t(text);
  const classification = registry.program
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
    );
  withSituation(classification, t).action(registry.run(classify));
  const rules = registry.program
    .command('rules')
    .description(t({ id: 'himpunan aturan pengecualian', en: 'exemption rule sets' }));
  rules
    .command('check <file>')
    .description(
      t({ id: 'periksa bentuk, tipe dan kasus uji sebuah berkas aturan', en: 'check form, types and test cases of a rule file' }),
    )
    .action(registry.run(check));
  registerShadow(rules, registry);
  rules
    .command('schema')
    .description(t({ id: 'cetak JSON Schema berkas aturan', en: 'print the JSON Schema of rule files' }))
    .action(registry.run((cli) => cli.printJson(ruleSetJsonSchema())));
}

async function classify(cli: Cli, options: SituationOptions & { rules: string }, file: string): Promise<void> {
  const at = instantOf(options.at);
  const classifier = createClassifier(requireRuleSet(options.rules));
  const counts = noRows();
  const rows = classifyFile({ path: file }, (line) => classifier(line, at, options.decree ?? []), counts);
  try {
    if (cli.json) return await pipeline(Readable.from(inPieces(asJsonLines(rows, cli.lang))), process.stdout, { end: false });
    await writeCsv(asTable(rows, cli.lang), process.stdout);
  } catch (error) {
    if (error instanceof DocumentError) throw new CliError(error.code, error.text);
    throw error;
  }
  cli.note(cli.t(summary(counts)));
}

const PIECE = 16_384;

/** Lines gathered to pieces that are worth a write. */
async function* inPieces(lines: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let piece = '';
  for await (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

function summary({ EXEMPT, NEEDS_HUMAN, NOT_EXEMPT, headings, empty }: RowCounts): Text {
  const lines = EXEMPT + NEEDS_HUMAN + NOT_EXEMPT;
  return {
    id: `${lines} baris dinilai: ${EXEMPT} dikecualikan, ${NEEDS_HUMAN} perlu telaahan, ${NOT_EXEMPT} dapat dipotong; ${headings} judul tanpa kode tidak dinilai, ${empty} baris kosong dilewati.`,
    en: `${lines} rows judged: ${EXEMPT} exempt, ${NEEDS_HUMAN} need a human, ${NOT_EXEMPT} may be cut; ${headings} headings without code not judged, ${empty} empty rows left out.`,
  };
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
