import { formatRupiah } from '../money/rupiah.js';
import { ERRORS, type ErrorCode, type ErrorKind, type Language } from './codes.js';
import type { RefusalParams } from './refusal.js';

/** The message of a code in a language, its parameters filled in; a missing parameter shows as `-`. */
export function errorMessage(code: ErrorCode, params: RefusalParams, language: Language): string {
  return ERRORS[code][language].replace(/\{(\w+)(:rp)?\}/g, (_, name: string, asRupiah?: string) => {
    const value = params[name];
    if (value === undefined || value === '') return '-';
    return asRupiah ? formatRupiah(BigInt(value)) : String(value);
  });
}

export function errorKind(code: ErrorCode): ErrorKind {
  return ERRORS[code].kind;
}
