import { ITEM_STATES, type ItemState } from '#domain';
import { z } from 'zod';
import { bilingual, instant, rupiah, utc } from '../http/schemas.js';

const limit = z.coerce
  .number()
  .int()
  .min(1)
  .max(1_000)
  .default(200)
  .describe('How many changed lines and items are listed at most');

export const shadowBody = z.strictObject({
  source: z.string().min(1).max(900_000).describe('The draft in YAML'),
  at: instant.optional().describe('Compared as of this instant; default now'),
  limit,
});
export const shadowQuery = z.strictObject({ at: instant.optional(), limit });

const outcome = z.enum(['EXEMPT', 'NOT_EXEMPT', 'NEEDS_HUMAN']);
const checkOutcome = z.enum(['EXEMPT', 'NOT_EXEMPT', 'NEEDS_HUMAN', 'PARTIAL']);
const tally = { lines: z.int(), amount: rupiah };
const counted = z.object(tally);
const answer = { outcome, rule: z.string() };
const lineFields = {
  lineId: z.uuid(),
  agencyName: z.string(),
  subActivityCode: z.string(),
  subActivityName: z.string(),
  accountCode: z.string(),
  accountName: z.string(),
  description: z.string(),
  amount: rupiah,
};
const flip = z.object({ when: z.string(), held: z.boolean(), wouldBe: outcome, byRule: z.string() });
const terms = z.object({ inScope: rupiah, exempt: rupiah, needsHuman: rupiah, base: rupiah, target: rupiah });
const itemAnswer = z.object({ outcome: checkOutcome, rule: z.string() });
const states = Object.keys(ITEM_STATES) as [ItemState, ...ItemState[]];

export const ruleShadow = z
  .object({
    draft: z.string().describe('id@version of the draft'),
    inForce: z.string().describe('id@version of the set in force'),
    at: utc,
    years: z.array(z.int()),
    total: counted,
    changed: counted,
    otherRule: counted.describe('The outcome stays, another rule gives it'),
    directions: z.array(z.object({ from: outcome, to: outcome, ...tally })),
    changes: z.array(z.object({ ...lineFields, from: z.object(answer), to: z.object(answer), why: bilingual })),
    nearMisses: z
      .array(z.object({ ...lineFields, ...answer, flips: z.array(flip) }))
      .describe('Unchanged lines whose answer hangs on one condition of the draft, the largest first'),
    rounds: z.array(z.object({ roundId: z.uuid(), no: z.int(), year: z.int(), title: z.string(), before: terms, after: terms })),
    items: z.object({
      total: z.int().describe('Open items that were checked'),
      changed: z.object({ items: z.int(), cut: rupiah }),
      changes: z.array(
        z.object({
          itemId: z.uuid(),
          proposalId: z.uuid(),
          proposalNumber: z.string().nullable(),
          agencyName: z.string(),
          no: z.int(),
          lineCode: z.string(),
          state: z.enum(states),
          label: z.string(),
          cut: rupiah,
          from: itemAnswer,
          to: itemAnswer,
        }),
      ),
    }),
  })
  .meta({ id: 'RuleShadow' });
