import { REGULATION_KINDS, type BilingualText, type Regulation } from '#domain';
import type { EntityManager } from 'typeorm';

/** A paper of a round with who recorded it when, and what superseded it. */
export interface RegulationView extends Regulation {
  label: BilingualText;
  /** The record that corrects this one; null for what holds. */
  supersededBy: string | null;
  recordedBy: string;
  recordedAt: string;
}

/** Perwal, DPRD notices and reports of a round with all their corrections, as they were recorded. Null when there is no such round. */
export async function roundRegulations(
  tx: EntityManager,
  { roundId }: { roundId: string },
): Promise<{ items: RegulationView[] } | null> {
  const rounds = await tx.query<unknown[]>('select 1 from round where id = $1', [roundId]);
  if (rounds.length === 0) return null;
  const rows = await tx.query<Omit<RegulationView, 'label'>[]>(
    `select g.id, g.kind, g.number, g.dated::text as date, g.document_id as "documentId", g.reason, g.supersedes, s.id as "supersededBy",
       p.name as "recordedBy", g.recorded_at as "recordedAt"
     from round_regulation g join person p on p.nip = g.recorded_by left join round_regulation s on s.supersedes = g.id
     where g.round_id = $1 order by g.recorded_at, g.id`,
    [roundId],
  );
  return { items: rows.map((row) => ({ ...row, label: REGULATION_KINDS[row.kind] })) };
}
