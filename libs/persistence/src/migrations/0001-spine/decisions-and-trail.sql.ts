/** Rounds, dossiers, the exemption check, decrees, the ledger, commands, the trail and the clock. */
export const DECISIONS_AND_TRAIL = /* sql */ `
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
  base_standing jsonb,
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
  run_id uuid not null,
  superseded_by uuid,
  agency_id uuid not null references agency,
  account_code text not null,
  fund_source_code text not null,
  fund_source_name text not null,
  original bigint not null,
  appropriation bigint not null,
  outcome text not null check (outcome in ('EXEMPT','NOT_EXEMPT','NEEDS_HUMAN','PARTIAL')),
  exempt_part bigint check (exempt_part >= 0),
  ruling_id uuid,
  rule_id text not null,
  rule_set_version integer not null,
  evidence jsonb not null,
  input_hash text not null,
  primary key (round_id, line_id, run_id),
  check ((outcome = 'PARTIAL') = (exempt_part is not null))
);
create unique index on round_classification (round_id, line_id) where superseded_by is null;

create table round_regulation (
  id uuid primary key,
  round_id uuid not null references round,
  kind text not null check (kind in ('PERWAL','DPRD_NOTICE','REPORT')),
  number text not null,
  dated date not null,
  document_id uuid not null references document,
  reason text not null default '',
  supersedes uuid unique references round_regulation,
  recorded_by text not null references person,
  recorded_at timestamptz not null,
  check ((supersedes is null) = (reason = ''))
);
create unique index on round_regulation (round_id) where kind = 'PERWAL' and supersedes is null;
create index on round_regulation (round_id, recorded_at);
comment on table round_regulation is 'Perwal, DPRD notices and reports as dated facts; a correction supersedes, nothing is changed';

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

-- What extends or ends an emergency decree, each by an SK of its own: the decree's own row is never changed.
create table emergency_decree_change (
  id uuid primary key,
  decree_id uuid not null references emergency_decree,
  number text not null,
  reason text not null,
  valid_until timestamptz not null,
  entered_by text not null,
  entered_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_by is null or confirmed_by <> entered_by)
);
create index on emergency_decree_change (decree_id);

-- The decrees with the end that the latest confirmed change gave them.
create view emergency_decree_now as
  select d.id, d.number, d.kind, d.area, d.valid_from, coalesce(c.valid_until, d.valid_until) as valid_until, d.entered_by, d.confirmed_by
  from emergency_decree d left join lateral (select valid_until from emergency_decree_change
    where decree_id = d.id and confirmed_by is not null order by confirmed_at desc, id desc limit 1) c on true;

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
  kind text not null check (kind in ('DETERMINATION','CORRECTION')),
  reason text,
  prepared_by text references person,
  state text not null check (state in ('DRAFTED','FROZEN','SIGNED','CANCELLED')),
  annex text,
  annex_hash text,
  signature jsonb,
  signed_at timestamptz,
  told boolean not null default false,
  revision integer not null default 1,
  unique (round_id, no),
  check ((kind = 'CORRECTION') = (reason is not null)),
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
  quorum_blocked boolean not null default false,
  revision integer not null default 1,
  created_at timestamptz not null,
  check ((number is null) = (submitted_at is null))
);
create index on proposal (round_id, agency_id);
create index on proposal (id) where quorum_blocked;

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
  correction_id uuid references decree,
  effective bigint,
  counted bigint not null generated always as (case when state = 'CORRECTED' then effective else cut end) stored,
  returned_until timestamptz,
  return_comment text,
  remark jsonb,
  suggestion jsonb,
  settles_at timestamptz,
  turn text, turn_since timestamptz, turn_due timestamptz,
  unique (proposal_id, no),
  unique (proposal_id, line_id),
  check ((turn is null) = (turn_due is null)),
  check (suggestion is null or state in ('RETURNED','WITHDRAWN','EXPIRED')),
  check (settles_at is null or state = 'UNDER_REVIEW'),
  check (state in ('DRAFT','EXPIRED') or cut > 0),
  check ((correction_id is null) = (effective is null)),
  check (effective is null or (effective >= 0 and effective < cut and state in ('DETERMINED','CORRECTED'))),
  check (state <> 'CORRECTED' or effective is not null),
  check (state not in ('UNDER_REVIEW','EXEMPTED','RETURNED','REJECTED','WITHDRAWN') or decree_id is null)
);
create index on cut_item (turn, turn_due, id) where turn is not null;
create index on cut_item (settles_at) where settles_at is not null;
create index on cut_item (line_id);
create index on cut_item (decree_id) where decree_id is not null;
create index on cut_item (correction_id) where correction_id is not null;
comment on column cut_item.effective is 'what a correction leaves of the cut';
comment on column cut_item.counted is 'what the cut counts for: net of its correction once that is signed';
create index on cut_item (check_epoch) where state in ('NEEDS_HUMAN_REVIEW','EXEMPTED','AWAITING_DISPENSATION','AWAITING_MAYOR');

create table meeting (
  id uuid primary key,
  round_id uuid not null references round,
  state text not null check (state in ('OPEN','CLOSED')),
  held_on date not null,
  place text not null,
  opened_at timestamptz not null,
  members jsonb not null,
  list jsonb not null,
  confirmations jsonb not null,
  review_ids uuid[] not null default '{}',
  closed_at timestamptz,
  minutes text,
  minutes_hash text,
  check ((state = 'CLOSED') = (closed_at is not null and minutes is not null and minutes_hash is not null))
);
create index on meeting (round_id, opened_at);

create table vote (
  item_id uuid not null references cut_item,
  version integer not null,
  nip text not null references person,
  name text not null,
  seats text[] not null,
  verdict text not null check (verdict in ('APPROVE','RETURN','REJECT')),
  voted_at timestamptz not null,
  effective_at timestamptz not null,
  remark jsonb not null,
  retracted_at timestamptz,
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
  item_id uuid not null references cut_item,
  kind text not null check (kind in ('DETERMINATION','CORRECTION')),
  fund_source_code text not null,
  posted_at timestamptz not null,
  unique (item_id, kind)
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
  subject_kind text not null check (subject_kind in ('proposal','round','decree','budget','people','rules','review','meeting')),
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
create index on audit_event (item_id) where type in ('item.dispensation-requested', 'item.dispensation-granted', 'item.dispensation-refused', 'item.dispensation-revoked');
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
