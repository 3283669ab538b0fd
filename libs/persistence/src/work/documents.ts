import type { DataSource } from 'typeorm';
import { newId, sha256 } from '../database/ids.js';
import { readAs, writeTransaction, type ReadScope } from '../database/scope.js';

export interface StoredDocument {
  id: string;
  sha256: string;
  name: string;
  mediaType: string;
  size: number;
}

/** Keeps an uploaded document. It belongs to an agency, or to the city's offices when `agencyId` is null. */
export function saveDocument(
  source: DataSource,
  document: { name: string; mediaType: string; bytes: Buffer; agencyId: string | null; uploadedBy: string },
): Promise<StoredDocument> {
  const { name, mediaType, bytes, agencyId, uploadedBy } = document;
  const stored = { id: newId(), sha256: sha256(bytes), name, mediaType, size: bytes.length };
  return writeTransaction(source, async (tx) => {
    await tx.query(
      `insert into document (id, sha256, name, media_type, size, bytes, agency_id, uploaded_by, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, domain_now())`,
      [stored.id, stored.sha256, name, mediaType, stored.size, bytes, agencyId, uploadedBy],
    );
    return stored;
  });
}

/**
 * A document with its bytes, for those who may see it: its uploader, its agency, oversight posts once an item that they see names it
 * (as attachment, or as document or opinion of its dispensation); a document of the city's offices is seen by oversight. Null otherwise.
 */
export function documentFor(
  source: DataSource,
  scope: ReadScope,
  nip: string,
  id: string,
): Promise<(StoredDocument & { bytes: Buffer }) | null> {
  return readAs(source, scope, async (tx) => {
    const [row] = await tx.query<(StoredDocument & { bytes: Buffer })[]>(
      `select d.id, d.sha256, d.name, d.media_type as "mediaType", d.size, d.bytes from document d
       where d.id = $1 and (d.uploaded_by = $2 or d.agency_id = any($4::uuid[])
         or ($3 and (d.agency_id is null or exists (select 1 from cut_item i join proposal p on p.id = i.proposal_id
              where p.submitted_at is not null and (p.agency_id = d.agency_id and d.id = any(i.attachment_ids)
                or d.id::text in (i.dispensation->>'documentId', i.dispensation->>'opinionId'))))))`,
      [id, nip, scope.scope === 'oversight', scope.agencyIds],
    );
    return row ?? null;
  });
}
