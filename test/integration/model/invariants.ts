import { HOLDING } from '#domain';
import type { Siege } from '../attacks/support.js';

/**
 * The invariants about money (domain rules 1, 3, 4, 17, 18, 19, 24) as one question to the whole database: each row names a broken one. The
 * model adds what only it can know: rules 1 and 2 at the moment a hold is placed or a cut is signed.
 */
const BROKEN = /* sql */ `
  select '3: holds are not those of the pending items' as rule, coalesce(i.id, h.item_id)::text as subject
    from (select id, line_id, cut from cut_item where state = any($1)) i full join hold h on h.item_id = i.id
    where (i.line_id, i.cut) is distinct from (h.line_id, h.amount)
  union all
  select '3: held is not the sum of the holds', l.id::text from budget_line l
    where l.held <> (select coalesce(sum(h.amount), 0) from hold h where h.line_id = l.id)
  union all
  select '3: an over-held line of which nobody was told', id::text from budget_line where over_held <> over_held_told
  union all
  select '4: a posting is not balanced within one fund source', p.id::text from ledger_posting p left join ledger_entry e on e.posting_id = p.id
    group by p.id having coalesce(sum(e.amount), 0) <> 0 or count(e.line_id) <> 2 or bool_or(e.fund_source_code <> p.fund_source_code)
  union all
  select '4: signed cuts are not what was posted', d.id::text from decree d join cut_item i on i.decree_id = d.id
    where d.state = 'SIGNED' and d.kind = 'DETERMINATION' and (i.state not in ('DETERMINED','CORRECTED') or not exists (
      select 1 from ledger_posting p join ledger_entry e on e.posting_id = p.id
      where p.item_id = i.id and p.decree_id = d.id and e.line_id = i.line_id and e.amount = -i.cut))
  union all
  select '4: money was posted that nobody signed', p.id::text from ledger_posting p join decree d on d.id = p.decree_id where d.state <> 'SIGNED'
  union all
  select '17: more was cut than pagu murni and additions', l.id::text from budget_line l
    join (select line_id, sum(amount) as posted from ledger_entry group by line_id) e on e.line_id = l.id
    where l.original + e.posted < 0 or l.appropriation <> l.original + e.posted
  union all
  select '18: an item determined or corrected twice', item_id::text from ledger_posting group by item_id, kind having count(*) > 1
  union all
  select '19: an applied command without an event', c.id::text from command c where c.state = 'APPLIED' and c.kind <> 'checkExemption'
      and c.kind not like 'recordRealisation%' and not exists (select 1 from audit_event e where e.command_id = c.id)
  union all
  select '19: an event that nobody will be told', e.id::text from audit_event e left join outbox o on o.event_id = e.id where o.event_id is null
  union all
  select '24: a month of the cash plan below zero', id::text from budget_line where 0 > any(cash_plan)
`;

/** What is broken now; empty when nothing is. */
export function brokenInvariants({ city }: Siege): Promise<{ rule: string; subject: string }[]> {
  return city.rows(BROKEN, [HOLDING]);
}
