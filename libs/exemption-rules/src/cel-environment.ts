import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import { LineReading } from './line-reading.js';

/** Which lists a function of `line` looks into. */
const LIST_FUNCTIONS = {
  subActivityIn: 'codeLists',
  subActivityMayBeIn: 'codeLists',
  nameIs: 'codeLists',
  nameContradicts: 'codeLists',
  accountIn: 'accountLists',
  mentions: 'wordLists',
  nameMentions: 'wordLists',
  accountMentions: 'wordLists',
  descriptionMentions: 'wordLists',
  mentionsOnlyInOtherSense: 'wordLists',
  decreeInForce: 'wordLists',
} as const;
type ListFunction = keyof typeof LIST_FUNCTIONS;
type ListKind = (typeof LIST_FUNCTIONS)[ListFunction];

/** The functions whose truth is a code, not a word: only they may exempt. */
const CODE_EVIDENCE: ReadonlySet<string> = new Set<ListFunction>(['subActivityIn', 'accountIn']);

/** The typed world of conditions: one variable, `line`, with its fields and look-ups. Integers are 64 bits wide. */
export function createEnvironment(): Environment {
  const environment = new Environment();
  environment.registerType('Line', {
    ctor: LineReading,
    fields: {
      subActivityCode: 'string',
      subActivityName: 'string',
      accountCode: 'string',
      accountName: 'string',
      description: 'string',
      agencyCode: 'string',
      agencyName: 'string',
      fundSourceName: 'string',
      village: 'string',
      appropriation: 'int',
    },
  });
  environment.registerVariable('line', 'Line');
  for (const name of Object.keys(LIST_FUNCTIONS) as ListFunction[]) {
    environment.registerFunction(`Line.${name}(string): bool`, (line: LineReading, list: string) => line[name](list));
  }
  return environment;
}

/** A call of a list function found in a condition; `list` is null when the id is not written as a literal. */
export interface ListCall {
  name: string;
  kind: ListKind;
  list: string | null;
}

/** All look-ups into lists that a condition makes. */
export function listCalls(node: ASTNode): ListCall[] {
  const calls: ListCall[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) {
      if (value.op === 'rcall') {
        const [name, , args] = value.args;
        if (name in LIST_FUNCTIONS) calls.push({ name, kind: LIST_FUNCTIONS[name as ListFunction], list: literal(args[0]) });
      }
      visit(value.args);
    }
  };
  visit(node);
  return calls;
}

/** Whether a condition as a whole says that a listed code is there. */
export function isCodeEvidence(node: ASTNode): boolean {
  if (node.op === 'rcall') return CODE_EVIDENCE.has(node.args[0]);
  if (node.op === '||') return node.args.every(isCodeEvidence);
  return false;
}

/** Whether a condition looks at the line only through its sub-activity code. */
export function readsOnlyCode(node: ASTNode): boolean {
  if (node.op === 'rcall') return node.args[0] === 'subActivityIn' || node.args[0] === 'subActivityMayBeIn';
  if (node.op === '!_') return readsOnlyCode(node.args);
  return (node.op === '||' || node.op === '&&') && node.args.every(readsOnlyCode);
}

function literal(node: ASTNode | undefined): string | null {
  return node?.op === 'value' && typeof node.args === 'string' ? node.args : null;
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
