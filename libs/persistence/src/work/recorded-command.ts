import type { DataSource } from 'typeorm';
import type { AnyCommand, Answer, SubjectKind } from '../write/commands.js';
import { decodePayload } from '../write/payload.js';

export interface RecordedCommand {
  kind: AnyCommand['kind'];
  subject: { kind: SubjectKind; id: string };
  payload: AnyCommand;
  /** Null while it is under way. */
  answer: Answer | null;
}

/** A command that an account sent earlier, or null when that account never sent it. */
export async function recordedCommand(source: DataSource, commandId: string, accountId: string): Promise<RecordedCommand | null> {
  const [row] = await source.query<
    {
      kind: AnyCommand['kind'];
      subject_kind: SubjectKind;
      subject_id: string;
      payload: AnyCommand;
      answer: Answer | null;
    }[]
  >(`select kind, subject_kind, subject_id, payload, answer from command where id = $1 and account_id = $2`, [
    commandId,
    accountId,
  ]);
  return row
    ? {
        kind: row.kind,
        subject: { kind: row.subject_kind, id: row.subject_id },
        payload: decodePayload(row.payload),
        answer: row.answer,
      }
    : null;
}
