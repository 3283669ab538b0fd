import { DECREE_STATES } from '../decree/states.js';
import { ITEM_STATES } from '../proposal/states.js';
import { ROUND_STATES } from '../round/states.js';
import type { Language } from './codes.js';

/** What an involvement is called for English readers; the record keeps the Indonesian word. */
const INVOLVEMENTS: Readonly<Record<string, string>> = {
  pengusul: 'proposer',
  penyusun: 'drafter',
  verifikator: 'verifier',
  penelaah: 'exemption reviewer',
  'pejabat OPD pengusul': 'officer of the proposing agency',
  pencatat: 'the person who entered it',
  'penyusun aturan': 'drafter of the rules',
};

const POSTS: Readonly<Record<string, Record<Language, string>>> = {
  AGENCY_HEAD: { id: 'kepala OPD', en: 'head of an agency' },
  DRAFTER: { id: 'penyusun', en: 'drafter' },
  REGIONAL_SECRETARY: { id: 'Sekda', en: 'regional secretary (Sekda)' },
  TREASURY_OFFICER: { id: 'PPKD', en: 'treasury officer (PPKD)' },
  TAPD_MEMBER: { id: 'anggota TAPD', en: 'member of the TAPD' },
  SECRETARIAT: { id: 'sekretariat TAPD', en: 'secretariat of the TAPD' },
  EXEMPTION_REVIEWER: { id: 'penelaah pengecualian', en: 'exemption reviewer' },
  TAPD: { id: 'TAPD', en: 'the TAPD' },
  TAPD_CHAIR: { id: 'ketua TAPD', en: 'chair of the TAPD' },
  SYSTEM: { id: 'sistem', en: 'the system' },
  MAYOR: { id: 'Wali Kota', en: 'Mayor (Wali Kota)' },
  INSPECTOR: { id: 'Inspektur', en: 'Inspektur' },
  ADMINISTRATOR: { id: 'administrator', en: 'administrator' },
};

/** Whose states a code speaks of. */
const STATES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ITEM_STATE: ITEM_STATES,
  ITEM_OPEN: ITEM_STATES,
  ROUND_STATE: ROUND_STATES,
  DECREE_STATE: DECREE_STATES,
};

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;
const WIB_MS = 7 * 60 * 60 * 1000;

/** A parameter as people read it: posts and states by their names on screen, instants in WIB; anything else as it is. */
export function wordsOf(code: string, value: string, language: Language): string {
  if (INSTANT.test(value)) return inWib(value);
  const state = STATES[code]?.[value];
  if (state !== undefined) return language === 'id' ? `"${state}"` : value.toLowerCase().replaceAll('_', ' ');
  if (language === 'en' && INVOLVEMENTS[value]) return INVOLVEMENTS[value];
  const names = value.split(', ');
  return names.every((name) => POSTS[name]) ? names.map((name) => POSTS[name]?.[language]).join(', ') : value;
}

/** `12-06-2020 09.00 WIB` */
function inWib(instant: string): string {
  const local = new Date(Date.parse(instant) + WIB_MS).toISOString();
  const [year, month, day] = local.slice(0, 10).split('-');
  return `${day}-${month}-${year} ${local.slice(11, 16).replace(':', '.')} WIB`;
}
