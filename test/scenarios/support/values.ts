/** An instant as a scenario writes it. `until` is the first instant after it when it ends something: after that day, or after that second. */
export interface Moment {
  text: string;
  from: string;
  until: string;
}

const MOMENT = /^(\d{2})-(\d{2})-(\d{4})(?: (\d{2})[:.](\d{2})(?:[:.](\d{2}))?)?(?: WIB)?$/;
const DAY_MS = 86_400_000;

/** `30-06-2020`, `30-06-2020 23:59:59 WIB` or `2020-06-30T16:59:59Z`; times without zone are WIB (UTC+7). */
export function momentOf(text: string): Moment {
  const match = MOMENT.exec(text.trim());
  if (!match) return { text, from: new Date(text).toISOString(), until: new Date(text).toISOString() };
  const [, day, month, year, hour, minute, second] = match;
  const at = Date.parse(`${year}-${month}-${day}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}+07:00`);
  const length = hour === undefined ? DAY_MS : second === undefined ? 0 : 1_000;
  return { text, from: new Date(at).toISOString(), until: new Date(at + length).toISOString() };
}

/** `Rp1.400.000.000`, `1.400.000.000` or `1400000000` as whole rupiah. */
export function rupiahOf(text: string): bigint {
  const digits = text.replace(/^Rp ?/, '').replaceAll('.', '');
  if (!/^-?\d+$/.test(digits)) throw new Error(`bukan jumlah rupiah: ${text}`);
  return BigInt(digits);
}

/** Rupiah as people read it: `1.400.000.000`. */
export const rupiah = (amount: bigint): string => amount.toString().replace(/\B(?=(\d{3})+$)/g, '.');

const OUTCOMES: Record<string, string> = {
  EX: 'EXEMPT',
  NO: 'NOT_EXEMPT',
  ASK: 'NEEDS_HUMAN',
  PART: 'PARTIAL',
  dikecualikan: 'EXEMPT',
  'tidak dikecualikan': 'NOT_EXEMPT',
  'perlu telaahan': 'NEEDS_HUMAN',
  'dikecualikan sebagian': 'PARTIAL',
};

/** The code of an exemption outcome, from its code, its short form or its Indonesian words. */
export const outcomeOf = (text: string): string => OUTCOMES[text] ?? text;

/** What a refusal must say beside its code: each alternative is a set of fields (`no=2 available=750000000`). */
export type Fields = Record<string, string>[];

/** `available=750.000.000` or, with `atau` between alternatives, several sets of fields. */
export function fieldsOf(text: string): Fields {
  return text
    .split(' atau ')
    .map((set) =>
      Object.fromEntries([...set.matchAll(/(\w+)=([^\s,]+)/g)].map(([, name, value]) => [name ?? '', plain(value ?? '')])),
    );
}

const plain = (value: string): string => (/^\d{1,3}(\.\d{3})+$/.test(value) ? value.replaceAll('.', '') : value);

/** The items of a dossier that a step is about: all, or some by number or by the name of their line. */
export interface ItemsMeant {
  dossier: string | null;
  which: string[] | 'all';
}

/** `semua rincian usulan "U1"`, `rincian 1 dan 3`, `rincian "Tanggul"`. */
export function itemsOf(text: string): ItemsMeant {
  const dossier = / usulan "([^"]+)"$/.exec(text);
  const head = dossier ? text.slice(0, dossier.index) : text;
  if (head === 'semua rincian') return { dossier: dossier?.[1] ?? null, which: 'all' };
  const which = [...head.slice('rincian '.length).matchAll(/"([^"]+)"|(\w+)/g)]
    .map((m) => m[1] ?? m[2] ?? '')
    .filter((w) => w !== 'dan');
  return { dossier: dossier?.[1] ?? null, which };
}

/** The quoted name in `usulan "U1"`, `berkas "B1"` or `baris "Tanggul"`; null when none is said. */
export const nameIn = (text: string): string | null => /"([^"]+)"/.exec(text)?.[1] ?? null;
