import type { ReadScope } from '../database/scope.js';

/** Parameters of a query: the reader's scope is always `$1` and `$2`, further values get the next numbers from `bind`. */
export function bindings({ scope, agencyIds }: ReadScope): { params: unknown[]; bind: (value: unknown) => string } {
  const params: unknown[] = [agencyIds, scope === 'oversight'];
  return { params, bind: (value) => `$${params.push(value)}` };
}

/**
 * The first wall, written into every query beside row-level security (domain rule 22): a dossier `p` is seen by its agency, and by
 * oversight posts once it was submitted.
 */
export const SEES_PROPOSAL = `(p.agency_id = any($1::uuid[]) or ($2::boolean and p.submitted_at is not null))`;

/** A budget line `l` tells what is held on it: seen by its agency and by oversight posts. */
export const SEES_LINE = `(l.agency_id = any($1::uuid[]) or $2::boolean)`;

/** The text of a LIKE pattern that finds `text` anywhere, its own `%`, `_` and `\` taken literally. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, (char) => `\\${char}`)}%`;
}

/**
 * Whether a reader may see an event with its outbox row `o`, by its audience (row-level security does not protect a stream): CITY is for
 * all, OWN for the agency alone (drafts), AGENCY for the agency and oversight, OVERSIGHT for oversight; SYSTEM for the Inspektur and the
 * administrator, which `system` tells.
 */
export function seesEvent(system: string): string {
  return `case o.audience when 'CITY' then true when 'SYSTEM' then ${system}::boolean when 'OVERSIGHT' then $2::boolean
    when 'AGENCY' then o.agency_id = any($1::uuid[]) or $2::boolean when 'OWN' then o.agency_id = any($1::uuid[]) else false end`;
}
