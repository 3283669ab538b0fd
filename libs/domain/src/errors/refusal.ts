import type { ErrorCode } from './codes.js';

/** What a message may name: amounts as decimal strings, codes, numbers and instants as strings. */
export type RefusalParams = Record<string, string | number>;

/** One bad item of a refused command: its number in the dossier and the code of its line (domain rule 26). */
export interface ItemProblem {
  no: number;
  itemId: string;
  lineCode: string;
  code: ErrorCode;
  params: RefusalParams;
}

/** Why a command was not done. A value, never a thrown error: whoever asked gets it as problem+json. */
export interface Refusal {
  code: ErrorCode;
  params: RefusalParams;
  items: ItemProblem[];
}

export function refuse(code: ErrorCode, params: RefusalParams = {}, items: ItemProblem[] = []): Refusal {
  return { code, params, items };
}

/**
 * Refuses a command because of its items; the code is theirs when they agree, else `ITEMS_REFUSED`. Of several items only the
 * parameters on which all agree are kept, beside `count`: each item has its own.
 */
export function refuseItems(items: ItemProblem[]): Refusal {
  const first = items[0];
  if (!first) throw new Error('refuseItems needs at least one problem');
  const same = items.every((item) => item.code === first.code);
  if (items.length === 1) return refuse(first.code, first.params, items);
  const shared = Object.entries(first.params).filter(([name, value]) => items.every((item) => item.params[name] === value));
  return refuse(same ? first.code : 'ITEMS_REFUSED', { ...Object.fromEntries(shared), count: items.length }, items);
}

/** The least a reason says, in characters, where the policy asks for no more. */
const REASON_LENGTH = 3;

/** A refusal when a reason is missing or says nothing. */
export function missingReason(reason: string, length = REASON_LENGTH): { ok: false; refusal: Refusal } | null {
  return reason.trim().length >= length ? null : { ok: false, refusal: refuse('REASON_REQUIRED', { length }) };
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const refused = <T = never>(code: ErrorCode, params: RefusalParams = {}, items: ItemProblem[] = []): Result<T> => ({
  ok: false,
  refusal: refuse(code, params, items),
});
