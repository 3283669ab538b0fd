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
