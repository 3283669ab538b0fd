import { CODE_SETS, DOCUMENT_KINDS, ITEM_STATES, type DocumentKind, type ItemState } from '#domain';
import { z } from 'zod';
import { amount, bilingual, date, flag, id, line, pageQuery, rupiah, utc } from '../http/schemas.js';

export const itemState = z.enum(Object.keys(ITEM_STATES) as ItemState[]).meta({ id: 'ItemState' });

const lineShape = {
  id: z.uuid(),
  year: z.int(),
  agencyId: z.uuid(),
  agencyName: z.string(),
  subUnitCode: z.string(),
  subActivityCode: z.string(),
  subActivityName: z.string(),
  accountCode: z.string(),
  accountName: z.string(),
  fundSourceCode: z.string(),
  fundSourceName: z.string(),
  description: z.string(),
  village: z.string(),
  original: rupiah,
  appropriation: rupiah,
  realisation: rupiah,
  commitment: rupiah,
  held: rupiah.describe('Held by all pending cuts of the line'),
  available: rupiah.describe('Pagu - realisasi - komitmen - holds, never below zero'),
  overHeld: z.boolean().describe('More is held than is free: a payment came in between, a signature would fail'),
};
export const lineView = z.object(lineShape).meta({ id: 'BudgetLine' });

export const lineDetail = z
  .object({
    ...lineShape,
    codeSet: z.string(),
    cashPlan: z.array(rupiah).nullable(),
    realisedUntil: z.string().nullable().describe('Day up to which a report gave its realisasi; later papers are added'),
    committedUntil: z.string().nullable(),
    endedAt: utc.nullable().describe('When another line took it over'),
    documents: z.array(
      z.object({
        documentId: z.uuid(),
        number: z.string(),
        kind: z.enum(Object.keys(DOCUMENT_KINDS) as DocumentKind[]),
        date: z.string(),
        amount: rupiah,
        fromCommitment: z.boolean(),
        realisation: rupiah,
        commitment: rupiah,
        recordedAt: utc,
      }),
    ),
    preview: z
      .object({ cut: rupiah, appropriation: rupiah, available: rupiah, cashPlan: z.array(rupiah).nullable() })
      .nullable()
      .describe('The line as it would be if a cut of `cut` were signed now'),
    classifications: z.array(
      z.object({
        roundId: z.uuid(),
        roundNo: z.int(),
        outcome: z.enum(['EXEMPT', 'NOT_EXEMPT', 'NEEDS_HUMAN', 'PARTIAL']),
        rule: z.string(),
        ruleSetVersion: z.int(),
        evidence: z.array(z.string()),
      }),
    ),
    items: z.array(
      z.object({
        itemId: z.uuid(),
        itemVersion: z.int(),
        no: z.int(),
        proposalId: z.uuid(),
        proposalNumber: z.string().nullable(),
        roundId: z.uuid(),
        state: itemState,
        label: z.string(),
        cut: rupiah,
      }),
    ),
  })
  .meta({ id: 'BudgetLineDetail' });

export const previewQuery = z.strictObject({ cut: amount.optional().describe('A cut to look at beforehand, in rupiah') });

export const linesQuery = z.strictObject({
  ...pageQuery,
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  agencyId: id.optional(),
  q: z.string().max(200).optional().describe('Words that all occur in codes, names, description or village'),
  subActivity: line.optional(),
  account: line.optional(),
  fund: line.optional(),
  onlyAvailable: flag.optional(),
  overHeld: flag.optional().describe('Only lines on which more is held than is free'),
});

export const importFields = z.strictObject({
  kind: z.enum(['BUDGET', 'REALISATION']),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  codeSet: z.enum(CODE_SETS).optional(),
  asOf: date
    .optional()
    .describe('The day up to which its realisasi and komitmen count; newer figures stay. A report without one is of today'),
});

export const applicationBody = z.strictObject({ keepGood: z.boolean().default(false) });

/** How many problems and warnings an answer names; all bad rows are in the file of problem rows. */
export const NAMED_PROBLEMS = 200;

const remark = z.object({
  row: z.int().nullable(),
  column: z.string().nullable(),
  header: z.string().nullable(),
  code: z.string(),
  found: z.string(),
  message: bilingual,
});
const importProblemView = remark.extend({ expected: bilingual });

/** What a load does, or would do. */
export const loadCounts = {
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  missing: z.int().describe('Lines of the file’s agencies that it does not have; they are kept'),
  missingLines: z.array(z.string()),
  total: rupiah,
  overHeld: z.int(),
  outdated: z.int().describe('Lines whose realisasi or komitmen is known from a newer report or from documents, and stays'),
  unknown: z.int(),
  unknownLines: z.array(z.string()),
};
const forecast = z.object({
  ...loadCounts,
  refusal: z.object({ code: z.string(), message: bilingual }).nullable().describe('What would refuse it'),
});

export const importView = z
  .object({
    importId: z.uuid(),
    kind: z.enum(['BUDGET', 'REALISATION']),
    state: z.enum(['STAGED', 'APPLIED']),
    fileName: z.string(),
    sha256: z.string(),
    asOf: z.string().nullable(),
    year: z.int().nullable(),
    codeSet: z.string(),
    rows: z.int(),
    headings: z.int(),
    lines: z.int(),
    total: rupiah,
    columns: z.array(z.object({ letter: z.string(), header: z.string(), field: z.string(), certain: z.boolean() })),
    problems: z.array(importProblemView),
    problemCount: z.int(),
    warnings: z.array(remark),
    warningCount: z.int(),
    sameAs: z.object({ at: utc }).nullable(),
    forecast: forecast.nullable().describe('What loading would do to the budget as it stands; null once it was loaded'),
  })
  .meta({ id: 'BudgetImport' });
export type ImportView = z.output<typeof importView>;
