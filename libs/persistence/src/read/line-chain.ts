import type { EntityManager } from 'typeorm';

/** One step of the chain of lines: which took over from which, and under what codes and owner the former stood until then. */
export interface LineStep {
  changeId: string;
  at: string;
  fromLineId: string;
  toLineId: string;
  agencyName: string;
  subUnitCode: string;
  subActivityCode: string;
  accountCode: string;
  fundSourceCode: string;
}

/** The chain of a line, oldest step first: what it came from and what came of it, over any number of changes of structure. */
export function lineChain(tx: EntityManager, lineId: string): Promise<LineStep[]> {
  return tx.query(
    `with recursive before as (select $1::uuid as id union select s.from_line from before b join line_succession s on s.to_line = b.id),
       later as (select $1::uuid as id union select s.to_line from later l join line_succession s on s.from_line = l.id)
     select s.change_id as "changeId", s.changed_at as at, s.from_line as "fromLineId", s.to_line as "toLineId", a.name as "agencyName", s.sub_unit_code as "subUnitCode",
       s.sub_activity_code as "subActivityCode", s.account_code as "accountCode", s.fund_source_code as "fundSourceCode"
     from line_succession s join agency a on a.id = s.agency_id
     where s.to_line in (select id from before) or s.from_line in (select id from later) order by s.changed_at, s.change_id, s.from_line, s.to_line`,
    [lineId],
  );
}
