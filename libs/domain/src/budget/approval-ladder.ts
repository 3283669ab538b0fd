import type { BilingualText } from '../exemption/index.js';
import type { BudgetLine } from './line.js';

/** Who may approve a shift of budget, the highest first, and by which instrument (Permendagri 77/2020, chapter VI letter D). */
export const RUNGS = {
  MAYOR: {
    post: { id: 'Wali Kota', en: 'Mayor' },
    instrument: { id: 'Perkada perubahan penjabaran APBD', en: 'regulation by the Mayor changing the budget elaboration' },
  },
  REGIONAL_SECRETARY: {
    post: { id: 'Sekretaris Daerah', en: 'regional secretary' },
    instrument: { id: 'perubahan DPA (persetujuan Sekda)', en: 'change of the DPA, approved by the regional secretary' },
  },
  TREASURY_OFFICER: {
    post: { id: 'PPKD', en: 'treasury officer' },
    instrument: { id: 'perubahan DPA (persetujuan PPKD)', en: 'change of the DPA, approved by the treasury officer' },
  },
  BUDGET_USER: {
    post: { id: 'PA/KPA', en: 'budget user' },
    instrument: { id: 'perubahan uraian dalam DPA', en: 'change of the details within the DPA' },
  },
} as const satisfies Record<string, { post: BilingualText; instrument: BilingualText }>;
export type Rung = keyof typeof RUNGS;

export interface RequiredRung {
  rung: Rung;
  /** The most significant difference between the two, in words. */
  reason: BilingualText;
  instrument: BilingualText;
}

/** The codes that decide: whose line it is, for what, on which account. */
export type ShiftEnd = Pick<BudgetLine, 'agencyCode' | 'subUnitCode' | 'subActivityCode' | 'accountCode'>;

/** What may differ, the most significant first: the first difference decides. `part` gives the code up to and with that level. */
const LEVELS: readonly { rung: Rung; id: string; en: string; part: (end: ShiftEnd) => string }[] = [
  { rung: 'MAYOR', id: 'antar organisasi', en: 'between organisations', part: (e) => e.agencyCode },
  { rung: 'MAYOR', id: 'antar unit organisasi', en: 'between units of an organisation', part: (e) => e.subUnitCode },
  { rung: 'MAYOR', id: 'antar program', en: 'between programs', part: (e) => segments(e.subActivityCode, 3) },
  { rung: 'MAYOR', id: 'antar kegiatan', en: 'between activities', part: (e) => segments(e.subActivityCode, 5) },
  { rung: 'MAYOR', id: 'antar sub kegiatan', en: 'between sub-activities', part: (e) => e.subActivityCode },
  { rung: 'MAYOR', id: 'antar kelompok belanja', en: 'between groups of spending', part: (e) => segments(e.accountCode, 2) },
  { rung: 'MAYOR', id: 'antar jenis belanja', en: 'between kinds of spending', part: (e) => segments(e.accountCode, 3) },
  {
    rung: 'REGIONAL_SECRETARY',
    id: 'antar objek dalam jenis belanja yang sama',
    en: 'between objects of the same kind of spending',
    part: (e) => segments(e.accountCode, 4),
  },
  {
    rung: 'TREASURY_OFFICER',
    id: 'antar rincian objek dalam objek yang sama',
    en: 'between details of the same object',
    part: (e) => segments(e.accountCode, 5),
  },
  {
    rung: 'TREASURY_OFFICER',
    id: 'antar sub rincian objek dalam rincian objek yang sama',
    en: 'between sub-details of the same detail',
    part: (e) => e.accountCode,
  },
];

/** Belanja tidak terduga: what is refocused to it always needs the top rung. */
const CONTINGENCY = '5.3';

/**
 * The rung that must approve a shift from one line to another, by their codes (domain 1.2): a change of organisation, unit, program,
 * activity, sub-activity, group or kind of spending is for the Wali Kota, between objects for the Sekda, within an object for PPKD, of the
 * mere description for PA/KPA. Refocusing to BTT is always for the Wali Kota.
 */
export function requiredRung(source: ShiftEnd, destination: ShiftEnd): RequiredRung {
  const level = LEVELS.find(({ part }) => part(source) !== part(destination));
  const contingency = segments(destination.accountCode, 2) === CONTINGENCY;
  const rung = contingency ? 'MAYOR' : (level?.rung ?? 'BUDGET_USER');
  const shift = level ?? { id: 'uraian sub rincian objek yang sama', en: 'the description of the same sub-detail' };
  const reason = contingency
    ? { id: `ke belanja tidak terduga; ${shift.id}`, en: `to the contingency post; ${shift.en}` }
    : { id: shift.id, en: shift.en };
  return { rung, reason, instrument: RUNGS[rung].instrument };
}

/** The first `n` segments of a code with dots. */
function segments(code: string, n: number): string {
  return code.split('.').slice(0, n).join('.');
}
