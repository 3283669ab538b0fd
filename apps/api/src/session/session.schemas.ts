import { CAPACITIES, POST_KINDS } from '#domain';
import { z } from 'zod';
import { utc } from '../http/schemas.js';

export const loginBody = z.strictObject({
  username: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
});
export type LoginBody = z.output<typeof loginBody>;

export const sessionView = z
  .object({
    username: z.string(),
    person: z.object({ nip: z.string(), name: z.string() }),
    appointments: z.array(
      z.object({
        id: z.uuid(),
        postKind: z.enum(POST_KINDS),
        postTitle: z.string(),
        seat: z.string().nullable(),
        agencyId: z.uuid().nullable(),
        agencyName: z.string().nullable(),
        capacity: z.enum(CAPACITIES),
        skNumber: z.string(),
        from: utc,
        until: utc.nullable(),
      }),
    ),
    roles: z.array(z.enum(POST_KINDS)),
  })
  .meta({ id: 'Session' });
