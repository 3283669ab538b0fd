import type { QuorumOutlook, TurnHolder } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { quorumOutlooks } from './quorum-outlooks.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';

/** A dossier whose quorum cannot be met: the chair and the sekretariat are to mend it. */
export interface QueuedQuorum {
  kind: 'quorum';
  proposalId: string;
  proposalNumber: string | null;
  roundId: string;
  agencyId: string;
  agencyName: string;
  items: number;
  cuts: string;
  quorum: QuorumOutlook;
  turn: { holder: TurnHolder; since: null; due: string };
  conflict: null;
}

/** The dossiers on record as blocked that are so still; for nobody but the chair and the sekretariat. */
export async function quorumsWaiting(
  tx: EntityManager,
  scope: ReadScope,
  holders: readonly TurnHolder[],
): Promise<QueuedQuorum[]> {
  const holder = holders.find((h) => h === 'TAPD_CHAIR' || h === 'SECRETARIAT');
  if (!holder) return [];
  const dossiers = await quorumOutlooks(tx, `p.quorum_blocked and ${SEES_PROPOSAL}`, bindings(scope).params);
  return dossiers
    .filter(({ outlook }) => !outlook.possible)
    .map(({ id, number, roundId, agencyId, agencyName, items, cuts, due, outlook }) => ({
      kind: 'quorum',
      proposalId: id,
      proposalNumber: number,
      roundId,
      agencyId,
      agencyName,
      items,
      cuts,
      quorum: outlook,
      turn: { holder, since: null, due },
      conflict: null,
    }));
}
