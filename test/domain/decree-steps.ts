import {
  decideDecree,
  type CheckFact,
  type CutItem,
  type Decision,
  type DecreeCommand,
  type DecreeFacts,
  type DecreeFile,
  type Proposal,
} from '#domain';
import {
  aCheck,
  aDecreeFile,
  aLine,
  anItem,
  decreeFacts,
  dossierItem,
  L1,
  linesWith,
  NOW,
  S,
  W,
  actorOf,
  type Person,
} from '../builders/domain.js';

const L2 = aLine({ id: 'L2', accountCode: '5.1.02.01.01.0024', fundSourceCode: 'DAU', fundSourceName: 'DAU' });
const L3 = aLine({ id: 'L3', accountCode: '5.1.02.01.01.0025' });
const evidence = { method: 'PASSWORD', accountId: 'account-4001', verifiedAt: NOW };

export const item = (no: number, changes: Parameters<typeof anItem>[0] = {}) =>
  anItem({ id: `item-${no}`, no, state: 'AWAITING_MAYOR', ...changes });
/** The three cuts of A11. */
export const cuts = (): CutItem[] => [item(1), item(2, { line: L2, cut: 250_000_000n }), item(3, { line: L3, cut: 75_500_000n })];
export const dossiers = (items: CutItem[], changes: Partial<Proposal> = {}) => items.map((i) => dossierItem(i, changes));
const held = (items: CutItem[], line: string) => items.filter((i) => i.lineId === line).reduce((t, i) => t + i.cut, 0n);
export const linesOf = (items: CutItem[], first = L1) =>
  linesWith([first, held(items, 'L1')], [L2, held(items, 'L2')], [L3, held(items, 'L3')]);
export const allowed = (items: CutItem[]) =>
  new Map<string, CheckFact>(items.map((i) => [i.id, aCheck({ outcome: 'NOT_EXEMPT' })]));

export const factsOf = (file: DecreeFile, by: Person | null, changes: Partial<DecreeFacts> = {}) => {
  const items = file.items.map((d) => d.item);
  return decreeFacts(by, { lines: linesOf(items), checks: allowed(items), ...changes });
};
export const send = (file: DecreeFile, command: DecreeCommand, by: Person | null, changes: Partial<DecreeFacts> = {}) =>
  decideDecree(
    file,
    command,
    factsOf(file, by, changes),
    by ? actorOf(by) : { kind: 'system', accountId: null, nip: null, name: 'sistem' },
  );
export const done = (decision: Decision<DecreeFile>): DecreeFile => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.state;
};
export const code = (decision: Decision<DecreeFile>) => (decision.ok ? decision.state.decree.state : decision.refusal.code);
export const refs = (items: CutItem[]) => items.map((i) => ({ itemId: i.id, itemVersion: i.version }));
export const prepare = (items: CutItem[], by: Person = S, changes: Partial<DecreeFacts> = {}) =>
  send(aDecreeFile(dossiers(items)), { kind: 'prepareDecree', roundId: 'round-1', items: refs(items) }, by, changes);
export const frozen = (items: CutItem[] = cuts(), changes: Partial<Proposal> = {}) =>
  done(
    send(
      done(send(aDecreeFile(dossiers(items, changes)), { kind: 'prepareDecree', roundId: 'round-1', items: refs(items) }, S)),
      { kind: 'freezeDecree' },
      S,
    ),
  );
export const sign = (
  file: DecreeFile,
  by: Person = W,
  changes: Partial<DecreeFacts> = {},
  annexHash = file.decree.annexHash ?? '',
) => send(file, { kind: 'signDecree', annexHash, evidence }, by, changes);
