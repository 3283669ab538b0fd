import { shadowRun, type EmergencyDecreeFact, type LineFacts } from '#domain';
import { LOCAL_TABLE_LIMITS, readRows, type TableFile } from '#documents';
import { createClassifier, type RuleSet } from '#exemption-rules';
import { canBeJudged, expectHeader, noColumns, readHeader, toLine, type Header } from '../classify/columns.js';
import { SHOWN_AT_MOST, type ShadowView } from './view.js';

interface FileLine {
  row: number;
  facts: LineFacts;
}

/** What the comparison rests on besides the lines. */
export interface Compared {
  draft: RuleSet;
  against: RuleSet;
  at: string;
  decrees: EmergencyDecreeFact[];
}

/**
 * The shadow run over a spreadsheet: no server, so no rounds and no open items. Throws CliError when the file has no column to judge by,
 * DocumentError when it cannot be read.
 */
export async function shadowOfFile(file: TableFile, { draft, against, at, decrees }: Compared): Promise<ShadowView> {
  const lines = await linesOf(file);
  const [drafted, inForce] = [createClassifier(draft), createClassifier(against)];
  const run = shadowRun(
    lines,
    (facts) => inForce(facts, at, decrees),
    (facts) => drafted(facts, at, decrees),
    SHOWN_AT_MOST,
  );
  let step = run.next();
  while (!step.done) step = run.next();
  const { total, changed, otherRule, directions, changes, nearMisses } = step.value;
  return {
    draft: nameOf(draft),
    inForce: nameOf(against),
    at,
    total: counted(total),
    changed: counted(changed),
    otherRule: counted(otherRule),
    directions: directions.map(({ from, to, ...tally }) => ({ from, to, ...counted(tally) })),
    changes: changes.map(({ line, from, to, why }) => ({ ...lineView(line), from, to, why })),
    nearMisses: nearMisses.map(({ line, verdict, flips }) => ({ ...lineView(line), ...verdict, flips })),
  };
}

async function linesOf(file: TableFile): Promise<FileLine[]> {
  let header: Header | null = null;
  let seen = 0;
  const lines: FileLine[] = [];
  for await (const { row, cells } of readRows(file, LOCAL_TABLE_LIMITS)) {
    if (header === null) {
      header = readHeader({ row, cells });
      if (!header) expectHeader(++seen);
      continue;
    }
    const facts = toLine(header, cells);
    if (canBeJudged(facts)) lines.push({ row, facts });
  }
  if (header === null) throw noColumns();
  return lines;
}

const nameOf = ({ id, version }: RuleSet): string => `${id}@${version}`;
const counted = ({ lines, amount }: { lines: number; amount: bigint }) => ({ lines, amount: amount.toString() });

function lineView({ row, facts }: FileLine) {
  const { agencyName, subActivityCode, subActivityName, accountCode, accountName, description, appropriation } = facts;
  const amount = appropriation.toString();
  return { row, agencyName, subActivityCode, subActivityName, accountCode, accountName, description, amount };
}
