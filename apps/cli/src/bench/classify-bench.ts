import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCAL_TABLE_LIMITS, readRows } from '#documents';
import { createClassifier } from '#exemption-rules';
import { asJsonLines, classifyFile } from '../classify/classify-file.js';
import { DEFAULT_SET, requireRuleSet } from '../classify/rule-files.js';
import { writeSample } from '../sample/write-sample.js';

/** Wall and CPU milliseconds of this process. */
interface Pass {
  ms: number;
  cpu: number;
}

export interface ClassifyFigures {
  /** Budget lines, and rows of the CSV file with its headings. */
  lines: number;
  rows: number;
  rules: string;
  /** Read, judged and written as JSON lines, as `classify --json` does; the JSON is counted, not printed. */
  classify: Pass;
  /** The same file read by the same reader and nothing else: the floor. */
  parse: Pass;
  /** How often the floor's CPU time classifying takes. */
  timesFloor: number;
}

const AT = '2020-06-12T05:00:00.000Z';
const WARM_UP = 5_000;

/** Classifies a sample budget of `lines` lines, and only parses it. Needs no server. */
export async function measureClassify(lines: number): Promise<ClassifyFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'refokus-bench-'));
  try {
    const [small, file] = [join(folder, 'kecil-fiktif.csv'), join(folder, 'dpa-fiktif.csv')];
    await writeSample({ seed: 2, lines: WARM_UP }, small);
    await writeSample({ seed: 1, lines }, file);
    await parseOnly(small);
    await classifyAll(small);
    const { result: rows, ...parse } = await pass(() => parseOnly(file));
    const { result: judged, ...classify } = await pass(() => classifyAll(file));
    if (judged < lines) throw new Error(`${judged} of ${lines} lines were answered`);
    return { lines, rows, rules: DEFAULT_SET, classify, parse, timesFloor: classify.cpu / parse.cpu };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function parseOnly(path: string): Promise<number> {
  let rows = 0;
  for await (const row of readRows({ path }, LOCAL_TABLE_LIMITS)) rows = row.row;
  return rows;
}

async function classifyAll(path: string): Promise<number> {
  const classifier = createClassifier(requireRuleSet(DEFAULT_SET));
  const rows = classifyFile({ path }, (line) => classifier(line, AT, []));
  let answers = 0;
  for await (const json of asJsonLines(rows, 'id')) answers += json.endsWith('\n') ? 1 : 0;
  return answers;
}

async function pass(work: () => Promise<number>): Promise<Pass & { result: number }> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, cpu: (user + system) / 1_000, result };
}
