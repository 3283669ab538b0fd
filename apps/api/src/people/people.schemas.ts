import { CAPACITIES, POST_KINDS } from '#domain';
import { z } from 'zod';
import { id, instant, line, nip, pageQuery, reason, utc } from '../http/schemas.js';

export const agencyView = z
  .object({ id: z.uuid(), code: z.string(), shortCode: z.string(), name: z.string() })
  .meta({ id: 'Agency' });

export const postView = z
  .object({
    id: z.uuid(),
    kind: z.enum(POST_KINDS),
    title: z.string(),
    seat: z.string().nullable(),
    agencyId: z.uuid().nullable(),
    agencyName: z.string().nullable(),
  })
  .meta({ id: 'Post' });

export const appointmentView = z
  .object({
    id: z.uuid(),
    nip: z.string(),
    name: z.string(),
    postId: z.uuid(),
    postKind: z.enum(POST_KINDS),
    postTitle: z.string(),
    agencyId: z.uuid().nullable(),
    capacity: z.enum(CAPACITIES),
    skNumber: z.string(),
    from: utc,
    until: utc.nullable(),
    mandateNumber: z.string().nullable(),
    documentId: z.uuid().nullable(),
    enteredBy: z.string(),
    confirmedBy: z.string().nullable(),
    confirmedAt: utc.nullable(),
  })
  .meta({ id: 'Appointment' });

export const appointmentsQuery = z.strictObject({ limit: pageQuery.limit, cursor: z.uuid().optional() });

const ordered = <T extends { from: string; until: string | null }>({ from, until }: T) => until === null || from < until;
const ORDER = { error: 'until > from', path: ['until'] };

const end = instant.nullable().default(null);

export const appointmentBody = z
  .strictObject({
    postId: id,
    nip,
    name: line.min(1),
    capacity: z.enum(CAPACITIES),
    skNumber: line.min(1),
    from: instant,
    until: end,
    mandate: z
      .strictObject({ number: line.min(1), from: instant, until: end })
      .refine(ordered, ORDER)
      .nullable()
      .default(null),
    documentId: id.nullable().default(null),
  })
  .refine(ordered, ORDER);

export const absenceBody = z.strictObject({ nip, from: instant, until: end, reason }).refine(ordered, ORDER);

export const accountBody = z.strictObject({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9._-]{2,59}$/),
  nip,
  name: line.min(1),
  password: z.string().min(12).max(200),
});
