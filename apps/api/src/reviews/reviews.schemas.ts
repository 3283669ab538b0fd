import { CAPACITIES } from '#domain';
import { z } from 'zod';
import { bilingual, date, id, line, nip, utc } from '../http/schemas.js';
import { decision, undo } from '../proposals/proposal-commands.schemas.js';

/** How many votes one request may carry. */
const MAX_VOTES = 1_000;
const votes = z
  .array(decision)
  .min(1)
  .max(MAX_VOTES)
  .refine((list) => new Set(list.map((d) => d.itemId)).size === list.length, { path: ['itemId'] });

export const reviewsBody = z.strictObject({ decisions: votes, undo });

const itemResult = z
  .object({
    itemId: z.uuid(),
    proposalId: z.uuid().nullable(),
    outcome: z.enum(['APPLIED', 'REFUSED', 'RECEIVED']).describe('RECEIVED: still being decided, see /v1/commands'),
    commandId: z.uuid().nullable(),
    state: z.string().nullable(),
    version: z.int().nullable(),
    problem: z.object({ code: z.string(), messages: bilingual }).nullable(),
  })
  .meta({ id: 'ReviewedItem' });
export type ItemResult = z.output<typeof itemResult>;

const counts = { applied: z.int(), refused: z.int(), received: z.int() };
export const reviewsResult = { ...counts, items: z.array(itemResult) };

const meetingState = z.enum(['OPEN', 'CLOSED']);
const meetingMember = z.object({
  nip: z.string(),
  name: z.string(),
  post: z.string(),
  seats: z.array(z.string()),
  capacity: z.enum(CAPACITIES),
  sk: z.string(),
  mandate: z.string().nullable(),
});

export const openingBody = z.strictObject({ heldOn: date, place: line.min(1), members: z.array(nip).min(1).max(50) });
export const listBody = z.strictObject({ decisions: votes });
export const confirmationBody = z.strictObject({ except: z.array(id).max(MAX_VOTES).default([]) });

export const meetingResult = { meetingId: z.uuid(), state: meetingState };
export const closingResult = { ...meetingResult, minutesHash: z.string() };
export const confirmationResult = { ...meetingResult, ...reviewsResult };

export const meetingView = z
  .object({
    id: z.uuid(),
    roundId: z.uuid(),
    state: meetingState,
    heldOn: z.string(),
    place: z.string(),
    openedAt: utc,
    closedAt: utc.nullable(),
    minutesHash: z.string().nullable(),
    members: z.array(meetingMember.extend({ confirmedAt: utc.nullable(), except: z.array(z.uuid()) })),
    list: z.array(
      z.object({
        itemId: z.uuid(),
        itemVersion: z.int(),
        verdict: z.enum(['APPROVE', 'RETURN', 'REJECT']),
        comment: z.string().nullable(),
        field: z.string().nullable(),
        suggestion: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Meeting' });
export const meetingsView = z.object({ items: z.array(meetingView) });

export const minutesView = z
  .object({
    hash: z.string().describe('SHA-256 of the UTF-8 bytes of `canonical`'),
    canonical: z.string().describe('The berita acara as canonical JSON (RFC 8785)'),
    minutes: z.looseObject({}).describe('The same, parsed'),
  })
  .meta({ id: 'Minutes' });
