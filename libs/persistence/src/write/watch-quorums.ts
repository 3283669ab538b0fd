import { SYSTEM_ACTOR } from '#domain';
import type { DataSource } from 'typeorm';
import { hashedId } from '../database/ids.js';
import { writeTransaction } from '../database/scope.js';
import { quorumOutlooks } from '../read/quorum-outlooks.js';
import { receive } from './receive.js';
import type { OpenCommand } from './upkeep.js';

/**
 * Receives a command for every dossier whose quorum can no longer be met, or can again, since somebody left, fell ill or was appointed:
 * its decision records that once. Gives the commands, still to be sent.
 */
export async function watchQuorums(source: DataSource): Promise<OpenCommand[]> {
  const changed = await writeTransaction(source, async (tx) => {
    const dossiers = await quorumOutlooks(tx, 'p.submitted_at is not null', []);
    return dossiers.filter(({ blocked, outlook }) => outlook.possible === blocked);
  });
  const commands: OpenCommand[] = [];
  for (const { id: subjectId, revision } of changed) {
    const id = hashedId('proposal', subjectId, 'watchQuorum', revision);
    const command = { kind: 'watchQuorum' as const };
    await receive(source, { id, subject: { kind: 'proposal', id: subjectId }, command, actor: SYSTEM_ACTOR, requestId: '' });
    commands.push({ id, subjectKind: 'proposal', subjectId });
  }
  return commands;
}
