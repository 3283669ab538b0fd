import { DOCUMENT_KINDS, normaliseAccountCode, normaliseSubActivityCode, type DocumentKind } from '#domain';
import { z } from 'zod';
import { bilingual, date, id, line, rupiah } from '../http/schemas.js';

/** Whole rupiah with a sign, not zero; `bigint` from here on. */
const moved = z
  .string()
  .regex(/^-?[1-9]\d{0,17}$/)
  .describe('Whole rupiah as decimal digits, not zero; below zero it takes back')
  .transform(BigInt);

export const subActivityCode = line.refine((code) => normaliseSubActivityCode(code) === code);
export const accountCode = line.refine((code) => normaliseAccountCode(code) === code);

const lineCodes = z.strictObject({
  year: z.int().min(2000).max(2100),
  agencyCode: line.min(1),
  subUnitCode: line.min(1).nullable().default(null),
  subActivityCode: subActivityCode,
  accountCode: accountCode,
  fundSourceCode: line.min(1).nullable().default(null),
});

/** A paper of the treasury. Its number names it within the year: sent twice, it is recorded once. */
export const documentBody = z
  .strictObject({
    number: line.min(1),
    kind: z.enum(Object.keys(DOCUMENT_KINDS) as DocumentKind[]),
    date,
    line: z.union([z.strictObject({ id }), lineCodes]).describe('By id, or by its codes as far as they are needed'),
    amount: moved,
    fromCommitment: z.boolean().default(false).describe('What is paid was a commitment, which falls by as much'),
  })
  .meta({ id: 'RealisationDocument' });

const MAX_DOCUMENTS = 500;
export const documentsBody = z.strictObject({ documents: z.array(documentBody).min(1).max(MAX_DOCUMENTS) });

export const documentResult = {
  number: z.string(),
  documentId: z.uuid(),
  lineId: z.uuid(),
  realisation: rupiah.describe('By how much the realisasi of the line changed; 0 when a report of that day or later holds it'),
  commitment: rupiah.describe('By how much its komitmen changed'),
};

export const documentsResult = {
  documents: z.array(
    z.union([
      z.object({ result: z.enum(['RECORDED', 'REPEATED']), ...documentResult }),
      z.object({
        number: z.string(),
        result: z.literal('REFUSED'),
        problem: z.object({
          code: z.string(),
          params: z.record(z.string(), z.union([z.string(), z.number()])),
          messages: bilingual,
        }),
      }),
    ]),
  ),
};
