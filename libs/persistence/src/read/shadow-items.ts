import { setImmediate as breathe } from 'node:timers/promises';
import { ITEM_STATES, TERMINAL, type CheckOutcome, type ItemState, type Proposal } from '#domain';
import type { EntityManager } from 'typeorm';
import { runChecks, type CheckRun, type RulesInForce } from '../transitions/exemption-facts.js';
import { loadItems } from '../transitions/load-items.js';
import { readLines } from '../transitions/load-lines.js';

interface Answer {
  outcome: CheckOutcome;
  rule: string;
}

/** Open items whose check would come out otherwise. Decimal strings of rupiah. */
export interface ShadowItems {
  total: number;
  changed: { items: number; cut: string };
  /** The largest cuts among them. */
  changes: {
    itemId: string;
    proposalId: string;
    proposalNumber: string | null;
    agencyName: string;
    no: number;
    lineCode: string;
    state: ItemState;
    label: string;
    cut: string;
    from: Answer;
    to: Answer;
  }[];
}

type Head = Pick<Proposal, 'proposers'> & { id: string; number: string | null; agencyName: string };

/** Items checked between two pauses. */
const BATCH = 100;
const OPEN = (Object.keys(ITEM_STATES) as ItemState[]).filter((state) => state !== 'DRAFT' && !TERMINAL.includes(state));

/** What the check of each submitted item under way would say, rulings included, under the set in force and under the draft. */
export async function shadowItems(
  tx: EntityManager,
  { inForce, drafted, limit }: { inForce: RulesInForce; drafted: RulesInForce; limit: number },
): Promise<ShadowItems> {
  const items = await loadItems(tx, `i.state = any($1)`, [OPEN]);
  const heads = await headsOf(tx, [...new Set(items.map((i) => i.proposalId))]);
  const changes: (ShadowItems['changes'][number] & { amount: bigint })[] = [];
  for (let start = 0; start < items.length; start += BATCH) {
    const batch = items.slice(start, start + BATCH);
    const ids = batch.map(({ item }) => item.lineId);
    const lines = await readLines(tx, ids);
    const asked = batch.map(({ item, proposalId }) => ({ item, proposers: heads.get(proposalId)?.proposers ?? [] }));
    const before = await runChecks(tx, inForce, asked, lines);
    const after = await runChecks(tx, drafted, asked, lines);
    for (const { item, proposalId } of batch) {
      const [from, to] = [answer(before.get(item.id)), answer(after.get(item.id))];
      const head = heads.get(proposalId);
      if (!head || from.outcome === to.outcome) continue;
      const { id: itemId, no, lineCode, state, cut: amount } = item;
      const dossier = { proposalId, proposalNumber: head.number, agencyName: head.agencyName };
      const label = ITEM_STATES[state];
      changes.push({ itemId, ...dossier, no, lineCode, state, label, cut: amount.toString(), from, to, amount });
    }
    await breathe();
  }
  const cut = changes.reduce((sum, { amount }) => sum + amount, 0n);
  const largest = changes.sort((a, b) => (a.amount < b.amount ? 1 : a.amount > b.amount ? -1 : 0)).slice(0, limit);
  return {
    total: items.length,
    changed: { items: changes.length, cut: cut.toString() },
    changes: largest.map(({ amount: _, ...change }) => change),
  };
}

async function headsOf(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Head>> {
  const rows = await tx.query<Head[]>(
    `select p.id, p.number, p.proposers, a.name as "agencyName" from proposal p join agency a on a.id = p.agency_id where p.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((head) => [head.id, head]));
}

function answer(run: CheckRun | undefined): Answer {
  if (!run) throw new Error('an item was not checked');
  return { outcome: run.fact.result.outcome, rule: run.classification.ruleId };
}
