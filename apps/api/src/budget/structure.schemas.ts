import { z } from 'zod';
import { amount, id, line, reason } from '../http/schemas.js';
import { accountCode, subActivityCode } from './realisations.schemas.js';

const figures = z.strictObject({ original: amount, appropriation: amount, realisation: amount, commitment: amount });

const lineAfter = z.strictObject({
  subUnitCode: line.min(1).nullable().default(null),
  subActivityCode: subActivityCode.nullable().default(null),
  subActivityName: line.min(1).nullable().default(null),
  accountCode: accountCode.nullable().default(null),
  accountName: line.min(1).nullable().default(null),
  description: line.nullable().default(null),
  figures: figures.nullable().default(null).describe('Needed when several lines come out; their sums may not change'),
});

const MAX_LINES = 100;
const because = { reason, documentId: id };

export const restructuringBody = z
  .strictObject({ from: z.array(id).min(1).max(MAX_LINES), to: z.array(lineAfter).min(1).max(MAX_LINES), ...because })
  .meta({ id: 'Restructuring' });
export const restructuringResult = {
  lines: z.array(z.object({ id: z.uuid(), code: z.string() })).describe('The lines that go on or begin; the first keeps its id'),
  ended: z.array(z.uuid()).describe('Lines that were taken over'),
};

export const renamingBody = z.strictObject({ name: line.min(3), ...because });
export const mergerBody = z.strictObject({ into: id, ...because });
export const agencyChangeResult = { agencyId: z.uuid(), lines: z.int().describe('How many lines changed their owner') };
