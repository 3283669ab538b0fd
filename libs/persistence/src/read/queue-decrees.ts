import { DECREE_STATES, type DecreeState, type TurnHolder } from '#domain';
import type { EntityManager } from 'typeorm';

/** A berkas that waits: drafted, for the sekretariat to freeze; frozen, for the Wali Kota to sign. */
export interface QueuedDecree {
  kind: 'decree';
  decreeId: string;
  number: string;
  roundId: string;
  state: DecreeState;
  label: string;
  annexHash: string | null;
  items: number;
  cuts: string;
  turn: { holder: TurnHolder; since: string | null; due: string };
  /** Set when the person took part in one of its items and so cannot sign it. */
  conflict: string | null;
}

interface Row extends Omit<QueuedDecree, 'kind' | 'label' | 'turn' | 'conflict'> {
  since: string | null;
  due: string;
  involved: boolean;
}

/** The berkas that wait for the holders a person acts for; only oversight posts hold such turns. */
export async function decreesWaiting(tx: EntityManager, nip: string, holders: readonly TurnHolder[]): Promise<QueuedDecree[]> {
  const states: DecreeState[] = [];
  if (holders.includes('MAYOR')) states.push('FROZEN');
  if (holders.includes('SECRETARIAT')) states.push('DRAFTED');
  if (states.length === 0) return [];
  const rows = await tx.query<Row[]>(
    `select d.id as "decreeId", d.number, d.round_id as "roundId", d.state, d.annex_hash as "annexHash", count(i.id)::int as items,
       coalesce(sum(case when d.kind = 'CORRECTION' then i.effective - i.cut else i.cut end), 0)::text as cuts, max(i.turn_since) as since, r.signing_at as due,
       (d.kind = 'CORRECTION' and d.prepared_by = $2) or coalesce(bool_or($2 = any(i.voters) or i.ruled_by = $2 or p.proposers @> jsonb_build_array(jsonb_build_object('nip', $2::text))), false) as involved
     from decree d join round r on r.id = d.round_id left join cut_item i on (d.kind = 'DETERMINATION' and i.decree_id = d.id) or (d.kind = 'CORRECTION' and i.correction_id = d.id) left join proposal p on p.id = i.proposal_id
     where d.state = any($1) group by d.id, r.signing_at order by r.signing_at, d.id`,
    [states, nip],
  );
  return rows.map(({ since, due, involved, ...decree }) => {
    const holder = decree.state === 'FROZEN' ? 'MAYOR' : 'SECRETARIAT';
    const conflict = holder === 'MAYOR' && involved ? 'pengusul, verifikator atau penelaah' : null;
    return { kind: 'decree', ...decree, label: DECREE_STATES[decree.state], turn: { holder, since, due }, conflict };
  });
}
