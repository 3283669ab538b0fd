import { DECREE_KINDS, DECREE_STATES, type DecreeKind, type DecreeState } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';

export interface DecreeSummary {
  id: string;
  no: number;
  number: string;
  roundId: string;
  kind: DecreeKind;
  kindLabel: string;
  state: DecreeState;
  label: string;
  annexHash: string | null;
  signedAt: string | null;
  revision: number;
  items: number;
  cuts: string;
}

/** Berkas of a round or of all, the newest first. Signed ones are published; the others are oversight's work. */
export async function listDecrees(
  tx: EntityManager,
  request: PageRequest & { scope: ReadScope; roundId?: string | undefined },
): Promise<Page<DecreeSummary>> {
  const limit = limitOf(request);
  const [before = null] = keyOf(request, 'uuid') ?? [];
  const rows = await tx.query<Omit<DecreeSummary, 'label' | 'kindLabel'>[]>(
    `select d.id, d.no, d.number, d.round_id as "roundId", d.kind, d.state, d.annex_hash as "annexHash", d.signed_at as "signedAt", d.revision,
       coalesce((d.annex::jsonb->'totals'->>'items')::int, c.items) as items, coalesce(d.annex::jsonb->'totals'->>'cuts', c.cuts) as cuts
     from decree d
     cross join lateral (select count(*)::int as items, coalesce(sum(case when d.kind = 'CORRECTION' then i.effective - i.cut else i.cut end), 0)::text as cuts
       from cut_item i where (d.kind = 'DETERMINATION' and i.decree_id = d.id) or (d.kind = 'CORRECTION' and i.correction_id = d.id)) c
     where (d.state = 'SIGNED' or $1::boolean) and ($2::uuid is null or d.round_id = $2) and ($3::uuid is null or d.id < $3)
     order by d.id desc limit $4`,
    [request.scope.scope === 'oversight', request.roundId ?? null, before, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    (row) => ({ ...row, kindLabel: DECREE_KINDS[row.kind], label: DECREE_STATES[row.state] }),
    (row) => [row.id],
  );
}
