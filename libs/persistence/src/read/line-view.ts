/** A budget line as screens show it; amounts are decimal strings of whole rupiah. */
export interface LineView {
  id: string;
  year: number;
  agencyId: string;
  agencyName: string;
  subUnitCode: string;
  subActivityCode: string;
  subActivityName: string;
  accountCode: string;
  accountName: string;
  fundSourceCode: string;
  fundSourceName: string;
  description: string;
  village: string;
  original: string;
  appropriation: string;
  realisation: string;
  commitment: string;
  /** Held by all pending cuts of the line. */
  held: string;
  /** Pagu - realisasi - komitmen - holds, never below zero. */
  available: string;
  /** More is held on the line than is free of it: a payment came in between, and a signature would fail. */
  overHeld: boolean;
}

/** What is free on a line `l`, as SQL. */
export const AVAILABLE = `greatest(l.appropriation - l.realisation - l.commitment - l.held, 0)`;

/** The columns of a LineView, from budget_line `l` and agency `a`. */
export const LINE_VIEW = `l.id, l.year, l.agency_id as "agencyId", a.name as "agencyName", l.sub_unit_code as "subUnitCode",
  l.sub_activity_code as "subActivityCode", l.sub_activity_name as "subActivityName", l.account_code as "accountCode", l.account_name as "accountName",
  l.fund_source_code as "fundSourceCode", l.fund_source_name as "fundSourceName", l.description, l.village,
  l.original::text as original, l.appropriation::text as appropriation, l.realisation::text as realisation, l.commitment::text as commitment,
  l.held::text as held, ${AVAILABLE}::text as available, l.over_held as "overHeld"`;
