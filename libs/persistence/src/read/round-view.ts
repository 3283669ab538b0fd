import { ROUND_STATES, type RoundDates, type RoundPolicy, type RoundState } from '#domain';

/** A round as screens show it. */
export interface RoundView {
  id: string;
  no: number;
  year: number;
  title: string;
  legalBasis: string;
  state: RoundState;
  label: string;
  policy: RoundPolicy;
  dates: RoundDates;
  signed: boolean;
  openedAt: string | null;
  /** The classification run whose base is frozen; null until the round opens. */
  baseRunId: string | null;
  revision: number;
}

export const ROUND_VIEW = `r.id, r.no, r.year, r.title, r.legal_basis as "legalBasis", r.state, r.policy, r.submission_at as submission,
  r.review_at as review, r.signing_at as signing, exists (select 1 from decree sd where sd.round_id = r.id and sd.state = 'SIGNED') as signed, r.opened_at as "openedAt", r.base_run_id as "baseRunId", r.revision`;

export type RoundRow = Omit<RoundView, 'label' | 'dates'> & RoundDates;

export function roundView({ submission, review, signing, ...row }: RoundRow): RoundView {
  return { ...row, label: ROUND_STATES[row.state], dates: { submission, review, signing } };
}
