import { formatRupiah } from '../money/rupiah.js';
import { ERRORS, type ErrorCode, type ErrorKind, type Language } from './codes.js';
import type { RefusalParams } from './refusal.js';
import { wordsOf } from './words.js';

const PARAMETER = /\{(\w+)(:rp)?\}/g;

/**
 * The message of a code in a language, its parameters filled in; a missing parameter shows as `-`. When several items were refused with
 * one code but different parameters, the message counts them and leaves the rest to theirs.
 */
export function errorMessage(code: ErrorCode, params: RefusalParams, language: Language): string {
  const missing = [...ERRORS[code][language].matchAll(PARAMETER)].some(([, name]) => params[name as string] === undefined);
  const text = missing && Number(params['count']) > 1 ? ERRORS.ITEMS_REFUSED[language] : ERRORS[code][language];
  return text.replace(PARAMETER, (_, name: string, asRupiah?: string) => {
    const value = params[name];
    if (value === undefined || value === '') return '-';
    if (asRupiah) return formatRupiah(BigInt(value));
    return wordsOf(code, String(value), language);
  });
}

export function errorKind(code: ErrorCode): ErrorKind {
  return ERRORS[code].kind;
}
