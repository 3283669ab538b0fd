import { readFileSync } from 'node:fs';
import { DocumentError } from '#documents';
import type { Cli } from '../cli.js';
import { DEFAULT_SET, requireRuleSet, ruleSetPath } from '../classify/rule-files.js';
import { instantOf, withSituation, type SituationOptions } from '../classify/situation.js';
import { ApiProblem, CliError, usage } from '../errors.js';
import type { Registry } from '../registry.js';
import { shadowOfFile } from './offline.js';
import { printShadow } from './print-shadow.js';
import type { ShadowView } from './view.js';

interface ShadowOptions extends SituationOptions {
  lines?: string;
  against?: string;
}

/** rules shadow: a draft beside the set in force, over the product's budget as a signed-in person, or over a spreadsheet without a server. */
export function registerShadow(rules: Registry['program'], { t, run }: Registry): void {
  const command = rules
    .command('shadow <file>')
    .description(
      t({
        id: 'bandingkan rancangan aturan dengan yang berlaku: atas anggaran dan usulan di server, atau dengan --lines atas lembar kerja',
        en: 'compare a draft with the set in force: over the budget and proposals of the server, or with --lines over a spreadsheet',
      }),
    )
    .option('--lines <file>', t({ id: 'baris anggaran CSV atau XLSX, tanpa server', en: 'budget lines, CSV or XLSX, without a server' }))
    .option(
      '--against <set>',
      t({ id: `dengan --lines: himpunan pembanding (bawaan ${DEFAULT_SET})`, en: `with --lines: the set to compare with (default ${DEFAULT_SET})` }),
    ); // prettier-ignore
  withSituation(command, t).action(run(shadow));
}

async function shadow(cli: Cli, options: ShadowOptions, file: string): Promise<void> {
  const found = options.lines === undefined ? await overApi(cli, options, file) : await overFile(options, options.lines, file);
  if (cli.json) return cli.printJson(found);
  printShadow(cli, found);
}

async function overFile(
  { against = DEFAULT_SET, at, decree = [] }: ShadowOptions,
  lines: string,
  file: string,
): Promise<ShadowView> {
  const compared = { draft: requireRuleSet(file), against: requireRuleSet(against), at: instantOf(at), decrees: decree };
  try {
    return await shadowOfFile({ path: lines }, compared);
  } catch (error) {
    if (error instanceof DocumentError) throw new CliError(error.code, error.text);
    throw error;
  }
}

/** Codes of failures that say that there is no session to ask with. */
const NO_SESSION = ['UNAUTHENTICATED', 'LOGIN_FAILED', 'UNREACHABLE', 'NOT_SIGNED_IN'];

async function overApi(cli: Cli, { against, at, decree }: ShadowOptions, file: string): Promise<ShadowView> {
  if (against !== undefined || decree !== undefined) {
    throw usage(
      { id: '--against dan --decree hanya dengan --lines: server memakai yang tercatat', en: '--against and --decree need --lines: the server uses what is on record' },
      { id: 'tambahkan --lines ANGGARAN.csv', en: 'add --lines BUDGET.csv' },
    ); // prettier-ignore
  }
  requireRuleSet(file); // a fault of the file is told by its row before anybody is asked
  const body = { source: readFileSync(ruleSetPath(file), 'utf8'), ...(at === undefined ? {} : { at: instantOf(at) }) };
  try {
    return await (await cli.api()).post<ShadowView>('/v1/rule-sets/shadow', body);
  } catch (error) {
    const code = error instanceof ApiProblem ? error.problem.code : error instanceof CliError ? error.code : '';
    if (!NO_SESSION.includes(code)) throw error;
    throw new CliError(
      code,
      { id: `tidak ada sesi di ${cli.url} untuk membandingkan dengan anggaran di server`, en: `there is no session at ${cli.url} to compare with the budget of the server` },
      {
        id: `masuk sebagai sekretariat atau Sekda: refokus login NAMA_PENGGUNA; atau tanpa server: refokus rules shadow ${file} --lines ANGGARAN.csv`,
        en: `sign in as sekretariat or Sekda: refokus login USERNAME; or without a server: refokus rules shadow ${file} --lines BUDGET.csv`,
      },
    ); // prettier-ignore
  }
}
