import { z } from 'zod';
import { RETURN_FIELDS } from '#domain';
import { amount, date, id, instant, line, MAX_ITEMS_PER_REQUEST, reason, text } from '../http/schemas.js';

const orNull = text.nullable().default(null);
const attachmentIds = z.array(id).max(20).default([]);

/** A date that is not known yet is null, or empty as the answers have it. */
const letterDate = z.union([date, z.literal('').transform(() => null), z.null()]).default(null);

const draftShape = {
  letter: z.strictObject({ number: line, date: letterDate, subject: text }),
  items: z
    .array(
      z.strictObject({
        lineId: id,
        cut: amount,
        reason: text.default(''),
        outputBefore: orNull,
        outputAfter: orNull,
        attachmentIds,
      }),
    )
    .max(MAX_ITEMS_PER_REQUEST),
};
export const newDraftBody = z.strictObject({ roundId: id, agencyId: id, ...draftShape });
export const editedDraftBody = z.strictObject({ revision: z.int().min(1), ...draftShape });
export const discardQuery = z.strictObject({ revision: z.coerce.number().int().min(1) });
export const draftView = z.object({ id: z.uuid(), revision: z.int() });

const ref = { itemId: id, itemVersion: z.int().min(1) };
const refs = z.array(z.strictObject(ref)).min(1).max(MAX_ITEMS_PER_REQUEST);

export const resubmissionBody = z.strictObject({
  items: z
    .array(z.strictObject({ ...ref, cut: amount, reason: text, outputBefore: orNull, outputAfter: orNull, attachmentIds }))
    .min(1)
    .max(MAX_ITEMS_PER_REQUEST),
});

export const itemsReasonBody = z.strictObject({ items: refs, reason });

export const itemsBody = z.strictObject({ items: refs });

/** A vote; `field` and `suggestion` (saran nilai) only with a return. */
export const decision = z.strictObject({
  ...ref,
  verdict: z.enum(['APPROVE', 'RETURN', 'REJECT']),
  comment: orNull,
  field: z.enum(RETURN_FIELDS).nullable().default(null),
  suggestion: amount.nullable().default(null),
});
export const undo = z
  .boolean()
  .default(false)
  .describe('Whether the votes wait for the undo window of the policy; without it they count at once');

export const reviewBody = z
  .strictObject({
    decisions: z.array(decision).max(MAX_ITEMS_PER_REQUEST).default([]),
    rest: z
      .strictObject({ verdict: z.literal('APPROVE'), contentVersion: z.int().min(0), comment: orNull })
      .nullable()
      .default(null),
    undo,
  })
  .refine(({ decisions, rest }) => decisions.length > 0 || rest !== null, { path: ['decisions'] });

export const rulingBody = z
  .strictObject({
    items: refs,
    outcome: z.enum(['EXEMPT', 'NOT_EXEMPT', 'PARTIAL']),
    cuttable: amount.nullable().default(null),
    scope: z.enum(['LINE', 'SUB_ACTIVITY']),
    reason,
    evidence: text.default(''),
    until: instant.nullable().default(null),
    endsWithDecree: line.nullable().default(null),
  })
  .refine(({ outcome, cuttable }) => (outcome === 'PARTIAL') === (cuttable !== null), { path: ['cuttable'] })
  .refine(({ outcome, scope }) => outcome !== 'PARTIAL' || scope === 'LINE', { path: ['scope'] });

export const dispensationBody = z.strictObject({
  items: refs,
  reason: text,
  documentId: id,
  opinionId: id,
  opinionFrom: line.min(1),
});
