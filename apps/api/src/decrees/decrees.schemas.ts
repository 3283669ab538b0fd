import {
  DECREE_KINDS,
  DECREE_STATES,
  ERRORS,
  RUNGS,
  type DecreeKind,
  type DecreeState,
  type ErrorCode,
  type Rung,
} from '#domain';
import { z } from 'zod';
import { amount, bilingual, id, MAX_DECREE_ITEMS_PER_REQUEST, pageQuery, reason, rupiah, utc } from '../http/schemas.js';

const state = z.enum(Object.keys(DECREE_STATES) as DecreeState[]);
const kind = z.enum(Object.keys(DECREE_KINDS) as DecreeKind[]);

/** The rung that must approve a shift, with its reason. */
export const approval = z
  .object({ rung: z.enum(Object.keys(RUNGS) as Rung[]), reason: bilingual, instrument: bilingual })
  .meta({ id: 'RequiredRung' });
const said = { code: z.enum(Object.keys(ERRORS) as ErrorCode[]), message: bilingual };

export const preparationBody = z.strictObject({
  roundId: id,
  items: z
    .array(z.strictObject({ itemId: id, itemVersion: z.int().min(1) }))
    .min(1)
    .max(MAX_DECREE_ITEMS_PER_REQUEST),
});
export const correctionBody = z.strictObject({
  roundId: id,
  reason,
  items: z
    .array(
      z.strictObject({
        itemId: id,
        itemVersion: z.int().min(1),
        effective: amount.describe('What stays of the signed cut, in whole rupiah; 0 reverses it'),
      }),
    )
    .min(1)
    .max(MAX_DECREE_ITEMS_PER_REQUEST),
});
export const exclusionBody = z.strictObject({
  itemIds: z.array(id).min(1).max(MAX_DECREE_ITEMS_PER_REQUEST),
  reason,
  then: z.enum(['STAY', 'RETURN', 'REJECT']),
});
export const discardingBody = z.strictObject({ reason });
export const signatureBody = z.strictObject({
  annexHash: z.string().regex(/^[0-9a-f]{64}$/),
  password: z.string().min(1).max(200),
});

export const decreesQuery = z.strictObject({ ...pageQuery, roundId: id.optional() });
export const ledgerQuery = z.strictObject({ ...pageQuery, roundId: id.optional(), decreeId: id.optional() });

export const decreeSummary = z
  .object({
    id: z.uuid(),
    no: z.int(),
    number: z.string(),
    roundId: z.uuid(),
    kind,
    kindLabel: z.string(),
    state,
    label: z.string(),
    annexHash: z.string().nullable(),
    signedAt: utc.nullable(),
    revision: z.int(),
    items: z.int(),
    cuts: rupiah,
  })
  .meta({ id: 'DecreeSummary' });

export const decreeView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    roundId: z.uuid(),
    kind,
    kindLabel: z.string(),
    reason: z.string().nullable(),
    state,
    label: z.string(),
    annexHash: z.string().nullable(),
    signature: z
      .object({
        nip: z.string(),
        name: z.string(),
        post: z.string().nullable(),
        capacity: z.string().nullable(),
        skNumber: z.string().nullable(),
        method: z.string(),
        verifiedAt: utc,
        annexHash: z.string(),
      })
      .nullable(),
    signedAt: utc.nullable(),
    revision: z.int(),
    items: z.array(
      z.object({
        itemId: z.uuid(),
        version: z.int(),
        proposal: z.string().nullable(),
        no: z.int(),
        agency: z.string(),
        agencyName: z.string(),
        unit: z.string(),
        subActivity: z.string(),
        subActivityName: z.string(),
        account: z.string(),
        accountName: z.string(),
        fundSource: z.string(),
        fundSourceName: z.string(),
        before: rupiah,
        cut: rupiah,
        after: rupiah,
        dispensation: z.boolean(),
        corrects: z.string().optional().describe('Of a correction: the berkas that is corrected'),
        signed: rupiah.optional(),
        effective: rupiah.optional(),
        approval,
      }),
    ),
    totals: z.object({ items: z.int(), cuts: rupiah, additions: rupiah }),
    additions: z.array(
      z.object({
        agency: z.string(),
        agencyName: z.string(),
        subActivity: z.string(),
        subActivityName: z.string(),
        account: z.string(),
        accountName: z.string(),
        fundSource: z.string(),
        fundSourceName: z.string(),
        amount: rupiah,
      }),
    ),
    stale: z
      .array(
        z.object({
          itemId: z.uuid(),
          no: z.int(),
          proposal: z.string().nullable(),
          ...said,
          available: rupiah.nullable(),
          cut: rupiah,
        }),
      )
      .describe('Items for which a signature now would fail, and why'),
    refusals: z.array(z.object(said)).describe('What would refuse the signature as a whole'),
    signer: z.object({ nip: z.string(), name: z.string() }).nullable(),
    shares: z
      .array(
        z.object({
          key: z.string(),
          name: z.string(),
          bound: z.enum(['MINIMUM', 'MAXIMUM']),
          percent: z.int(),
          total: rupiah,
          before: rupiah,
          after: rupiah,
          cut: rupiah,
          maximumCut: rupiah.nullable(),
          breached: z.boolean(),
          blocks: z.boolean(),
        }),
      )
      .describe('Mandatory shares of the whole budget after this berkas'),
  })
  .meta({ id: 'Decree' });

export const decreeResult = { decreeId: z.uuid(), number: z.string(), state, annexHash: z.string().nullable() };

const ledgerLine = z
  .object({
    id: z.uuid(),
    agencyId: z.uuid(),
    agencyName: z.string(),
    subActivityCode: z.string(),
    subActivityName: z.string(),
    accountCode: z.string(),
    accountName: z.string(),
    fundSourceCode: z.string(),
    fundSourceName: z.string(),
  })
  .meta({ id: 'LedgerLine' });

const sums = { cuts: rupiah, additions: rupiah };
export const ledgerView = z
  .object({
    items: z.array(
      z.object({
        postingId: z.uuid(),
        decreeId: z.uuid(),
        decree: z.string(),
        proposal: z.string().nullable(),
        itemId: z.uuid(),
        no: z.int().nullable(),
        line: ledgerLine,
        destination: ledgerLine,
        fundSource: z.string(),
        amount: rupiah,
        postedAt: utc,
      }),
    ),
    next: z.string().nullable(),
    totals: z.object({ ...sums, byFund: z.array(z.object({ fundSource: z.string(), ...sums })) }),
  })
  .meta({ id: 'Ledger' });
