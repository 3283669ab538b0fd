import { defineStep, type DataTable, type IWorld } from '@cucumber/cucumber';
import { CucumberExpression, ParameterType, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import { PARAMETERS } from './parameters.js';
import type { Kota } from './world.js';

/** What a step does; its last argument is the table or the text below it, if there is one. */
type Work = (this: Kota, ...given: never[]) => Promise<void> | void;

const types = new ParameterTypeRegistry();
for (const { name, regexp, transformer } of PARAMETERS) {
  types.defineParameterType(new ParameterType(name, new RegExp(regexp), null, transformer, false, false));
}
const known: { expression: CucumberExpression; work: Work }[] = [];

/** Defines a step of the vocabulary, for scenarios and for steps that hold other steps. */
export function langkah(expression: string, work: Work): void {
  known.push({ expression: new CucumberExpression(expression, types), work });
  defineStep(expression, work as (this: IWorld, ...given: unknown[]) => Promise<void> | void);
}

/** The one step that a line of text means. Throws when it means none or several. */
function meaning(line: string): { work: Work; given: unknown[] } {
  const found = known.flatMap(({ expression, work }) => {
    const match = expression.match(line);
    return match ? [{ work, given: match.map((m) => m.getValue(null)), source: expression.source }] : [];
  });
  const [first, second] = found;
  if (!first) throw new Error(`langkah tidak dikenal: ${line}`);
  if (second) throw new Error(`langkah bermakna ganda: ${line}: ${found.map((f) => f.source).join(' | ')}`);
  return first;
}

const KEYWORD = /^(?:Dengan|Diketahui|Diasumsikan|Bila|Jika|Ketika|Maka|Kemudian|Dan|Tapi|Tetapi|\*) /;

/** The steps written below another step, one a line; lines with `|` are the table of the step before them. */
export function stepsIn(text: string): ((world: Kota) => Promise<void>)[] {
  const steps: { line: string; table: string[][] }[] = [];
  for (const line of text.split('\n').map((l) => l.trim())) {
    if (line.startsWith('|'))
      steps.at(-1)?.table.push(
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      );
    else if (line !== '' && !line.startsWith('#')) steps.push({ line: line.replace(KEYWORD, ''), table: [] });
  }
  return steps.map(({ line, table }) => {
    const { work, given } = meaning(line);
    const below = table.length > 0 ? [tableOf(table)] : [];
    return async (world) => work.apply(world, [...given, ...below] as never[]);
  });
}

function tableOf([header = [], ...body]: string[][]): DataTable {
  const hashes = () => body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
  return {
    hashes,
    raw: () => [header, ...body],
    rowsHash: () => Object.fromEntries([header, ...body].map((r) => [r[0] ?? '', r[1] ?? ''])),
  } as DataTable;
}
