import { refuse, type CutItem, type ExemptionOutcome, type ItemState, type Proposal } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { rulesInForce, runChecks, type RulesInForce } from '../transitions/exemption-facts.js';
import { loadItems } from '../transitions/load-items.js';
import { readLines } from '../transitions/load-lines.js';
import { hasRules } from '../work/advisory.js';
import type { Ports } from '../write/ports.js';
import { domainNow } from '../write/status.js';
import { differences, presentCheck, type Difference, type PresentCheck } from './compare-check.js';
import { LINE_VIEW, type LineView } from './line-view.js';
import { keyOf, limitOf, pageOf, ReadRefused, type Page, type PageRequest } from './page.js';
import { CHECK_COLUMNS, storedCheck, type CheckRow, type StoredCheck } from './proposal-checks.js';
import { answerOf, cannotSay, compared, rerunChecks, type Rerun } from './rerun-checks.js';
import { bindings, SEES_LINE, SEES_PROPOSAL } from './scope-conditions.js';

/** A stored check with its explanation, run again, and held against what the check says at the instant that is asked about. */
interface ExplainedCheck extends StoredCheck {
  rerun: Rerun;
  agrees: boolean;
  differs: Difference[];
}

/** An item's checks in the order in which they were kept, and what the check would say of its line as it is now. */
export interface ItemExplanation {
  itemId: string;
  no: number;
  proposalId: string;
  lineId: string;
  state: ItemState;
  checks: ExplainedCheck[];
  now: PresentCheck;
}

/** How the opening of a round (or a later revision of its base) classified a line, and whether that comes out again. */
interface RoundExplanation {
  roundId: string;
  roundNo: number;
  at: string;
  outcome: ExemptionOutcome | 'PARTIAL';
  rule: string;
  ruleSetVersion: number;
  evidence: string[];
  rerun: Rerun;
}

export interface LineExplanation {
  line: LineView;
  rounds: RoundExplanation[];
  items: ItemExplanation[];
  /** The engine's answer for the line by itself, without any ruling. */
  now: PresentCheck;
}

interface ExplainRequest extends PageRequest {
  scope: ReadScope;
  id: string;
  /** The instant to hold the checks against: the rule set in force then, the emergency decrees known by now. Now, unless said. */
  at?: string | undefined;
}

/** A dossier's exemption checks explained, item by item; null when the reader may not see it. Throws ReadRefused when no rules were in force. */
export async function explainProposal(
  tx: EntityManager,
  ports: Ports,
  request: ExplainRequest,
): Promise<Page<ItemExplanation> | null> {
  const { params, bind } = bindings(request.scope);
  const id = bind(request.id);
  const seen = await tx.query<unknown[]>(`select 1 from proposal p where p.id = ${id} and ${SEES_PROPOSAL}`, params);
  if (seen.length === 0) return null;
  const limit = limitOf(request);
  const after = keyOf(request, 'integer')?.[0] ?? '0';
  const items = await loadItems(tx, `i.proposal_id = $1 and i.no > $2 and i.no <= (select max(no) from (select no from cut_item where proposal_id = $1 and no > $2 order by no limit $3) page)`, [request.id, after, limit + 1]); // prettier-ignore
  const rules = await rulesAt(tx, ports, request.at);
  const explained = await explainItems(tx, ports, rules, items);
  return pageOf(
    explained,
    limit,
    (item) => item,
    (item) => [String(item.no)],
  );
}

/** A line's classifications and the checks of the cuts on it that the reader may see; null when the line is not theirs to see. */
export async function explainLine(tx: EntityManager, ports: Ports, request: ExplainRequest): Promise<LineExplanation | null> {
  const { params, bind } = bindings(request.scope);
  const [line] = await tx.query<LineView[]>(
    `select ${LINE_VIEW} from budget_line l join agency a on a.id = l.agency_id where l.id = ${bind(request.id)} and ${SEES_LINE}`,
    params,
  );
  if (!line) return null;
  const visible = await tx.query<{ id: string }[]>(
    `select i.id from cut_item i join proposal p on p.id = i.proposal_id where i.line_id = $3 and ${SEES_PROPOSAL}`,
    params,
  );
  const items = await loadItems(tx, 'i.id = any($1::uuid[])', [visible.map((i) => i.id)]);
  const rules = await rulesAt(tx, ports, request.at);
  const fact = (await readLines(tx, [line.id])).get(line.id);
  if (!fact) return null;
  const classification = rules.classify(fact.line);
  const result = { outcome: classification.outcome };
  const alone = {
    fact: { id: '', epoch: rules.epoch, result, classification, rulingNip: null },
    classification,
    line: fact.line,
  };
  return {
    line,
    rounds: await explainRounds(tx, ports, request.id),
    items: await explainItems(tx, ports, rules, items),
    now: presentCheck(alone, rules),
  };
}

async function rulesAt(tx: EntityManager, ports: Ports, at: string | undefined): Promise<RulesInForce> {
  const instant = at ?? (await domainNow(tx));
  if (!(await hasRules(tx, instant))) {
    throw new ReadRefused(refuse('VALIDATION', { detail: `at: tidak ada himpunan aturan yang berlaku / no rule set in force` }));
  }
  return rulesInForce(tx, ports, instant);
}

async function explainItems(
  tx: EntityManager,
  ports: Ports,
  rules: RulesInForce,
  items: readonly { proposalId: string; item: CutItem }[],
): Promise<ItemExplanation[]> {
  if (items.length === 0) return [];
  const ids = items.map(({ item }) => item.id);
  const proposers = await proposersOf(
    tx,
    items.map((i) => i.proposalId),
  );
  const lines = await readLines(
    tx,
    items.map(({ item }) => item.lineId),
  );
  const runs = await runChecks(
    tx,
    rules,
    items.map(({ proposalId, item }) => ({ item, proposers: proposers.get(proposalId) ?? [] })),
    lines,
  );
  const rows = await tx.query<CheckRow[]>(
    `select ${CHECK_COLUMNS} from exemption_check c join cut_item i on i.id = c.item_id where c.item_id = any($1::uuid[]) order by c.checked_at, c.id`,
    [ids],
  );
  const stored = rows.map(storedCheck);
  const reruns = await rerunChecks(tx, ports, stored);
  return items.flatMap(({ proposalId, item }) => {
    const run = runs.get(item.id);
    if (!run) return [];
    const now = presentCheck(run, rules);
    const checks = stored
      .filter((check) => check.itemId === item.id)
      .map((check) => ({
        ...check,
        rerun: reruns.get(check.id) ?? cannotSay('RULE_SET_UNKNOWN'),
        agrees: check.outcome === now.outcome,
        differs: differences(check, now),
      }));
    return [{ itemId: item.id, no: item.no, proposalId, lineId: item.lineId, state: item.state, checks, now }];
  });
}

async function proposersOf(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Proposal['proposers']>> {
  const rows = await tx.query<Pick<Proposal, 'id' | 'proposers'>[]>(
    'select id, proposers from proposal where id = any($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.proposers]));
}

/**
 * A round keeps of each line the hash of what was read, not the whole: it is read again as it was at that run, with the pagu frozen then,
 * and where the hash is another one (a renamed line, an emergency decree recorded since) nothing can be said.
 */
async function explainRounds(tx: EntityManager, ports: Ports, lineId: string): Promise<RoundExplanation[]> {
  type Row = Omit<RoundExplanation, 'rerun'> & { inputHash: string; ruled: boolean; appropriation: bigint };
  const rows = await tx.query<Row[]>(
    `select c.round_id as "roundId", r.no as "roundNo", k.received_at as at, c.outcome, c.rule_id as rule, c.rule_set_version as "ruleSetVersion", c.evidence,
       c.input_hash as "inputHash", c.ruling_id is not null as ruled, c.appropriation
     from round_classification c join round r on r.id = c.round_id join command k on k.id = c.run_id where c.line_id = $1 order by k.received_at, c.run_id`,
    [lineId],
  );
  const fact = (await readLines(tx, [lineId])).get(lineId);
  const explained: RoundExplanation[] = [];
  for (const { inputHash, ruled, appropriation, ...round } of rows) {
    const { at, outcome, rule, evidence, ruleSetVersion } = round;
    const again = fact && (await rulesInForce(tx, ports, at)).classify({ ...fact.line, appropriation });
    const comparable = again?.inputHash === inputHash && again.ruleSetVersion === ruleSetVersion;
    const kept = { outcome: ruled ? 'NEEDS_HUMAN' : outcome, rule, evidence };
    explained.push({ ...round, rerun: comparable ? compared(kept, answerOf(again)) : cannotSay('INPUT_CHANGED') });
  }
  return explained;
}
