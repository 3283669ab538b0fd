import type { Capacity, PostKind } from '#domain';
import type { DataSource, EntityManager } from 'typeorm';

interface PostRecord {
  id: string;
  kind: PostKind;
  title: string;
  seat: string | null;
  agencyId: string | null;
  agencyName: string | null;
}

interface AppointmentRecord {
  id: string;
  nip: string;
  name: string;
  postId: string;
  postKind: PostKind;
  postTitle: string;
  agencyId: string | null;
  capacity: Capacity;
  skNumber: string;
  from: string;
  until: string | null;
  mandateNumber: string | null;
  documentId: string | null;
  enteredBy: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
}

interface RuleSetRecord {
  setId: string;
  version: number;
  title: string;
  sha256: string;
  state: 'DRAFT' | 'PUBLISHED';
  effectiveFrom: string | null;
  draftedBy: string | null;
  publishedBy: string | null;
  publishedAt: string | null;
  source: string;
}

interface EmergencyDecreeRecord {
  id: string;
  number: string;
  kind: string;
  area: string | null;
  from: string;
  until: string;
  enteredBy: string;
  confirmedBy: string | null;
  changes: EmergencyDecreeChange[];
}

/** What extends or ends an emergency decree; without effect until it is confirmed. */
interface EmergencyDecreeChange {
  id: string;
  number: string;
  until: string;
  reason: string;
  enteredBy: string;
  enteredAt: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
}

/** The posts of the city and its agencies, for entering appointments. */
export function listPosts(source: DataSource): Promise<PostRecord[]> {
  return source.query(
    `select p.id, p.kind, p.title, p.seat, p.agency_id as "agencyId", a.name as "agencyName"
     from post p left join agency a on a.id = p.agency_id order by a.code nulls first, p.kind, p.title, p.id`,
  );
}

/** A page of appointments, the newest ids first; `cursor` is the id of the last one seen. */
export function listAppointments(source: DataSource, cursor: string | null, limit: number): Promise<AppointmentRecord[]> {
  return source.query(
    `select ap.id, ap.nip, pe.name, ap.post_id as "postId", po.kind as "postKind", po.title as "postTitle", po.agency_id as "agencyId", ap.capacity,
       ap.sk_number as "skNumber", ap.valid_from as "from", ap.valid_until as until, ap.mandate_number as "mandateNumber", ap.document_id as "documentId",
       ap.entered_by as "enteredBy", ap.confirmed_by as "confirmedBy", ap.confirmed_at as "confirmedAt"
     from appointment ap join post po on po.id = ap.post_id join person pe on pe.nip = ap.nip
     where $1::uuid is null or ap.id < $1::uuid order by ap.id desc limit $2`,
    [cursor, limit],
  );
}

/** All versions of the rule sets with their source, newest first. */
export function listRuleSets(source: DataSource): Promise<RuleSetRecord[]> {
  return source.query(
    `select id as "setId", version, title, sha256, state, effective_from as "effectiveFrom", drafted_by as "draftedBy", published_by as "publishedBy",
       published_at as "publishedAt", source from rule_set order by id, version desc`,
  );
}

/** The source of one version of a rule set, drafted or published; null when there is none. */
export async function ruleSetSource(tx: EntityManager, setId: string, version: number): Promise<string | null> {
  const [row] = await tx.query<{ source: string }[]>('select source from rule_set where id = $1 and version = $2', [
    setId,
    version,
  ]);
  return row?.source ?? null;
}

/** The source of the newest published version of a rule set: what another set may extend. Null when there is none. */
export async function publishedRuleSources(source: DataSource): Promise<Map<string, string>> {
  const rows = await source.query<{ id: string; source: string }[]>(
    `select distinct on (id) id, source from rule_set where state = 'PUBLISHED' order by id, version desc`,
  );
  return new Map(rows.map((row) => [row.id, row.source]));
}

/** The emergency decrees on record, newest first, with all that extends or ends them; `until` is the end that is in force. */
export async function listEmergencyDecrees(source: DataSource): Promise<EmergencyDecreeRecord[]> {
  const decrees = await source.query<Omit<EmergencyDecreeRecord, 'changes'>[]>(
    `select id, number, kind, area, valid_from as "from", valid_until as until, entered_by as "enteredBy", confirmed_by as "confirmedBy"
     from emergency_decree_now order by valid_from desc, id`,
  );
  const changes = await source.query<(EmergencyDecreeChange & { decreeId: string })[]>(
    `select decree_id as "decreeId", id, number, valid_until as until, reason, entered_by as "enteredBy", entered_at as "enteredAt",
       confirmed_by as "confirmedBy", confirmed_at as "confirmedAt" from emergency_decree_change order by entered_at, id`,
  );
  return decrees.map((decree) => ({
    ...decree,
    changes: changes.flatMap(({ decreeId, ...change }) => (decreeId === decree.id ? [change] : [])),
  }));
}

/** The agency that keeps the city's purse, by its field of government (5.02): where cuts go unless a policy says otherwise. '' when unknown. */
export async function treasuryAgencyCode(source: DataSource): Promise<string> {
  const [row] = await source.query<{ code: string }[]>(
    `select code from agency where code like '5.02%' or code like '5-02%' order by code limit 1`,
  );
  return row?.code ?? '';
}
