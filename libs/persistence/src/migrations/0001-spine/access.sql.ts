/**
 * Least privilege and the second wall. The application's role reads and writes rows but never rewrites the trail; drafts, dossiers,
 * items, votes and checks are visible to their agency or, once submitted, to oversight posts. A writing transaction says so itself.
 */
export const ACCESS = /* sql */ `
grant usage on schema public to refokus_app;
grant select, insert on all tables in schema public to refokus_app;
grant usage on all sequences in schema public to refokus_app;
grant update on person, account, session, agency, post, appointment, absence, budget_line, physical_target, budget_import, round, round_target, round_classification,
  rule_set, exemption_epoch, decree, proposal, dossier_counter, cut_item, vote, meeting, command, audit_head, outbox, clock_offset to refokus_app;
grant update (confirmed_by) on emergency_decree to refokus_app;
grant update (confirmed_by, confirmed_at) on emergency_decree_change to refokus_app;
grant delete on hold, round_target, proposal, cut_item, budget_import, budget_import_line, session to refokus_app;

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
  select l.account_code, i.state, i.dispensation is not null, sum(i.counted)::bigint from proposal p
    join cut_item i on i.proposal_id = p.id join budget_line l on l.id = i.line_id
    where p.round_id = of_round and p.submitted_at is not null group by 1, 2, 3
$$;
revoke execute on function round_city_cuts(uuid) from public;
grant execute on function round_city_cuts(uuid) to refokus_app;

-- The agencies' shortfalls and surpluses summed, for cuts in the given states: an agency sees the city's shortfall and nobody else's.
create function round_city_gaps(of_round uuid, states text[]) returns table (shortfall bigint, surplus bigint)
  language sql stable security definer set search_path = public as $$
  select coalesce(sum(greatest(gap, 0)), 0)::bigint, coalesce(sum(greatest(-gap, 0)), 0)::bigint from (
    select coalesce(t.target, 0) - coalesce(c.cut, 0) as gap
      from (select agency_id, sum(target) as target from round_target where round_id = of_round group by agency_id) t
      full join (select p.agency_id, sum(i.counted) as cut from proposal p join cut_item i on i.proposal_id = p.id
        where p.round_id = of_round and i.state = any (states) and i.dispensation is null group by p.agency_id) c on c.agency_id = t.agency_id) gaps
$$;
revoke execute on function round_city_gaps(uuid, text[]) from public;
grant execute on function round_city_gaps(uuid, text[]) to refokus_app;
`;
