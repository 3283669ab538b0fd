import { z } from 'zod';
import { itemState, lineView } from '../budget/budget.schemas.js';
import { bilingual, id, line, pageQuery, rupiah, utc } from '../http/schemas.js';
import { decreeRef, itemSummaryShape } from '../rounds/rounds.schemas.js';

const counts = z.partialRecord(itemState, z.int());
const pill = z.object({ state: z.string(), label: z.string() });
const letter = z.object({ number: z.string(), date: z.string(), subject: z.string() });
const holder = z.string().describe('AGENCY_HEAD, TAPD, TAPD_CHAIR, EXEMPTION_REVIEWER, SECRETARIAT, MAYOR or SYSTEM');
const verdict = z.enum(['APPROVE', 'RETURN', 'REJECT']);
const outcome = z.enum(['EXEMPT', 'NOT_EXEMPT', 'NEEDS_HUMAN', 'PARTIAL']);

const headShape = {
  id: z.uuid(),
  number: z.string().nullable().describe('R1/PUPR/0007, given at the first submission'),
  roundId: z.uuid(),
  agencyId: z.uuid(),
  agencyName: z.string(),
  letter,
  submittedAt: utc.nullable(),
  revision: z.int(),
  counts,
  pill,
};

export const proposalSummary = z.object({ ...headShape, cuts: rupiah }).meta({ id: 'ProposalSummary' });

const advice = z.object({ outcome, rule: z.string(), why: bilingual });

const itemView = z
  .object({
    id: z.uuid(),
    no: z.int(),
    line: lineView,
    state: itemState,
    label: z.string(),
    version: z.int(),
    before: rupiah,
    cut: rupiah,
    after: rupiah,
    reason: z.string(),
    outputBefore: z.string().nullable(),
    outputAfter: z.string().nullable(),
    attachmentIds: z.array(z.uuid()),
    votes: z.array(z.object({ nip: z.string(), name: z.string(), seats: z.array(z.string()), verdict, at: utc })),
    quorum: z.object({
      persons: z.int(),
      approvals: z.int(),
      rejections: z.int(),
      missing: z.array(z.object({ seat: z.string(), actingSeat: z.string(), because: z.string().nullable() })),
    }),
    check: z
      .object({
        id: z.uuid(),
        outcome,
        rule: z.string(),
        why: bilingual.nullable(),
        cuttable: rupiah.nullable(),
        at: utc,
      })
      .nullable(),
    advisory: advice.nullable().describe('What the check would say now; only before the binding check'),
    dispensation: z
      .object({ version: z.int(), amount: rupiah, nip: z.string(), documentId: z.uuid(), opinionId: z.uuid() })
      .nullable(),
    decree: decreeRef.nullable(),
    returnedUntil: utc.nullable(),
    returnComment: z.string().nullable(),
    turn: z.object({ holder, since: utc.nullable(), due: utc.nullable() }).nullable(),
  })
  .meta({ id: 'ProposalItem' });

export const proposalView = z
  .object({
    ...headShape,
    proposers: z.array(z.object({ nip: z.string(), name: z.string(), as: z.enum(['DRAFTER', 'AGENCY_HEAD']) })),
    contentVersion: z.int(),
    items: z.array(itemView),
  })
  .meta({ id: 'Proposal' });

export const proposalsQuery = z.strictObject({
  ...pageQuery,
  roundId: id.optional(),
  agencyId: id.optional(),
  state: itemState.optional(),
  number: line.optional(),
});

export const checksQuery = z.strictObject(pageQuery);
export const checkView = z
  .object({
    id: z.uuid(),
    itemId: z.uuid(),
    no: z.int(),
    lineId: z.uuid(),
    at: utc,
    outcome,
    rule: z.string(),
    ruleSet: z.object({ id: z.string(), version: z.int() }),
    engineVersion: z.string(),
    why: bilingual.nullable(),
    result: z.unknown(),
    evidence: z.array(z.string()),
    input: z.unknown(),
    inputHash: z.string(),
    explanation: z.object({ rows: z.array(z.unknown()), flips: z.array(z.unknown()) }),
  })
  .meta({ id: 'ExemptionCheck' });

const turn = z.object({ holder, since: utc.nullable(), due: utc });
const conflict = z.string().nullable().describe('What keeps this person from deciding, or null');

export const queueView = z
  .object({
    items: z.array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('item'), ...itemSummaryShape, turn, conflict }).meta({ id: 'QueuedItem' }),
        z
          .object({
            kind: z.literal('decree'),
            decreeId: z.uuid(),
            number: z.string(),
            roundId: z.uuid(),
            state: z.string(),
            label: z.string(),
            annexHash: z.string().nullable(),
            items: z.int(),
            cuts: rupiah,
            turn,
            conflict,
          })
          .meta({ id: 'QueuedDecree' }),
      ]),
    ),
    next: z.string().nullable(),
    counts: z.record(z.string(), z.int()),
  })
  .meta({ id: 'Queue' });

/** What commands about a dossier answer. */
export const proposalResult = {
  proposalId: z.uuid(),
  number: z.string().nullable(),
  items: z.array(z.object({ itemId: z.uuid(), no: z.int(), state: itemState, version: z.int() })),
};
