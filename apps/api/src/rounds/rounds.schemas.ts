import { defaultPolicy, ROUND_STATES, type RoundState } from '#domain';
import { z } from 'zod';
import { TARGET_TERMS } from '#persistence';
import { itemState } from '../budget/budget.schemas.js';
import { bilingual, id, instant, line, pageQuery, PATTERNS, reason, rupiah, text, utc } from '../http/schemas.js';

const prefix = z.string().regex(/^\d(\.\d{1,4}){0,5}$/);
const seat = z.string().regex(/^[A-Z][A-Z_]{1,39}$/);
const prefixes = z.array(prefix).max(200);

const mandatoryShares = z
  .strictObject({
    onBreach: z.enum(['WARN', 'BLOCK']).describe('BLOCK refuses the signature of a berkas that breaks a share'),
    shares: z
      .array(
        z.strictObject({
          key: z.string().regex(/^[A-Z][A-Z_]{1,39}$/),
          name: line.min(1),
          bound: z.enum(['MINIMUM', 'MAXIMUM']),
          percent: z.int().min(0).max(10_000).describe('Basis points of the whole budget'),
          functions: prefixes.describe('Bidang urusan by prefix, such as 1.01'),
          accounts: prefixes.describe('Accounts by prefix, such as 5.1.01'),
        }),
      )
      .max(50),
  })
  .describe('Shares of the whole budget that a berkas must leave, or must not exceed');

/** The rules of a round, as data. Percentages in basis points: 3500 is 35 %. */
export const policySchema = z
  .strictObject({
    version: z.int().min(1),
    target: z.strictObject({
      groups: z
        .array(z.strictObject({ accountPrefix: prefix, percent: z.int().min(0).max(10_000).describe('Basis points') }))
        .min(1)
        .max(50),
      amounts: z
        .array(
          z.strictObject({
            agencyCode: line.min(1),
            amount: z.string().regex(PATTERNS.amount).describe('Whole rupiah as decimal digits'),
          }),
        )
        .max(500)
        .default([])
        .describe('Targets in rupiah per agency; when there are any, the percentages say nothing'),
      base: z.enum(['ORIGINAL', 'CURRENT']),
      exemptLines: z.enum(['EXCLUDED', 'INCLUDED']),
      compensation: z.boolean().default(false).describe("Whether one agency's surplus makes up for another's shortfall"),
    }),
    scope: z.strictObject({
      accountsIn: prefixes.min(1),
      accountsOut: prefixes,
      earmarkedFunds: z.array(line.min(1)).max(200),
    }),
    destination: z.strictObject({
      agencyCode: line,
      accountCode: line.min(1),
      accountName: line.min(1),
      subActivityCode: line.min(1),
      subActivityName: line.min(1),
    }),
    quorum: z.strictObject({
      persons: z.int().min(1).max(20),
      members: z.array(seat).min(1).max(20),
      required: z.array(z.strictObject({ seat, alternate: seat })).max(20),
    }),
    returnDays: z.int().min(0).max(60),
    voteUndoSeconds: z
      .int()
      .min(0)
      .max(60)
      .default(10)
      .describe('How long a vote may be taken back where the interface asks for it'),
    reminderDays: z.array(z.int().min(0).max(60)).max(10),
    dispensation: z.strictObject({ reasonLength: z.int().min(1).max(1000), opinionBy: z.array(line.min(1)).max(20) }),
    mandatoryShares: mandatoryShares.default(defaultPolicy().mandatoryShares),
    restateTargetAbove: z
      .int()
      .min(0)
      .max(10_000)
      .default(3_000)
      .describe('Basis points of the line’s pagu above which a cut restates the physical target'),
  })
  .meta({ id: 'RoundPolicy', example: defaultPolicy() });

const dates = z.strictObject({ submission: instant, review: instant, signing: instant });

export const newRoundBody = z.strictObject({
  year: z.int().min(2000).max(2100),
  title: line.min(3),
  legalBasis: text.min(3),
  policy: policySchema.optional(),
  dates,
});
export const revisedRoundBody = newRoundBody.omit({ year: true });
export const extensionBody = z.strictObject({ dates, reason });
export const targetBody = z.strictObject({
  target: policySchema.shape.target,
  scope: policySchema.shape.scope.optional().describe('Left out, the scope stays as it is'),
  reason,
});
export const reasonBody = z.strictObject({ reason });
export const completionBody = z.strictObject({
  reason,
  expireOpen: z
    .boolean()
    .default(false)
    .describe('Confirms that submitted items under way expire; without it they refuse the completion'),
});

export const roundView = z
  .object({
    id: z.uuid(),
    no: z.int(),
    year: z.int(),
    title: z.string(),
    legalBasis: z.string(),
    state: z.enum(Object.keys(ROUND_STATES) as RoundState[]),
    label: z.string(),
    policy: policySchema,
    dates: z.object({ submission: utc, review: utc, signing: utc }),
    signed: z.boolean(),
    openedAt: utc.nullable(),
    baseRunId: z.uuid().nullable(),
    revision: z.int(),
  })
  .meta({ id: 'Round' });

export const roundsQuery = z.strictObject({ ...pageQuery, year: z.coerce.number().int().min(2000).max(2100).optional() });
export const targetsQuery = z.strictObject({ agencyId: id.optional() });
export const targetLinesQuery = z.strictObject({ ...pageQuery, agency: id.optional(), term: z.enum(TARGET_TERMS) });
export const roundItemsQuery = z.strictObject({ ...pageQuery, state: itemState.optional() });

export const figures = {
  inScope: rupiah,
  exempt: rupiah,
  needsHuman: rupiah,
  base: rupiah,
  target: rupiah,
  proposed: rupiah,
  approved: rupiah,
  determined: rupiah,
  dispensed: rupiah,
  shortfall: rupiah,
  surplus: rupiah,
};
const cumulated = z
  .object({
    cuts: rupiah,
    original: rupiah,
    current: rupiah,
    ofOriginal: z.int().nullable().describe('Basis points of pagu murni'),
    ofCurrent: z.int().nullable().describe('Basis points of pagu berjalan without the cuts'),
  })
  .describe('Signed cuts of all rounds of the year, of the lines in scope')
  .meta({ id: 'CumulatedCuts' });
const groups = z.array(z.object({ accountGroup: z.string(), ...figures }));
const agency = { agencyId: z.uuid(), agencyName: z.string() };

export const targetsView = z
  .object({
    formula: z.object({
      policyVersion: z.int(),
      baseRunId: z.uuid().nullable(),
      base: z.enum(['ORIGINAL', 'CURRENT']),
      exemptLines: z.enum(['EXCLUDED', 'INCLUDED']),
      groups: z.array(z.object({ accountPrefix: z.string(), percent: z.int() })),
      amounts: z.array(z.object({ agencyCode: z.string(), amount: rupiah })),
      compensation: z.boolean(),
      text: bilingual,
    }),
    city: z.object({ ...figures, cumulated }),
    groups,
    agencies: z.array(z.object({ ...agency, ...figures, cumulated, groups })),
    notSubmitted: z.array(z.object(agency)),
  })
  .meta({ id: 'RoundTargets' });

const baseAndTarget = z.object({ base: rupiah, target: rupiah });
export const policiesView = z.object({
  items: z.array(
    z
      .object({
        version: z.int(),
        event: z.enum(['round.opened', 'round.target-changed', 'round.base-revised']),
        at: utc,
        by: z.object({ name: z.string(), post: z.string().nullable(), capacity: z.string().nullable() }),
        reason: z.string().nullable(),
        cause: z
          .object({ ruleSet: z.string().nullable(), emergencyDecrees: z.array(z.string()), rulings: z.array(z.string()) })
          .nullable(),
        policy: z.object({ target: policySchema.shape.target, scope: policySchema.shape.scope }),
        baseRunId: z.uuid(),
        before: baseAndTarget.nullable(),
        after: baseAndTarget,
      })
      .meta({ id: 'PolicyStep' }),
  ),
});

export const targetLineView = z
  .object({
    lineId: z.uuid(),
    agencyId: z.uuid(),
    agencyName: z.string(),
    subActivityCode: z.string(),
    subActivityName: z.string(),
    accountCode: z.string(),
    accountName: z.string(),
    fundSourceName: z.string(),
    accountGroup: z.string(),
    outcome: z.enum(['EXEMPT', 'NOT_EXEMPT', 'NEEDS_HUMAN', 'PARTIAL']).nullable(),
    rule: z.string().nullable(),
    rulingId: z.uuid().nullable(),
    runId: z.uuid().nullable(),
    amount: rupiah,
    item: z.object({ itemId: z.uuid(), proposalId: z.uuid(), proposal: z.string().nullable(), state: itemState }).nullable(),
  })
  .meta({ id: 'TargetLine' });

export const itemSummaryShape = {
  itemId: z.uuid(),
  itemVersion: z.int(),
  no: z.int(),
  proposalId: z.uuid(),
  proposalNumber: z.string().nullable(),
  agencyId: z.uuid(),
  agencyName: z.string(),
  lineId: z.uuid(),
  lineCode: z.string(),
  subActivityName: z.string(),
  accountName: z.string(),
  fundSourceName: z.string(),
  state: itemState,
  label: z.string(),
  cut: rupiah,
};

export const decreeRef = z.object({ id: z.uuid(), number: z.string(), frozen: z.boolean() });

export const roundItemView = z
  .object({ ...itemSummaryShape, check: z.string().nullable(), dispensation: z.boolean(), decree: decreeRef.nullable() })
  .meta({ id: 'RoundItem' });

export const roundResult = {
  roundId: z.uuid(),
  no: z.int(),
  state: z.string(),
  dates: z.object({ submission: utc, review: utc, signing: utc }),
};
