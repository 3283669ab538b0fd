import { RETURN_FIELDS } from '#domain';
import { z } from 'zod';
import { itemState, lineView } from '../budget/budget.schemas.js';
import { approval } from '../decrees/decrees.schemas.js';
import { bilingual, id, line, pageQuery, rupiah, utc } from '../http/schemas.js';
import { rulingNeedsView } from '../rules/explanations.schemas.js';
import { decreeRef, itemSummaryShape } from '../rounds/rounds.schemas.js';

const counts = z.partialRecord(itemState, z.int());
const pill = z.object({ state: z.string(), label: z.string() });
const letter = z.object({ number: z.string(), date: z.string(), subject: z.string() });
const holder = z.string().describe('AGENCY_HEAD, TAPD, TAPD_CHAIR, EXEMPTION_REVIEWER, SECRETARIAT, MAYOR or SYSTEM');
const verdict = z.enum(['APPROVE', 'RETURN', 'REJECT']);
const returnField = z.enum(RETURN_FIELDS);
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

const missingBecause = z.enum(['VACANT', 'ABSENT', 'CONFLICTED']);
const quorumOutlook = z
  .object({
    possible: z.boolean(),
    persons: z.int(),
    available: z.int(),
    missing: z.array(
      z.object({
        seat: z.string(),
        name: z.string().nullable(),
        because: missingBecause,
        actingSeat: z.string().nullable(),
        actingName: z.string().nullable(),
        actingBecause: missingBecause.nullable(),
        mend: bilingual,
      }),
    ),
  })
  .meta({ id: 'QuorumOutlook' });

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
    votes: z.array(
      z.object({ nip: z.string(), name: z.string(), seats: z.array(z.string()), verdict, at: utc, effectiveAt: utc }),
    ),
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
    correction: decreeRef
      .extend({ effective: rupiah })
      .nullable()
      .describe('The correction of the signed cut, with what stays of it'),
    approval: approval.describe('Who must approve the shift, by the codes of line and destination'),
    returnedUntil: utc.nullable(),
    returnComment: z.string().nullable(),
    remark: z
      .object({
        version: z.int(),
        field: returnField.nullable(),
        comment: z.string().nullable(),
        nip: z.string(),
        name: z.string(),
        at: utc,
      })
      .nullable()
      .describe('What the TAPD last returned it for, also at an earlier version'),
    suggestion: z
      .object({ amount: rupiah, nip: z.string(), name: z.string(), at: utc })
      .nullable()
      .describe('Saran nilai, until the resubmission'),
    settlesAt: utc.nullable().describe('When votes already cast move it; until then they may be taken back'),
    turn: z.object({ holder, since: utc.nullable(), due: utc.nullable() }).nullable(),
  })
  .meta({ id: 'ProposalItem' });

export const proposalView = z
  .object({
    ...headShape,
    proposers: z.array(z.object({ nip: z.string(), name: z.string(), as: z.enum(['DRAFTER', 'AGENCY_HEAD']) })),
    contentVersion: z.int(),
    quorum: quorumOutlook,
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
        z
          .object({
            kind: z.literal('item'),
            ...itemSummaryShape,
            turn,
            conflict,
            ruling: rulingNeedsView.nullable().describe('What the penelaah needs to rule; null for others'),
          })
          .meta({ id: 'QueuedItem' }),
        z
          .object({
            kind: z.literal('quorum'),
            proposalId: z.uuid(),
            proposalNumber: z.string().nullable(),
            roundId: z.uuid(),
            agencyId: z.uuid(),
            agencyName: z.string(),
            items: z.int(),
            cuts: rupiah,
            quorum: quorumOutlook,
            turn,
            conflict,
          })
          .meta({ id: 'QueuedQuorum' }),
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

export const itemParams = z.strictObject({ id, itemId: id });
const actBy = { at: utc, nip: z.string().nullable(), name: z.string(), post: z.string().nullable() };
const fieldValue = z.union([z.string(), z.array(z.string())]).nullable();

export const itemVersionsView = z.object({
  versions: z.array(
    z
      .object({
        version: z.int(),
        before: rupiah,
        cut: rupiah,
        reason: z.string().nullable(),
        outputBefore: z.string().nullable(),
        outputAfter: z.string().nullable(),
        attachmentIds: z.array(z.uuid()),
        letter: z.string().nullable(),
        submitted: z.object(actBy),
        acceptedSuggestionBy: z.string().nullable(),
        returned: z
          .object({ ...actBy, field: returnField.nullable(), comment: z.string().nullable(), suggestion: rupiah.nullable() })
          .nullable(),
        differences: z.array(z.object({ field: returnField, from: fieldValue, to: fieldValue })),
      })
      .meta({ id: 'ItemVersion' }),
  ),
});

/** What commands about a dossier answer. */
export const proposalResult = {
  proposalId: z.uuid(),
  number: z.string().nullable(),
  items: z.array(z.object({ itemId: z.uuid(), no: z.int(), state: itemState, version: z.int() })),
};
