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

create function line_crossed() returns trigger language plpgsql as $$
begin
  perform set_config('refokus.crossed', concat_ws(',', nullif(current_setting('refokus.crossed', true), ''), new.id), true);
  return null;
end $$;
create trigger line_crossed after insert or update on budget_line for each row when (new.over_held <> new.over_held_told) execute function line_crossed();
comment on function line_crossed() is 'remembers in the transaction which lines became over-held, or no longer are: the decision tells their owners';

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

create function correction_within_cut() returns trigger language plpgsql as $$
declare cut bigint; back bigint;
begin
  select coalesce(-sum(e.amount), 0) into cut from ledger_posting g join ledger_entry e on e.posting_id = g.id
    where g.item_id = new.item_id and g.kind = 'DETERMINATION' and e.amount < 0;
  select coalesce(sum(e.amount), 0) into back from ledger_entry e where e.posting_id = new.id and e.amount > 0;
  if back > cut then
    raise exception 'posting % gives back more than was cut', new.id using errcode = 'check_violation', constraint = 'correction_within_cut';
  end if;
  return null;
end $$;
create constraint trigger correction_within_cut after insert on ledger_posting deferrable initially deferred for each row when (new.kind = 'CORRECTION') execute function correction_within_cut();

create function line_cut_within_original() returns trigger language plpgsql as $$
declare bad record;
begin
  select l.id into bad from budget_line l where l.id in (select line_id from posted where amount < 0)
    and l.original + (select sum(e.amount) from ledger_entry e where e.line_id = l.id) < 0 limit 1;
  if found then
    raise exception 'line % would be cut by more than its original budget and signed additions', bad.id using errcode = 'check_violation', constraint = 'line_cut_within_original';
  end if;
  return null;
end $$;
create trigger line_cut_within_original after insert on ledger_entry referencing new table as posted for each statement execute function line_cut_within_original();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_append_only before update or delete or truncate on audit_event for each statement execute function refuse_change();
create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry for each statement execute function refuse_change();
create trigger ledger_posting_append_only before update or delete or truncate on ledger_posting for each statement execute function refuse_change();
create trigger realisation_document_append_only before update or delete or truncate on realisation_document for each statement execute function refuse_change();
create trigger round_regulation_append_only before update or delete or truncate on round_regulation for each statement execute function refuse_change();
create trigger line_succession_append_only before update or delete or truncate on line_succession for each statement execute function refuse_change();
create trigger vote_no_delete before delete or truncate on vote for each statement execute function refuse_change();

create function signed_decree_is_final() returns trigger language plpgsql as $$
begin
  if old.state = 'SIGNED' and (new.annex, new.annex_hash, new.signature, new.signed_at, new.state, new.kind, new.reason) is distinct from (old.annex, old.annex_hash, old.signature, old.signed_at, old.state, old.kind, old.reason) then
    raise exception 'decree % is signed and cannot change', old.number using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger signed_decree_is_final before update on decree for each row execute function signed_decree_is_final();

create function closed_meeting_is_final() returns trigger language plpgsql as $$
begin
  if old.state = 'CLOSED' then
    raise exception 'meeting % is closed and cannot change', old.id using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger closed_meeting_is_final before update on meeting for each row execute function closed_meeting_is_final();

create function determined_item_is_final() returns trigger language plpgsql as $$
begin
  if old.state in ('DETERMINED','CORRECTED') and (new.cut, new.line_id, new.version, new.decree_id) is distinct from (old.cut, old.line_id, old.version, old.decree_id)
     or old.state = 'DETERMINED' and new.state not in ('DETERMINED','CORRECTED')
     or old.state = 'CORRECTED' and (new.state, new.effective, new.correction_id) is distinct from (old.state, old.effective, old.correction_id) then
    raise exception 'item % is determined and cannot change', old.id using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger determined_item_is_final before update on cut_item for each row execute function determined_item_is_final();
`;
