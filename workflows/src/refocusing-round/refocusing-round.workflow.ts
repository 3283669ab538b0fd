import type { RoundActivities, RoundStatus } from '#workflow-api';
import { proxyActivities } from '@temporalio/workflow';
import { HISTORY_LIMIT, Subject } from '../subject.js';

const { decideRound, adoptRound, keepDates, reviseBase } = proxyActivities<RoundActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '30 seconds' },
});

/** The longest a round's workflow sleeps before it looks at the clock again. */
const LONGEST_SLEEP_MS = 24 * 60 * 60 * 1000;

/**
 * A round from its opening to its end: it sleeps until the next date (a reminder, the submission deadline, the review and signing dates)
 * and keeps it; opening, extension, completion and cancellation come as updates and re-arm the timer. When it is told that rules or rulings
 * changed, it has the base revised.
 */
export async function refocusingRound(roundId: string, historyLimit = HISTORY_LIMIT): Promise<void> {
  const round = new Subject<RoundStatus>(decideRound, () => adoptRound(roundId), historyLimit);
  await round.live(async () => {
    const due = round.current.dueInMs;
    if (due === 0) return round.step(() => keepDates(roundId));
    if (round.current.baseStale) return round.step(() => reviseBase(roundId));
    if (round.tooLong) return round.startOver(roundId, historyLimit);
    await round.next(due === null ? undefined : Math.min(due, LONGEST_SLEEP_MS));
  });
}
