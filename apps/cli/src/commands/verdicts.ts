import type { Proposal } from '../api/types.js';
import { usage } from '../errors.js';
import { digits, itemNo } from './references.js';

export interface VerdictOptions {
  approve?: string;
  return: string[];
  reject: string[];
  suggest?: string[];
  rest?: boolean;
}

interface Decision {
  itemId: string;
  itemVersion: number;
  verdict: 'APPROVE' | 'RETURN' | 'REJECT';
  comment?: string;
  suggestion?: string;
}

/** A review as the API takes it, from `--approve 1,2 --return "3:…" --reject "4:…" --rest`. Throws CliError USAGE. */
export function readVerdicts(
  proposal: Pick<Proposal, 'items' | 'contentVersion'>,
  options: VerdictOptions,
): { decisions: Decision[]; rest?: { verdict: 'APPROVE'; contentVersion: number } } {
  const approved = (options.approve?.split(',') ?? []).map((no) => decision(proposal, no, 'APPROVE'));
  const spoken = (texts: string[], verdict: 'RETURN' | 'REJECT') => texts.map((text) => withComment(proposal, text, verdict));
  const returns = spoken(options.return, 'RETURN');
  for (const text of options.suggest ?? []) suggest(proposal, text, returns);
  const decisions = [...approved, ...returns, ...spoken(options.reject, 'REJECT')];
  if (decisions.length === 0 && !options.rest) {
    throw usage(
      { id: 'belum ada suara', en: 'no vote given' },
      { id: 'pakai --approve, --return, --reject atau --rest', en: 'use --approve, --return, --reject or --rest' },
    );
  }
  const { contentVersion } = proposal;
  return { decisions, ...(options.rest ? { rest: { verdict: 'APPROVE' as const, contentVersion } } : {}) };
}

function withComment(proposal: Pick<Proposal, 'items'>, text: string, verdict: Decision['verdict']): Decision {
  const [, no, comment] = /^\s*(\d+)\s*:\s*(\S.*)$/s.exec(text) ?? [];
  if (no && comment) return { ...decision(proposal, no, verdict), comment };
  throw usage({
    id: `catatan wajib: "${text}" bukan "nomor:catatan"`,
    en: `a comment is needed: "${text}" is not "number:comment"`,
  });
}

/** Adds `3:1.250.000` to the return of item 3. */
function suggest(proposal: Pick<Proposal, 'items'>, text: string, returns: Decision[]): void {
  const [, no, amount] = /^\s*(\d+)\s*:\s*(\S+)\s*$/.exec(text) ?? [];
  const found = no && amount ? returns.find((d) => d.itemId === itemNo(proposal, no).id) : undefined;
  if (!found || !amount)
    throw usage({
      id: `saran nilai "${text}" bukan "nomor:rupiah" bagi rincian yang dikembalikan`,
      en: `the suggestion "${text}" is not "number:rupiah" for a returned item`,
    });
  found.suggestion = digits(amount);
}

function decision(proposal: Pick<Proposal, 'items'>, no: string, verdict: Decision['verdict']): Decision {
  const { id, version } = itemNo(proposal, no);
  return { itemId: id, itemVersion: version, verdict };
}
