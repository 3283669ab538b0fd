import { isBefore } from '../instant.js';
import type { RoundDates } from '../round/policy.js';
import type { CutItem } from './proposal.js';

/** Whose turn it is: a post, or the workflow itself. */
export type TurnHolder = 'AGENCY_HEAD' | 'TAPD' | 'SYSTEM' | 'EXEMPTION_REVIEWER' | 'TAPD_CHAIR' | 'SECRETARIAT' | 'MAYOR';

export interface Turn {
  holder: TurnHolder;
  /** Until when (ISO, UTC). */
  due: string;
}

/** Whose turn an item is and until when; null when nobody's. Written with every decision, read by queues. */
export function turnOf(item: Pick<CutItem, 'state' | 'decree' | 'returnedUntil'>, dates: RoundDates): Turn | null {
  switch (item.state) {
    case 'DRAFT':
      return { holder: 'AGENCY_HEAD', due: dates.submission };
    case 'RETURNED':
      return { holder: 'AGENCY_HEAD', due: resubmissionDeadline(item, dates) };
    case 'UNDER_REVIEW':
      return { holder: 'TAPD', due: dates.review };
    case 'EXEMPTION_CHECK':
      return { holder: 'SYSTEM', due: dates.review };
    case 'NEEDS_HUMAN_REVIEW':
      return { holder: 'EXEMPTION_REVIEWER', due: dates.review };
    case 'EXEMPTED':
      return { holder: 'TAPD_CHAIR', due: dates.signing };
    case 'AWAITING_DISPENSATION':
      return { holder: 'MAYOR', due: dates.signing };
    case 'AWAITING_MAYOR':
      return { holder: item.decree?.frozen ? 'MAYOR' : 'SECRETARIAT', due: dates.signing };
    case 'DETERMINED':
    case 'REJECTED':
    case 'WITHDRAWN':
    case 'EXPIRED':
    case 'CORRECTED':
      return null;
  }
}

/** Until when a returned item may be resubmitted: its own days, or the submission deadline when an extension has moved that further. */
export function resubmissionDeadline(item: Pick<CutItem, 'returnedUntil'>, dates: RoundDates): string {
  const own = item.returnedUntil ?? dates.submission;
  return isBefore(own, dates.submission) ? dates.submission : own;
}
