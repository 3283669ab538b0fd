import type { EntityManager } from 'typeorm';

/** Rules, emergency decrees or lines under way changed: every check of an earlier epoch may be out of date and is run again. */
export async function bumpEpoch(tx: EntityManager): Promise<void> {
  await tx.query('update exemption_epoch set epoch = epoch + 1');
}
