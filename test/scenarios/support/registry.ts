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

/**
 * The steps written below another step, one a line. What stands deeper below a step that ends with a colon belongs to it: the rows of its table,
 * or steps again.
 */
export function stepsIn(text: string): ((world: Kota) => Promise<void>)[] {
  const steps: { line: string; depth: number; below: string[] }[] = [];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const depth = raw.search(/\S/);
    const last = steps.at(-1);
    if (last?.line.endsWith(':') && depth > last.depth) last.below.push(raw);
    else steps.push({ line: line.replace(KEYWORD, ''), depth, below: [] });
  }
  return steps.map(({ line, below }) => {
    const { work, given } = meaning(line);
    const argument =
      below.length === 0 ? [] : [below[0]?.trim().startsWith('|') ? tableOf(below.map(cellsOf)) : below.join('\n')];
    return async (world) => work.apply(world, [...given, ...argument] as never[]);
  });
}

const cellsOf = (row: string): string[] =>
  row
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

function tableOf([header = [], ...body]: string[][]): DataTable {
  const hashes = () => body.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
  return {
    hashes,
    raw: () => [header, ...body],
    rowsHash: () => Object.fromEntries([header, ...body].map((r) => [r[0] ?? '', r[1] ?? ''])),
  } as DataTable;
}
