import { z } from 'zod';
import { itemState, lineView } from '../budget/budget.schemas.js';
import { bilingual, flag, id, instant, line, pageQuery, rupiah, utc } from '../http/schemas.js';

const outcome = z.enum(['EXEMPT', 'NOT_EXEMPT', 'NEEDS_HUMAN', 'PARTIAL']);
const ruleSet = z.object({ id: z.string(), version: z.int() });

const readValue = z.object({ name: z.string(), value: z.union([z.string(), z.boolean(), z.array(z.string())]) });
const ruleRow = z
  .object({
    id: z.string(),
    basis: z.string().describe('Legal basis'),
    outcome: z.string(),
    inEffect: z.boolean(),
    held: z.boolean().nullable(),
    decides: z.boolean(),
    conditions: z.array(
      z.object({ when: z.string(), read: z.array(readValue), held: z.boolean().nullable(), error: z.string().nullable() }),
    ),
  })
  .meta({ id: 'ExplainedRule' });
const flip = z
  .object({ when: z.string(), held: z.boolean(), wouldBe: z.string(), byRule: z.string() })
  .meta({ id: 'FlipHint', description: 'The single change that would change the answer' });
const explanationShape = { rows: z.array(ruleRow), flips: z.array(flip) };

const endedRuling = z.object({ id: z.string(), outcome: z.string(), end: z.string() });
const result = z.object({
  outcome,
  cuttable: rupiah.optional(),
  withinCuttable: z.boolean().optional(),
  rulingId: z.string().optional(),
  endedRuling: endedRuling.optional(),
});
const checkInput = z.object({
  line: z.record(z.string(), z.string()),
  at: z.string(),
  decrees: z.array(
    z.object({ number: z.string(), kind: z.string(), area: z.string().nullable(), from: z.string(), until: z.string() }),
  ),
});
const answerShape = {
  at: utc,
  outcome,
  rule: z.string(),
  ruleSet,
  engineVersion: z.string(),
  why: bilingual.nullable(),
  result,
  evidence: z.array(z.string()),
  input: checkInput,
  inputHash: z.string(),
  explanation: z.object(explanationShape),
};

const rerun = z
  .object({
    same: z.boolean().nullable().describe('Whether what was kept comes out again, bit for bit; null when it cannot be said'),
    because: z.enum(['ENGINE_VERSION', 'RULE_SET_UNKNOWN', 'INPUT_CHANGED']).nullable(),
    differs: z.array(z.string()),
  })
  .meta({ id: 'CheckRerun' });
const difference = z.object({
  what: z.enum(['RULE_SET', 'ENGINE', 'DECREES', 'RULING', 'LINE']),
  field: z.string().nullable(),
  before: z.string(),
  after: z.string(),
});
const presentCheck = z.object(answerShape).meta({ id: 'PresentCheck' });

export const itemExplanation = z
  .object({
    itemId: z.uuid(),
    no: z.int(),
    proposalId: z.uuid(),
    lineId: z.uuid(),
    state: itemState,
    checks: z.array(
      z.object({
        id: z.uuid(),
        itemId: z.uuid(),
        no: z.int(),
        lineId: z.uuid(),
        ...answerShape,
        rerun,
        agrees: z.boolean().describe('Whether the answer is the same at the instant asked about'),
        differs: z.array(difference),
      }),
    ),
    now: presentCheck,
  })
  .meta({ id: 'ItemExplanation' });

export const lineExplanation = z
  .object({
    line: lineView,
    rounds: z.array(
      z.object({
        roundId: z.uuid(),
        roundNo: z.int(),
        at: utc,
        outcome,
        rule: z.string(),
        ruleSetVersion: z.int(),
        evidence: z.array(z.string()),
        rerun,
      }),
    ),
    items: z.array(itemExplanation),
    now: presentCheck,
  })
  .meta({ id: 'LineExplanation' });

const at = instant.optional().describe('The instant to hold the checks against; now unless said');
export const explanationQuery = z.strictObject({ ...pageQuery, at });
export const lineExplanationQuery = z.strictObject({ at });

export const rulingView = z
  .object({
    id: z.uuid(),
    scope: z.enum(['LINE', 'SUB_ACTIVITY']).describe('SUB_ACTIVITY: a precedent'),
    outcome: z.enum(['EXEMPT', 'NOT_EXEMPT', 'PARTIAL']),
    cuttable: rupiah.nullable(),
    used: rupiah.nullable().describe('Held or signed since, of what stays cuttable'),
    reason: z.string(),
    evidence: z.string(),
    until: utc.nullable(),
    endsWithDecree: z.string().nullable(),
    decreesSeen: z.array(z.string()),
    nip: z.string(),
    name: z.string(),
    ruledAt: utc,
    line: lineView,
    ended: z
      .enum(['EXPIRED', 'DECREE_ENDED', 'UNSEEN_DECREE', 'REPLACED'])
      .nullable()
      .describe('Why it does not apply now; null while it is in force'),
  })
  .meta({ id: 'Ruling' });

export const rulingsQuery = z.strictObject({
  ...pageQuery,
  lineId: id.optional(),
  subActivity: line.optional(),
  ended: flag.optional().describe('true: only those that ended; false: only those in force. Pages may hold fewer'),
});

/** What the penelaah needs to rule on an item in the queue. */
export const rulingNeedsView = z
  .object({
    line: lineView,
    check: z.object({
      id: z.uuid(),
      at: utc,
      rule: z.string(),
      ruleSet,
      why: bilingual.nullable(),
      evidence: z.array(z.string()),
      result,
      ...explanationShape,
    }),
    rulings: z.array(rulingView),
    decrees: checkInput.shape.decrees,
  })
  .meta({ id: 'RulingNeeds' });
