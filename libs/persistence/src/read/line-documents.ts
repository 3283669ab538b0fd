import type { DocumentKind } from '#domain';
import type { EntityManager } from 'typeorm';

/** A paper of the treasury on a line, with what it moved; amounts are decimal strings of whole rupiah. */
export interface LineDocument {
  documentId: string;
  number: string;
  kind: DocumentKind;
  date: string;
  amount: string;
  fromCommitment: boolean;
  realisation: string;
  commitment: string;
  recordedAt: string;
}

const SHOWN = 200;

/** The newest papers on a line, newest first. */
export function lineDocuments(tx: EntityManager, lineId: string): Promise<LineDocument[]> {
  return tx.query(
    `select id as "documentId", number, kind, dated::text as date, amount::text as amount, from_commitment as "fromCommitment", realisation::text as realisation,
       commitment::text as commitment, recorded_at as "recordedAt" from realisation_document where line_id = $1 order by dated desc, id desc limit $2`,
    [lineId, SHOWN],
  );
}
