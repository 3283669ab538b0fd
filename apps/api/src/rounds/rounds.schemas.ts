import { defaultPolicy, ROUND_STATES, type RoundState } from '#domain';
import { z } from 'zod';
import { itemState } from '../budget/budget.schemas.js';
import { bilingual, id, instant, line, pageQuery, reason, rupiah, text, utc } from '../http/schemas.js';

const prefix = z.string().regex(/^\d(\.\d{1,4}){0,5}$/);
const seat = z.string().regex(/^[A-Z][A-Z_]{1,39}$/);
const prefixes = z.array(prefix).max(200);

/** The rules of a round, as data. Percentages in basis points: 3500 is 35 %. */
export const policySchema = z
  .strictObject({
    version: z.int().min(1),
    target: z.strictObject({
      groups: z
        .array(z.strictObject({ accountPrefix: prefix, percent: z.int().min(0).max(10_000).describe('Basis points') }))
        .min(1)
        .max(50),
      base: z.enum(['ORIGINAL', 'CURRENT']),
      exemptLines: z.enum(['EXCLUDED', 'INCLUDED']),
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
    voteUndoSeconds: z.int().min(0).max(60).default(10).describe('How long a vote may be taken back where the interface asks for it'),
    reminderDays: z.array(z.int().min(0).max(60)).max(10),
    dispensation: z.strictObject({ reasonLength: z.int().min(1).max(1000), opinionBy: z.array(line.min(1)).max(20) }),
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
export const reasonBody = z.strictObject({ reason });

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
export const roundItemsQuery = z.strictObject({ ...pageQuery, state: itemState.optional() });

const figures = {
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
      text: bilingual,
    }),
    city: z.object(figures),
    groups,
    agencies: z.array(z.object({ ...agency, ...figures, groups })),
    notSubmitted: z.array(z.object(agency)),
  })
  .meta({ id: 'RoundTargets' });

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
