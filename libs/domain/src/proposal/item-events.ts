import type { Json } from '../audit/canonical-json.js';
import { stream, type DomainEvent } from '../audit/event.js';
import { available, type BudgetLine } from '../budget/line.js';
import type { Rupiah } from '../money/rupiah.js';
import { heldBy, type CutItem, type Proposal } from './proposal.js';

/** What an event keeps of an item: enough to follow its money and its way. */
function itemSnapshot(item: CutItem): Json {
  return {
    state: item.state,
    version: item.version,
    cut: item.cut.toString(),
    held: heldBy(item).toString(),
    ...(item.correction ? { effective: item.correction.effective.toString() } : {}),
  };
}

/** The facts of a line at the moment of the decision. `held` is what all pending cuts held on it before this decision. */
export function lineSnapshot(line: BudgetLine, held: Rupiah): Json {
  return {
    lineId: line.id,
    agencyId: line.agencyId,
    subActivityCode: line.subActivityCode,
    accountCode: line.accountCode,
    fundSource: line.fundSourceCode,
    appropriation: line.appropriation.toString(),
    realisation: line.realisation.toString(),
    commitment: line.commitment.toString(),
    held: held.toString(),
    available: available(line, held).toString(),
  };
}

/**
 * One event about one item of a dossier, in the dossier's stream. It tells what pending cuts hold on the line, so it is never for the whole
 * city: what is published of a signed item is the annex and the ledger.
 */
export function itemEvent(
  proposal: Proposal,
  type: string,
  before: CutItem,
  after: CutItem,
  data: Record<string, Json> = {},
  texts: Record<string, string> = {},
): DomainEvent {
  return {
    type,
    stream: stream.proposal(proposal.id),
    agencyId: proposal.agencyId,
    audience: proposal.submittedAt === null ? 'OWN' : 'AGENCY',
    itemId: after.id,
    lineId: after.lineId,
    ...decreeOf(after),
    before: itemSnapshot(before),
    after: itemSnapshot(after),
    data: { proposal: proposal.number, no: after.no, ...data },
    texts,
  };
}

function decreeOf({ correction, decree }: CutItem): { decreeId?: string } {
  const id = correction?.id ?? decree?.id;
  return id === undefined ? {} : { decreeId: id };
}
