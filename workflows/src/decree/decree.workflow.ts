import type { DecreeActivities, DecreeStatus } from '#workflow-api';
import { proxyActivities } from '@temporalio/workflow';
import { HISTORY_LIMIT, Subject } from '../subject.js';

const { decideDecree, adoptDecree, freezeAnew, tellProposals } = proxyActivities<DecreeActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '500 milliseconds', maximumInterval: '30 seconds' },
});

/**
 * A berkas penetapan: frozen, re-checked and signed through updates. When an item leaves a frozen annex it is frozen anew at once and the
 * signature is asked again; after the signature each dossier's workflow is told.
 */
export async function decree(decreeId: string, historyLimit = HISTORY_LIMIT): Promise<void> {
  const file = new Subject<DecreeStatus>(decideDecree, () => adoptDecree(decreeId), historyLimit);
  await file.live(async () => {
    if (file.current.toFreeze) return file.step(() => freezeAnew(decreeId));
    if (file.current.toTell) return file.step(() => tellProposals(decreeId));
    if (file.tooLong) return file.startOver(decreeId, historyLimit);
    await file.next();
  });
}
