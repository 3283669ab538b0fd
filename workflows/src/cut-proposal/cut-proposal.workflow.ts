import type { DossierStatus, ProposalActivities } from '#workflow-api';
import { proxyLocalActivities } from '@temporalio/workflow';
import { HISTORY_LIMIT, Subject } from '../subject.js';

const { decideProposal, adoptProposal, checkExemption, settleVotes } = proxyLocalActivities<ProposalActivities>({
  startToCloseTimeout: '30 seconds',
  localRetryThreshold: '1 minute',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
});

/** Votes that are due and yet not settled are looked at again after this long, never in a busy loop. */
const PAUSE_MS = 250;

/**
 * One dossier's way from its submission until nothing of it is left to wait for. Its items move on their own, each by the state table;
 * TAPD, penelaah, Wali Kota and the agency decide through updates, and this workflow keeps the turn and runs the binding check itself.
 */
export async function cutProposal(proposalId: string, historyLimit = HISTORY_LIMIT): Promise<void> {
  const dossier = new Subject<DossierStatus>(decideProposal, () => adoptProposal(proposalId), historyLimit);
  await dossier.live(async () => {
    await checkItems(dossier, proposalId);
    if (dossier.current.done) return;
    if (dossier.tooLong) return dossier.startOver(proposalId, historyLimit);
    const { revision, settleInMs } = dossier.current;
    if (settleInMs === 0) await dossier.step(() => settleVotes(proposalId));
    if (dossier.current.revision === revision) await awaitDecision(dossier);
  });
}

/** Items that a quorum approved, or whose rules, rulings or emergency decrees changed, are checked; the check sends each its own way. */
async function checkItems(dossier: Subject<DossierStatus>, proposalId: string): Promise<void> {
  let before = -1;
  while (dossier.current.toCheck > 0 && dossier.current.revision !== before) {
    before = dossier.current.revision;
    await dossier.step(() => checkExemption(proposalId));
  }
}

/**
 * TAPD's votes, the penelaah's ruling, the Wali Kota's dispensation, a decree's signature or the agency's revision: whichever comes; or
 * the end of the undo window of a vote that moves an item.
 */
async function awaitDecision(dossier: Subject<DossierStatus>): Promise<void> {
  const due = dossier.current.settleInMs ?? undefined;
  await dossier.next(due === undefined ? undefined : Math.max(due, PAUSE_MS));
}
