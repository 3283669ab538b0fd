import {
  buildAnnex,
  DECREE_KINDS,
  DECREE_STATES,
  errorMessage,
  requiredRung,
  type BilingualText,
  type Decree,
  type DecreeKind,
  type DecreeState,
  type ErrorCode,
  type LookBefore,
  type RefusalParams,
  type RequiredRung,
  type Round,
  type RoundPolicy,
  type ShareOutlook,
} from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { DECREE_COLUMNS } from '../transitions/decree-facts.js';
import { loadRound } from '../transitions/load-round.js';
import type { Ports } from '../write/ports.js';
import { lookAt, openFile } from './look-at-decree.js';

/** One row of the annex; amounts are decimal strings of rupiah. */
export interface DecreeItem {
  itemId: string;
  version: number;
  proposal: string | null;
  no: number;
  agency: string;
  agencyName: string;
  unit: string;
  subActivity: string;
  subActivityName: string;
  account: string;
  accountName: string;
  fundSource: string;
  fundSourceName: string;
  before: string;
  /** Below zero in a correction: the line gets it back. */
  cut: string;
  after: string;
  dispensation: boolean;
  /** Of a correction: the berkas that is corrected, the amount signed then, and what stays of it. */
  corrects?: string;
  signed?: string;
  effective?: string;
}

interface Said {
  code: ErrorCode;
  message: BilingualText;
}

export interface DecreeView {
  id: string;
  number: string;
  roundId: string;
  kind: DecreeKind;
  kindLabel: string;
  /** Why signed cuts are corrected; null for a determination. */
  reason: string | null;
  state: DecreeState;
  label: string;
  annexHash: string | null;
  /** Who signed, in what capacity and by which method; null until signed. */
  signature: {
    nip: string;
    name: string;
    post: string | null;
    capacity: string | null;
    skNumber: string | null;
    method: string;
    verifiedAt: string;
    annexHash: string;
  } | null;
  signedAt: string | null;
  revision: number;
  /** Each with the rung that must approve its shift, by source and destination codes. */
  items: (DecreeItem & { approval: RequiredRung })[];
  totals: { items: number; cuts: string; additions: string };
  /** What the destination lines receive, per fund source. */
  additions: {
    agency: string;
    agencyName: string;
    subActivity: string;
    subActivityName: string;
    account: string;
    accountName: string;
    fundSource: string;
    fundSourceName: string;
    amount: string;
  }[];
  /** The dry re-check of an open berkas: items for which a signature now would fail. */
  stale: (Said & { itemId: string; no: number; proposal: string | null; available: string | null; cut: string })[];
  /** What would refuse the signature as a whole: the signer's capacity, a mandatory share. */
  refusals: Said[];
  /** Whose signature was looked at: the reader, where he is to sign, else who may sign now. */
  signer: { nip: string; name: string } | null;
  /** Mandatory shares of the whole budget after this berkas; empty once it is signed. */
  shares: (Record<'total' | 'before' | 'after' | 'cut', string> &
    Pick<ShareOutlook, 'key' | 'name' | 'bound' | 'percent' | 'breached'> & { maximumCut: string | null; blocks: boolean })[];
}

type Content = Pick<DecreeView, 'totals' | 'additions'> & { items: DecreeItem[] };
type Head = Decree & { signedAt: string | null };

/**
 * One berkas: its items, exactly as the annex has them once it is frozen, and while it is open the look before the signature, by the rules
 * of the signing itself. Signed ones are published; null for others when the reader has no oversight.
 */
export async function getDecree(
  tx: EntityManager,
  ports: Ports,
  { scope, id, nip }: { scope: ReadScope; id: string; nip: string },
): Promise<DecreeView | null> {
  const [head] = await tx.query<Head[]>(
    `select ${DECREE_COLUMNS}, signed_at as "signedAt" from decree where id = $1 and (state = 'SIGNED' or $2::boolean)`,
    [id, scope.scope === 'oversight'],
  );
  const round = head ? await loadRound(tx, head.roundId, 'none') : null;
  if (!head || !round) return null;
  const open = head.state === 'DRAFTED' || head.state === 'FROZEN' ? await openFile(tx, head, round) : null;
  const seen = open ? await lookAt(tx, ports, open, nip) : NOTHING_SEEN;
  const { items, totals, additions } = contentOf(head, round, open);
  return {
    id: head.id,
    number: head.number,
    roundId: head.roundId,
    kind: head.kind,
    kindLabel: DECREE_KINDS[head.kind],
    reason: head.reason,
    state: head.state,
    label: DECREE_STATES[head.state],
    annexHash: head.annexHash,
    signature: published(head.signature as StoredSignature | null),
    signedAt: head.signedAt,
    revision: head.revision,
    items: items.map((item) => ({ ...item, approval: approvalOf(item, round.policy) })),
    totals,
    additions,
    stale: staleItems(seen, items),
    refusals: seen.refusals.map(({ code, params }) => said(code, params)),
    signer: seen.signer,
    shares: sharesView(seen.shares, round.policy),
  };
}

const NOTHING_SEEN = { problems: [], refusals: [], shares: [], signer: null };

type StoredSignature = NonNullable<DecreeView['signature']> & { accountId: string; appointmentId: string };

function published(signature: StoredSignature | null): DecreeView['signature'] {
  if (!signature) return null;
  const { accountId: _, appointmentId: __, ...shown } = signature;
  return shown;
}

/** What the annex says, or would say if it were frozen now. */
function contentOf(head: Head, round: Round, open: Awaited<ReturnType<typeof openFile>> | null): Content {
  const annex = head.annex ?? (open ? buildAnnex(head, { ...round, ...open.money }, open.file.items, open.money.lines) : null);
  if (annex) return JSON.parse(annex) as Content;
  return { items: [], totals: { items: 0, cuts: '0', additions: '0' }, additions: [] };
}

/** The destination is its agency's own line: its unit is the agency. */
function approvalOf(item: DecreeItem, { destination }: RoundPolicy): RequiredRung {
  return requiredRung(
    { agencyCode: item.agency, subUnitCode: item.unit, subActivityCode: item.subActivity, accountCode: item.account },
    { ...destination, subUnitCode: destination.agencyCode },
  );
}

function staleItems({ problems }: Pick<LookBefore, 'problems'>, items: readonly DecreeItem[]): DecreeView['stale'] {
  const byId = new Map(items.map((item) => [item.itemId, item]));
  return problems.map(({ itemId, no, code, params }) => ({
    itemId,
    no,
    proposal: byId.get(itemId)?.proposal ?? null,
    ...said(code, params),
    available: params['available'] === undefined ? null : String(params['available']),
    cut: byId.get(itemId)?.cut ?? '0',
  }));
}

function said(code: ErrorCode, params: RefusalParams): Said {
  return { code, message: { id: errorMessage(code, params, 'id'), en: errorMessage(code, params, 'en') } };
}

function sharesView(shares: readonly ShareOutlook[], { mandatoryShares }: RoundPolicy): DecreeView['shares'] {
  return shares.map(({ total, before, after, cut, maximumCut, ...share }) => ({
    ...share,
    total: total.toString(),
    before: before.toString(),
    after: after.toString(),
    cut: cut.toString(),
    maximumCut: maximumCut?.toString() ?? null,
    blocks: mandatoryShares.onBreach === 'BLOCK',
  }));
}
