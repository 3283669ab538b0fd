import { hash } from '@node-rs/argon2';
import { CAPACITIES, POST_KINDS } from '#domain';
import type { FirstPerson } from '#persistence';
import { parse } from 'yaml';
import { z } from 'zod';
import { CliError } from '../errors.js';

const cityKinds = POST_KINDS.filter((kind) => kind !== 'AGENCY_HEAD' && kind !== 'DRAFTER');

const DAY_MS = 86_400_000;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** An instant; a bare date is the start of that day in WIB, or as an end its last moment, because an SK is good all day. */
const instant = (as: 'start' | 'end') =>
  z
    .string()
    .refine((text) => !Number.isNaN(Date.parse(text)), 'YYYY-MM-DD')
    .transform((text) => {
      if (!DATE.test(text)) return new Date(text).toISOString();
      return new Date(Date.parse(`${text}T00:00:00+07:00`) + (as === 'end' ? DAY_MS : 0)).toISOString();
    });

const appointment = z.strictObject({
  kind: z.enum(cityKinds),
  title: z.string().min(1),
  seat: z.string().min(1).nullable().default(null),
  capacity: z.enum(CAPACITIES).default('DEFINITIF'),
  skNumber: z.string().min(1),
  from: instant('start'),
  until: instant('end').nullable().default(null),
});

const person = z
  .strictObject({
    nip: z.string().regex(/^\d{18}$/, '18 angka / 18 digits'),
    name: z.string().min(1),
    username: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,63}$/, 'a-z 0-9 . _ -'),
    password: z.string().min(12).optional(),
    passwordHash: z.string().startsWith('$argon2id$').optional(),
    appointments: z.array(appointment).default([]),
  })
  .refine((p) => (p.password === undefined) !== (p.passwordHash === undefined), 'password XOR passwordHash');

const file = z.strictObject({ people: z.array(person).min(1) });

/** Without these nobody could import a budget, appoint anybody else or make an account. */
const NEEDED = ['REGIONAL_SECRETARY', 'TREASURY_OFFICER', 'SECRETARIAT', 'ADMINISTRATOR'] as const;

/**
 * An installation's first people, from YAML: `people: [{nip, name, username, password | passwordHash, appointments: [{kind, title,
 * seat?, capacity?, skNumber, from, until?}]}]`. Passwords are hashed with argon2id. Throws CliError PEOPLE_FILE, which names the place.
 */
export async function readPeopleFile(text: string): Promise<FirstPerson[]> {
  const read = file.safeParse(yaml(text));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw invalid(`${issue?.path.join('.') || 'people'}: ${issue?.message ?? ''}`);
  }
  const { people } = read.data;
  for (const key of ['nip', 'username'] as const) {
    const twice = people.find((p, i) => people.findIndex((q) => q[key] === p[key]) < i);
    if (twice) throw invalid(`${key} ${twice[key]}: 2 x`);
  }
  const filled = new Set<string>(people.flatMap((p) => p.appointments.map((a) => a.kind)));
  const missing = NEEDED.filter((kind) => !filled.has(kind));
  if (missing.length > 0) throw invalid(`appointments: 0 x ${missing.join(', 0 x ')}`);
  return Promise.all(
    people.map(async ({ password, passwordHash, ...rest }) => ({
      ...rest,
      passwordHash: passwordHash ?? (await hash(password ?? '')),
    })),
  );
}

function yaml(text: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    throw invalid(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

function invalid(where: string): CliError {
  return new CliError(
    'PEOPLE_FILE',
    { id: `berkas orang tidak sah: ${where}`, en: `the file of people is not valid: ${where}` },
    { id: 'betulkan berkasnya; tidak ada yang dipasang. Contoh ada di docs/operating.md', en: 'mend the file; nothing was installed. docs/operating.md has an example' }, // prettier-ignore
  );
}
