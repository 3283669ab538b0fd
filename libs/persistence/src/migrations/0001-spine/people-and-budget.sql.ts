/** People, documents and the budget. Amounts are whole rupiah in bigint; instants are timestamptz; states are text with a CHECK. */
export const PEOPLE_AND_BUDGET = /* sql */ `
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
  name text not null,
  merged_into uuid references agency,
  ended_at timestamptz,
  check ((merged_into is null) = (ended_at is null))
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
  realised_until date, committed_until date,
  ended_at timestamptz,
  over_held boolean not null generated always as (
    (held > 0 or account_code like '5.3.%') and held > appropriation - realisation - commitment) stored,
  over_held_told boolean not null default false,
  check (ended_at is null or (appropriation = 0 and realisation = 0 and commitment = 0 and held = 0))
);
create unique index budget_line_codes on budget_line (year, code_set, agency_id, sub_unit_code, sub_activity_code, account_code, fund_source_code) where ended_at is null;
comment on column budget_line.realised_until is 'the day up to which the newest report gave the realisation; documents dated later are added';
comment on column budget_line.ended_at is 'when another line took over its money; the line stays for its history';
comment on column budget_line.over_held is 'more is held than is free; or of BTT, which only signed cuts fill, more was spent or promised than there is';
comment on column budget_line.over_held_told is 'what its owners were told last; over_held is how it is';
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

create table realisation_document (
  id uuid primary key,
  year integer not null,
  number text not null,
  kind text not null check (kind in ('SP2D','REFUND','CONTRACT','SPM','ADVANCE')),
  dated date not null,
  line_id uuid not null references budget_line,
  amount bigint not null check (amount <> 0),
  from_commitment boolean not null,
  realisation bigint not null,
  commitment bigint not null,
  command_id uuid not null,
  recorded_by text not null references person,
  recorded_at timestamptz not null,
  unique (year, number)
);
create index on realisation_document (line_id, dated);

create table line_succession (
  change_id uuid not null,
  from_line uuid not null references budget_line,
  to_line uuid not null references budget_line deferrable initially deferred,
  changed_at timestamptz not null,
  year integer not null, code_set text not null, agency_id uuid not null references agency, sub_unit_code text not null,
  sub_activity_code text not null, account_code text not null, fund_source_code text not null,
  primary key (change_id, from_line, to_line)
);
create index on line_succession (from_line);
create index on line_succession (to_line);
create index on line_succession (year, sub_activity_code, account_code);
comment on table line_succession is 'which line took over from which, with the codes that the former had until then';

create table budget_import (
  id uuid primary key,
  kind text not null check (kind in ('BUDGET','REALISATION')),
  year integer not null,
  code_set text not null,
  file_name text not null,
  file_sha256 text not null,
  as_of date,
  state text not null check (state in ('STAGED','APPLIED')),
  version integer,
  problem_count integer not null,
  report jsonb not null,
  staged_by text not null,
  staged_at timestamptz not null,
  applied_at timestamptz,
  unique (year, kind, version)
);
create index on budget_import (year, kind, file_sha256) where state = 'APPLIED';
create table budget_import_line (
  import_id uuid not null references budget_import on delete cascade,
  no integer not null,
  line jsonb not null,
  primary key (import_id, no)
);
`;
