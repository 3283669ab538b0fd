import { ERRORS, type ErrorCode } from '#domain';
import { z } from 'zod';
import { amount, bilingual, id, rupiah } from '../http/schemas.js';
import { figures } from './rounds.schemas.js';

/** A round of a small city as a whole: what one request may ask about. */
const MAX_DECISIONS = 5_000;

export const impactBody = z
  .strictObject({
    items: z
      .array(z.strictObject({ itemId: id, verdict: z.enum(['APPROVE', 'RETURN', 'REJECT']) }))
      .max(MAX_DECISIONS)
      .default([])
      .describe('Verdicts on items: of the TAPD under review, of the Wali Kota afterwards; approving a draft is submitting it'),
    cuts: z
      .array(z.strictObject({ lineId: id, cut: amount }))
      .max(MAX_DECISIONS)
      .default([])
      .describe('Cuts of lines that are no items yet'),
    awaiting: z
      .array(z.enum(['DRAFT', 'UNDER_REVIEW', 'AWAITING_MAYOR']))
      .max(3)
      .default([])
      .describe('An approval of every item in these states that the reader sees'),
  })
  .refine((asked) => asked.items.length + asked.cuts.length + asked.awaiting.length > 0, {
    error: 'items, cuts or awaiting is required',
  })
  .meta({ id: 'ImpactRequest' });

const code = z.enum([...(Object.keys(ERRORS) as ErrorCode[]), 'EXEMPT', 'NEEDS_HUMAN', 'QUORUM_NOT_MET', 'SHARE_ABOVE_POLICY']);
const stops = z.boolean().describe('Whether the rule stops the decision, or is only to be known');
const beforeAfter = { before: z.object(figures), after: z.object(figures) };

export const impactView = z
  .object({
    policyVersion: z.int(),
    decisions: z.int(),
    stopped: z.int().describe('Decisions that a rule stops: their cuts stay where they are, exempt ones count nowhere'),
    city: z.object(beforeAfter),
    agencies: z.array(
      z.object({
        agencyId: z.uuid(),
        agencyName: z.string(),
        ...beforeAfter,
        shortfallIfApproved: rupiah.describe('What is still missing after the decisions if all that is proposed were approved'),
      }),
    ),
    counts: z.array(z.object({ code, stops, decisions: z.int() })),
    rules: z.array(
      z.object({
        code,
        stops,
        message: bilingual,
        itemId: z.uuid().nullable(),
        no: z.int().nullable(),
        proposal: z.string().nullable(),
        lineId: z.uuid().nullable(),
        lineCode: z.string().nullable(),
        agencyId: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'RoundImpact' });
