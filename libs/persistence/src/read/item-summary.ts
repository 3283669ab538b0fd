import { ITEM_STATES, type ItemState } from '#domain';

/** An item in a list: what it cuts, of which dossier, where it stands. */
export interface ItemSummary {
  itemId: string;
  itemVersion: number;
  no: number;
  proposalId: string;
  proposalNumber: string | null;
  agencyId: string;
  agencyName: string;
  lineId: string;
  lineCode: string;
  subActivityName: string;
  accountName: string;
  fundSourceName: string;
  state: ItemState;
  label: string;
  cut: string;
}

export type ItemSummaryRow = Omit<ItemSummary, 'label'>;

/** The columns of an ItemSummary, from cut_item `i`, proposal `p`, budget_line `l` and the dossier's agency `a`. */
export const ITEM_SUMMARY = `i.id as "itemId", i.version as "itemVersion", i.no, i.proposal_id as "proposalId", p.number as "proposalNumber",
  p.agency_id as "agencyId", a.name as "agencyName", i.line_id as "lineId", l.sub_activity_code || '/' || l.account_code as "lineCode",
  l.sub_activity_name as "subActivityName", l.account_name as "accountName", l.fund_source_name as "fundSourceName", i.state, i.cut::text as cut`;

/** The joins that ITEM_SUMMARY needs beside cut_item `i`. */
export const ITEM_JOINS = `join proposal p on p.id = i.proposal_id join budget_line l on l.id = i.line_id join agency a on a.id = p.agency_id`;

export function itemSummary(row: ItemSummaryRow): ItemSummary {
  return {
    itemId: row.itemId,
    itemVersion: row.itemVersion,
    no: row.no,
    proposalId: row.proposalId,
    proposalNumber: row.proposalNumber,
    agencyId: row.agencyId,
    agencyName: row.agencyName,
    lineId: row.lineId,
    lineCode: row.lineCode,
    subActivityName: row.subActivityName,
    accountName: row.accountName,
    fundSourceName: row.fundSourceName,
    state: row.state,
    label: ITEM_STATES[row.state],
    cut: row.cut,
  };
}
