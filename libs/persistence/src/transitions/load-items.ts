import type { CutItem, DossierItem, ItemCheck, Proposal, ReturnRemark, Suggestion, Vote } from '#domain';
import type { EntityManager } from 'typeorm';

type ProposalRow = Omit<Proposal, 'items' | 'newRulings' | 'letter'> & {
  letter_number: string;
  letter_date: string | null;
  letter_subject: string;
};
export type Head = DossierItem['proposal'];

interface ItemRow {
  id: string;
  proposal_id: string;
  no: number;
  line_id: string;
  line_code: string;
  state: CutItem['state'];
  version: number;
  cut: bigint;
  before_amount: bigint;
  output_before: string | null;
  output_after: string | null;
  reason: string;
  attachment_ids: string[];
  voters: string[];
  ruled_by: string | null;
  check_result: (Omit<ItemCheck, 'cuttable' | 'epoch'> & { cuttable: string | null }) | null;
  check_epoch: number | null;
  dispensation: { version: number; amount: string; nip: string; documentId: string; opinionId: string } | null;
  decree_id: string | null;
  decree_number: string | null;
  decree_state: string | null;
  correction_id: string | null;
  correction_number: string | null;
  correction_state: string | null;
  effective: bigint | null;
  returned_until: string | null;
  return_comment: string | null;
  remark: ReturnRemark | null;
  suggestion: (Omit<Suggestion, 'amount'> & { amount: string }) | null;
  settles_at: string | null;
  votes: StoredVote[];
}

type StoredVote = Omit<Vote, 'remark'> & { remark: Omit<Vote['remark'], 'suggestion'> & { suggestion: string | null } };

/** Heads of dossiers, locked in order of their ids. */
export function lockProposals(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Head>> {
  return readHeads(tx, ids, 'for no key update');
}

/** The same for reads: nothing is locked. */
export function readProposals(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Head>> {
  return readHeads(tx, ids, '');
}

async function readHeads(tx: EntityManager, ids: readonly string[], lock: string): Promise<Map<string, Head>> {
  const rows = await tx.query<ProposalRow[]>(
    `select id, round_id as "roundId", agency_id as "agencyId", number, letter_number, letter_date, letter_subject, proposers,
       submitted_at as "submittedAt", quorum_blocked as "quorumBlocked", revision from proposal where id = any($1::uuid[]) order by id ${lock}`,
    [ids],
  );
  return new Map(
    rows.map(({ letter_number, letter_date, letter_subject, ...head }) => [
      head.id,
      { ...head, letter: { number: letter_number, date: letter_date ?? '', subject: letter_subject } },
    ]),
  );
}

/** jsonb renders instants in the session's zone: this is the one form in which they are compared. */
const UTC = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const ITEMS = `select i.id, i.proposal_id, i.no, i.line_id, l.sub_activity_code || '/' || l.account_code as line_code, i.state, i.version, i.cut,
    i.before_amount, i.output_before, i.output_after, i.reason, i.attachment_ids, i.voters, i.ruled_by, i.check_result, i.check_epoch,
    i.dispensation, i.decree_id, d.number as decree_number, d.state as decree_state, i.correction_id, k.number as correction_number, k.state as correction_state, i.effective, i.returned_until, i.return_comment, i.remark, i.suggestion, i.settles_at,
    coalesce((select jsonb_agg(jsonb_build_object('nip', v.nip, 'name', v.name, 'seats', v.seats, 'verdict', v.verdict,
        'remark', v.remark, 'at', ${UTC('v.voted_at')}, 'effectiveAt', ${UTC('v.effective_at')}) order by v.voted_at, v.nip)
      from vote v where v.item_id = i.id and v.version = i.version and v.retracted_at is null), '[]') as votes
  from cut_item i join budget_line l on l.id = i.line_id left join decree d on d.id = i.decree_id left join decree k on k.id = i.correction_id`;

/** Items under a condition on `i`, ordered by dossier and number, with the votes on their current versions. */
export async function loadItems(
  tx: EntityManager,
  condition: string,
  parameters: unknown[],
): Promise<{ proposalId: string; item: CutItem }[]> {
  const rows = await tx.query<ItemRow[]>(`${ITEMS} where ${condition} order by i.proposal_id, i.no`, parameters);
  return rows.map((row) => ({ proposalId: row.proposal_id, item: toItem(row) }));
}

function toItem(row: ItemRow): CutItem {
  const { check_result: check, dispensation, suggestion } = row;
  return {
    id: row.id,
    no: row.no,
    lineId: row.line_id,
    lineCode: row.line_code,
    state: row.state,
    version: row.version,
    cut: row.cut,
    before: row.before_amount,
    outputBefore: row.output_before,
    outputAfter: row.output_after,
    reason: row.reason,
    attachmentIds: row.attachment_ids,
    votes: row.votes.map((vote) => ({ ...vote, remark: { ...vote.remark, suggestion: bigintOrNull(vote.remark.suggestion) } })),
    voters: row.voters,
    ruledBy: row.ruled_by,
    check: check && { ...check, cuttable: check.cuttable === null ? null : BigInt(check.cuttable), epoch: row.check_epoch ?? 0 },
    dispensation: dispensation && { ...dispensation, amount: BigInt(dispensation.amount) },
    decree:
      row.decree_id === null
        ? null
        : { id: row.decree_id, number: row.decree_number ?? '', frozen: row.decree_state === 'FROZEN' },
    correction:
      row.correction_id === null
        ? null
        : {
            id: row.correction_id,
            number: row.correction_number ?? '',
            frozen: row.correction_state === 'FROZEN',
            effective: row.effective ?? 0n,
          },
    returnedUntil: row.returned_until,
    returnComment: row.return_comment,
    remark: row.remark,
    suggestion: suggestion && { ...suggestion, amount: BigInt(suggestion.amount) },
    settlesAt: row.settles_at,
  };
}

const bigintOrNull = (digits: string | null) => (digits === null ? null : BigInt(digits));
