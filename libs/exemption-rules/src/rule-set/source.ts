import { isNode, isScalar, LineCounter, parseDocument, Scalar } from 'yaml';
import type { BilingualText } from '#domain';
import type { RuleSetProblem, RuleSetProblemCode } from './problem.js';
import { ruleSetSchema, type RuleSetFile } from './schema.js';

export type Path = readonly (string | number)[];
export type Report = (code: RuleSetProblemCode, path: Path, message: BilingualText, offset?: number) => void;

/** A file of a rule set that was read: its content (null when its form is wrong) and where each part stands. */
export interface RuleSetSource {
  file: RuleSetFile | null;
  problems: RuleSetProblem[];
  /** Adds a problem at a path; `offset` counts characters into a one-line scalar (a condition). */
  report: Report;
}

/** Reads the YAML (or JSON) of a rule set and checks its form. */
export function readSource(text: string): RuleSetSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: RuleSetProblem[] = [];
  const report: Report = (code, path, message, offset = 0) => {
    const { line, col } = lines.linePos(startOf(path) + offset);
    problems.push({ code, row: line, column: col, path: showPath(path), message });
  };
  const startOf = (path: Path): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (!isNode(node) || !node.range) continue;
      const quoted =
        isScalar(node) && (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE) && length === path.length;
      return node.range[0] + (quoted ? 1 : 0);
    }
    return 0;
  };
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    const message = { id: `YAML tidak dapat dibaca: ${error.message}`, en: `The YAML cannot be read: ${error.message}` };
    problems.push({ code: 'YAML_SYNTAX', row: line, column: col, path: '', message });
  }
  if (problems.length > 0) return { file: null, problems, report };
  const parsed = ruleSetSchema.safeParse(document.toJS());
  for (const issue of parsed.error?.issues ?? []) {
    const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
    const path = [...issue.path.filter((part) => typeof part !== 'symbol'), ...unknownKey];
    report('FORM', path, {
      id: `Bentuk berkas tidak sesuai: ${issue.message}. Lihat rules/rule-set.schema.json.`,
      en: `The file has the wrong form: ${issue.message}. See rules/rule-set.schema.json.`,
    });
  }
  return { file: parsed.success ? parsed.data : null, problems, report };
}

function showPath(path: Path): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('').replace(/^\./, ''); // prettier-ignore
}
