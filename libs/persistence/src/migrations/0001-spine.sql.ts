/** The first schema. Amounts are whole rupiah in bigint; instants are timestamptz; states are text with a CHECK. */
export const UP = /* sql */ `
create table person (nip text primary key check (nip ~ '^[0-9]{18}$'), name text not null);

create table account (
  id uuid primary key,
  username text not null unique,
  nip text not null references person,
  password_hash text not null,
  active boolean not null default true,
  created_at timestamptz not null default now()
);

create table session (
  id_hash text primary key,
  account_id uuid not null references account,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text not null default ''
);
create index on session (account_id);

create table agency (
  id uuid primary key,
  code text not null unique,
  short_code text not null unique,
  name text not null
);

create table post (
  id uuid primary key,
  kind text not null check (kind in ('AGENCY_HEAD','DRAFTER','REGIONAL_SECRETARY','TREASURY_OFFICER','TAPD_MEMBER','SECRETARIAT','EXEMPTION_REVIEWER','MAYOR','INSPECTOR','ADMINISTRATOR')),
  title text not null,
  seat text,
  agency_id uuid references agency,
  check ((agency_id is not null) = (kind in ('AGENCY_HEAD','DRAFTER')))
);
create unique index on post (seat) where seat is not null;

create table document (
  id uuid primary key,
  sha256 text not null,
  name text not null,
  media_type text not null,
  size integer not null check (size between 1 and 20971520),
  bytes bytea not null,
  agency_id uuid references agency,
  uploaded_by text not null references person,
  uploaded_at timestamptz not null
);

create table appointment (
  id uuid primary key,
  nip text not null references person,
  post_id uuid not null references post,
  capacity text not null check (capacity in ('DEFINITIF','PJ','PJS','PLT','PLH')),
  sk_number text not null,
  valid_from timestamptz not null,
  valid_until timestamptz,
  mandate_number text,
  mandate_from timestamptz,
  mandate_until timestamptz,
  document_id uuid references document,
  entered_by text not null,
  confirmed_by text,
  confirmed_at timestamptz,
  check (valid_until is null or valid_until > valid_from),
  check (confirmed_by is null or confirmed_by <> entered_by)
);
create index on appointment (nip);
create index on appointment (post_id);

create table absence (
  id uuid primary key,
  nip text not null references person,
  absent_from timestamptz not null,
  absent_until timestamptz,
  reason text not null,
  entered_by text not null
);
create index on absence (nip);

create table budget_line (
  id uuid primary key,
  year integer not null,
  code_set text not null,
  agency_id uuid not null references agency,
  sub_unit_code text not null,
  program_code text not null default '', program_name text not null default '',
  activity_code text not null default '', activity_name text not null default '',
  sub_activity_code text not null, sub_activity_name text not null default '',
  account_code text not null, account_name text not null default '',
  fund_source_code text not null, fund_source_name text not null default '',
  description text not null default '',
  village text not null default '',
  original bigint not null check (original >= 0),
  appropriation bigint not null check (appropriation >= 0),
  realisation bigint not null default 0,
  commitment bigint not null default 0,
  held bigint not null default 0 check (held >= 0),
  cash_plan bigint[] check (cash_plan is null or array_length(cash_plan, 1) = 12),
  unique (year, code_set, agency_id, sub_unit_code, sub_activity_code, account_code, fund_source_code)
);
create index on budget_line (agency_id, sub_activity_code, account_code, id);
create index on budget_line (sub_activity_code, account_code, id);

create table physical_target (
  year integer not null,
  agency_id uuid not null references agency,
  sub_unit_code text not null,
  sub_activity_code text not null,
  volume numeric, unit text not null default '', realised_percent numeric,
  primary key (year, agency_id, sub_unit_code, sub_activity_code)
);

create table budget_import (
  id uuid primary key,
  kind text not null check (kind in ('BUDGET','REALISATION')),
  year integer not null,
  code_set text not null,
  file_name text not null,
  file_sha256 text not null,
  state text not null check (state in ('STAGED','APPLIED')),
  version integer,
  problem_count integer not null,
  report jsonb not null,
  staged_by text not null,
  staged_at timestamptz not null,
  applied_at timestamptz,
  unique (year, kind, version)
);
create unique index on budget_import (year, kind, file_sha256) where state = 'APPLIED';
create table budget_import_line (
  import_id uuid not null references budget_import on delete cascade,
  no integer not null,
  line jsonb not null,
  primary key (import_id, no)
);

create table round (
  id uuid primary key,
  year integer not null,
  no integer not null,
  title text not null,
  legal_basis text not null,
  state text not null check (state in ('DRAFT','OPEN','CLOSED_FOR_SUBMISSION','COMPLETED','CANCELLED')),
  policy jsonb not null,
  submission_at timestamptz not null,
  review_at timestamptz not null,
  signing_at timestamptz not null,
  opened_at timestamptz,
  dates_kept_until timestamptz,
  base_run_id uuid,
  revision integer not null default 1,
  unique (year, no),
  check (submission_at <= review_at and review_at <= signing_at)
);

create table round_target (
  round_id uuid not null references round,
  agency_id uuid not null references agency,
  account_group text not null,
  in_scope bigint not null, exempt bigint not null, needs_human bigint not null, base bigint not null, target bigint not null,
  primary key (round_id, agency_id, account_group)
);

create table round_classification (
  round_id uuid not null references round,
  line_id uuid not null references budget_line,
  outcome text not null check (outcome in ('EXEMPT','NOT_EXEMPT','NEEDS_HUMAN')),
  rule_id text not null,
  rule_set_version integer not null,
  evidence jsonb not null,
  input_hash text not null,
  primary key (round_id, line_id)
);

create table rule_set (
  id text not null,
  version integer not null,
  title text not null,
  source text not null,
  sha256 text not null,
  state text not null check (state in ('DRAFT','PUBLISHED')),
  effective_from timestamptz,
  drafted_by text,
  published_by text,
  published_at timestamptz,
  primary key (id, version),
  check (drafted_by is null or published_by is null or drafted_by <> published_by)
);

create table emergency_decree (
  id uuid primary key,
  number text not null,
  kind text not null,
  area text,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  entered_by text not null,
  confirmed_by text,
  check (valid_until > valid_from),
  check (confirmed_by is null or confirmed_by <> entered_by)
);

create table ruling (
  id uuid primary key,
  line_id uuid not null references budget_line,
  sub_activity_code text not null,
  scope text not null check (scope in ('LINE','SUB_ACTIVITY')),
  outcome text not null check (outcome in ('EXEMPT','NOT_EXEMPT','PARTIAL')),
  cuttable bigint check (cuttable >= 0),
  reason text not null,
  evidence text not null,
  until timestamptz,
  ends_with_decree text,
  decrees_seen text[] not null,
  nip text not null references person,
  ruled_at timestamptz not null,
  check ((outcome = 'PARTIAL') = (cuttable is not null))
);
create index on ruling (line_id);
create index on ruling (sub_activity_code) where scope = 'SUB_ACTIVITY';

create table exemption_epoch (one boolean primary key default true check (one), epoch integer not null);
insert into exemption_epoch values (true, 1);

create table decree (
  id uuid primary key,
  round_id uuid not null references round,
  no integer not null,
  number text not null unique,
  state text not null check (state in ('DRAFTED','FROZEN','SIGNED','CANCELLED')),
  annex text,
  annex_hash text,
  signature jsonb,
  signed_at timestamptz,
  told boolean not null default false,
  revision integer not null default 1,
  unique (round_id, no),
  check ((state in ('FROZEN','SIGNED')) = (annex is not null and annex_hash is not null)),
  check ((state = 'SIGNED') = (signature is not null and signed_at is not null))
);

create table proposal (
  id uuid primary key,
  round_id uuid not null references round,
  agency_id uuid not null references agency,
  number text unique,
  letter_number text not null default '',
  letter_date date,
  letter_subject text not null default '',
  proposers jsonb not null,
  submitted_at timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null,
  check ((number is null) = (submitted_at is null))
);
create index on proposal (round_id, agency_id);

create table dossier_counter (round_id uuid not null references round, agency_id uuid not null references agency, last integer not null, primary key (round_id, agency_id));

create table cut_item (
  id uuid primary key,
  proposal_id uuid not null references proposal,
  no integer not null,
  line_id uuid not null references budget_line,
  state text not null check (state in ('DRAFT','UNDER_REVIEW','EXEMPTION_CHECK','NEEDS_HUMAN_REVIEW','EXEMPTED','AWAITING_DISPENSATION','AWAITING_MAYOR','DETERMINED','RETURNED','REJECTED','WITHDRAWN','EXPIRED','CORRECTED')),
  version integer not null check (version >= 1),
  cut bigint not null check (cut >= 0),
  before_amount bigint not null,
  output_before text, output_after text,
  reason text not null default '',
  attachment_ids uuid[] not null default '{}',
  voters text[] not null default '{}',
  ruled_by text,
  check_result jsonb,
  check_epoch integer,
  dispensation jsonb,
  decree_id uuid references decree,
  returned_until timestamptz,
  return_comment text,
  turn text, turn_since timestamptz, turn_due timestamptz,
  unique (proposal_id, no),
  unique (proposal_id, line_id),
  check ((turn is null) = (turn_due is null)),
  check (state in ('DRAFT','EXPIRED') or cut > 0),
  check (state not in ('UNDER_REVIEW','EXEMPTED','RETURNED','REJECTED','WITHDRAWN') or decree_id is null)
);
create index on cut_item (turn, turn_due, id) where turn is not null;
create index on cut_item (line_id);
create index on cut_item (decree_id) where decree_id is not null;
create index on cut_item (check_epoch) where state in ('NEEDS_HUMAN_REVIEW','EXEMPTED','AWAITING_DISPENSATION','AWAITING_MAYOR');

create table vote (
  item_id uuid not null references cut_item,
  version integer not null,
  nip text not null references person,
  name text not null,
  seats text[] not null,
  verdict text not null check (verdict in ('APPROVE','RETURN','REJECT')),
  voted_at timestamptz not null,
  primary key (item_id, version, nip)
);

create table exemption_check (
  id uuid primary key,
  item_id uuid not null references cut_item,
  line_id uuid not null references budget_line,
  checked_at timestamptz not null,
  epoch integer not null,
  rule_set_id text not null,
  rule_set_version integer not null,
  engine_version text not null,
  rule_id text not null,
  outcome text not null,
  result jsonb not null,
  evidence jsonb not null,
  input jsonb not null,
  input_hash text not null,
  explanation jsonb not null
);
create index on exemption_check (item_id, checked_at);

create table hold (item_id uuid primary key references cut_item, line_id uuid not null references budget_line, amount bigint not null check (amount > 0));
create index on hold (line_id);

create table ledger_posting (
  id uuid primary key,
  decree_id uuid not null references decree,
  item_id uuid not null unique references cut_item,
  fund_source_code text not null,
  posted_at timestamptz not null
);
create index on ledger_posting (decree_id);
create table ledger_entry (
  posting_id uuid not null references ledger_posting,
  line_id uuid not null references budget_line,
  fund_source_code text not null,
  amount bigint not null check (amount <> 0),
  primary key (posting_id, line_id)
);
create index on ledger_entry (line_id);

create table command (
  id uuid primary key,
  kind text not null,
  subject_kind text not null check (subject_kind in ('proposal','round','decree','budget','people','rules')),
  subject_id text not null,
  payload jsonb not null,
  request_hash text not null,
  actor jsonb not null,
  account_id uuid,
  request_id text not null default '',
  received_at timestamptz not null,
  received_wall timestamptz not null default now(),
  state text not null default 'RECEIVED' check (state in ('RECEIVED','APPLIED','REFUSED')),
  answer jsonb,
  answered_at timestamptz,
  check ((state = 'RECEIVED') = (answer is null))
);
create index on command (received_wall) where state = 'RECEIVED';

create table audit_head (stream text primary key, seq bigint not null, hash text not null);
create table audit_event (
  id uuid primary key,
  stream text not null,
  seq bigint not null check (seq >= 1),
  prev_hash text not null,
  hash text not null,
  canonical bytea not null,
  type text not null,
  at timestamptz not null,
  actor_nip text,
  item_id uuid,
  line_id uuid,
  decree_id uuid,
  command_id uuid,
  unique (stream, seq),
  unique (stream, prev_hash)
);
create index on audit_event (line_id, at) where line_id is not null;
create index on audit_event (actor_nip, at) where actor_nip is not null;
create index on audit_event (decree_id) where decree_id is not null;
create table audit_text (event_id uuid not null references audit_event, field text not null, salt text not null, body text not null, primary key (event_id, field));

create table outbox (
  ord bigint generated always as identity primary key,
  event_id uuid not null unique references audit_event,
  agency_id uuid,
  audience text not null check (audience in ('OWN','AGENCY','OVERSIGHT','CITY','SYSTEM')),
  position bigint unique
);
create index on outbox (ord) where position is null;

create table clock_offset (one boolean primary key default true check (one), offset_ms bigint not null);
insert into clock_offset values (true, 0);
create function domain_now() returns timestamptz language sql volatile as $$ select clock_timestamp() + offset_ms * interval '1 millisecond' from clock_offset $$;
`;

/** Guards that hold whatever the application does (domain rules 1, 3, 4, 20). */
export const GUARDS = /* sql */ `
create function hold_changed() returns trigger language plpgsql as $$
declare bad record;
begin
  if tg_op = 'DELETE' then
    update budget_line l set held = l.held - d.amount from (select line_id, sum(amount) as amount from removed group by line_id) d where l.id = d.line_id;
    return null;
  end if;
  if tg_op = 'UPDATE' then
    raise exception 'a hold is released and placed again, never changed' using errcode = 'check_violation';
  end if;
  update budget_line l set held = l.held + d.amount from (select line_id, sum(amount) as amount from added group by line_id) d where l.id = d.line_id;
  select l.id, l.held, l.appropriation - l.realisation - l.commitment as free into bad
    from budget_line l where l.id in (select line_id from added) and l.held > l.appropriation - l.realisation - l.commitment limit 1;
  if found then
    raise exception 'line % would be overdrawn: held %, free %', bad.id, bad.held, bad.free using errcode = 'check_violation', constraint = 'hold_within_available';
  end if;
  return null;
end $$;
create trigger hold_inserted after insert on hold referencing new table as added for each statement execute function hold_changed();
create trigger hold_deleted after delete on hold referencing old table as removed for each statement execute function hold_changed();
create trigger hold_updated before update on hold for each statement execute function hold_changed();

create function posting_balances() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(e.amount), 0) from ledger_entry e where e.posting_id = new.id) <> 0
     or (select count(*) from ledger_entry e where e.posting_id = new.id) < 2
     or exists (select 1 from ledger_entry e where e.posting_id = new.id and e.fund_source_code <> new.fund_source_code) then
    raise exception 'posting % does not balance', new.id using errcode = 'check_violation', constraint = 'posting_balances';
  end if;
  return null;
end $$;
create constraint trigger posting_balances after insert on ledger_posting deferrable initially deferred for each row execute function posting_balances();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_append_only before update or delete or truncate on audit_event for each statement execute function refuse_change();
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry for each statement execute function refuse_change();
create trigger ledger_posting_append_only before update or delete or truncate on ledger_posting for each statement execute function refuse_change();
create trigger vote_no_delete before delete or truncate on vote for each statement execute function refuse_change();

create function signed_decree_is_final() returns trigger language plpgsql as $$
begin
  if old.state = 'SIGNED' and (new.annex, new.annex_hash, new.signature, new.signed_at, new.state) is distinct from (old.annex, old.annex_hash, old.signature, old.signed_at, old.state) then
    raise exception 'decree % is signed and cannot change', old.number using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger signed_decree_is_final before update on decree for each row execute function signed_decree_is_final();

create function determined_item_is_final() returns trigger language plpgsql as $$
begin
  if old.state = 'DETERMINED' and (new.cut, new.line_id, new.version) is distinct from (old.cut, old.line_id, old.version) then
    raise exception 'item % is determined and cannot change', old.id using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger determined_item_is_final before update on cut_item for each row execute function determined_item_is_final();
`;

/**
 * Least privilege and the second wall. The application's role reads and writes rows but never rewrites the trail; drafts, dossiers,
 * items, votes and checks are visible to their agency or, once submitted, to oversight posts. A writing transaction says so itself.
 */
export const ACCESS = /* sql */ `
grant usage on schema public to refokus_app;
grant select, insert on all tables in schema public to refokus_app;
grant usage on all sequences in schema public to refokus_app;
grant update on person, account, session, agency, post, appointment, absence, budget_line, physical_target, budget_import, round, round_target, round_classification,
  rule_set, emergency_decree, exemption_epoch, decree, proposal, dossier_counter, cut_item, vote, command, audit_head, outbox, clock_offset to refokus_app;
grant delete on hold, proposal, cut_item, budget_import, budget_import_line, session to refokus_app;

create function refokus_sees(owner uuid, submitted boolean) returns boolean language sql stable as $$
  select case current_setting('refokus.scope', true)
    when 'write' then true
    when 'oversight' then submitted or owner::text = any (string_to_array(current_setting('refokus.agencies', true), ','))
    when 'agency' then owner::text = any (string_to_array(current_setting('refokus.agencies', true), ','))
    else false end
$$;
alter table proposal enable row level security;
alter table cut_item enable row level security;
alter table vote enable row level security;
alter table exemption_check enable row level security;
alter table hold enable row level security;
create policy proposal_seen on proposal to refokus_app using (refokus_sees(agency_id, submitted_at is not null));
create policy item_seen on cut_item to refokus_app using (current_setting('refokus.scope', true) = 'write' or exists (select 1 from proposal p where p.id = proposal_id));
create policy vote_seen on vote to refokus_app using (current_setting('refokus.scope', true) = 'write' or exists (select 1 from cut_item i where i.id = item_id));
create policy check_seen on exemption_check to refokus_app using (current_setting('refokus.scope', true) = 'write' or exists (select 1 from cut_item i where i.id = item_id));
create policy hold_seen on hold to refokus_app using (current_setting('refokus.scope', true) = 'write' or exists (select 1 from cut_item i where i.id = item_id));

-- The city's sums of a round for everybody: what was submitted, by account and state, without saying whose it is.
create function round_city_cuts(of_round uuid) returns table (account_code text, state text, dispensed boolean, amount bigint)
  language sql stable security definer set search_path = public as $$
  select l.account_code, i.state, i.dispensation is not null, sum(i.cut)::bigint from proposal p
    join cut_item i on i.proposal_id = p.id join budget_line l on l.id = i.line_id
    where p.round_id = of_round and p.submitted_at is not null group by 1, 2, 3
$$;
revoke execute on function round_city_cuts(uuid) from public;
grant execute on function round_city_cuts(uuid) to refokus_app;
`;
