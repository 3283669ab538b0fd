import { formatRupiah } from '../money/rupiah.js';
import { ERRORS, type ErrorCode, type ErrorKind, type Language } from './codes.js';
import type { RefusalParams } from './refusal.js';

const PARAMETER = /\{(\w+)(:rp)?\}/g;

/** The words of the field that a parameter may carry, for English readers. */
const WORDS: Readonly<Record<string, string>> = {
  pengusul: 'proposer',
  penyusun: 'drafter',
  verifikator: 'verifier',
  penelaah: 'exemption reviewer',
  'pejabat OPD pengusul': 'officer of the proposing agency',
  pencatat: 'the person who entered it',
  'penyusun aturan': 'drafter of the rules',
};

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
    return (language === 'en' && WORDS[value]) || String(value);
  });
}

export function errorKind(code: ErrorCode): ErrorKind {
  return ERRORS[code].kind;
}
