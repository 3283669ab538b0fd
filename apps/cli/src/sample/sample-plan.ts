import { account, COMMON, PROFILES, type Account } from './reference/accounts.js';
import { activitiesOf, type SubActivity } from './reference/activities.js';
import { UNITS, type Unit } from './reference/agencies.js';
import type { FundKey } from './reference/funds.js';
import { VILLAGES } from './reference/places.js';
import type { SeededRandom } from './random.js';
import { sampleKey, type SampleLine } from './sample-line.js';

/** A line whose amounts are still to be set. */
export type PlannedLine = Pick<SampleLine, 'unit' | 'sub' | 'account' | 'fund' | 'description' | 'village'>;

interface Place {
  unit: Unit;
  sub: SubActivity;
  candidates: { account: Account; fund: FundKey }[];
}

const MIN_LINES_PER_PLACE = 6;
/** Kinds of activity that have no accounts but their own. */
const CLOSED = new Set(['gaji', 'bos', 'hibah', 'parpol', 'sosial']);

/** Chooses `count` different lines over all units and activities, none of them in `taken`. Throws RangeError when there are not so many. */
export function planLines(random: SeededRandom, count: number, taken: ReadonlySet<string>): PlannedLine[] {
  const all = places().map(({ unit, sub }) => place(random, unit, sub, taken));
  const used = all.slice(0, Math.min(all.length, Math.max(1, Math.ceil(count / MIN_LINES_PER_PLACE))));
  const counts = spread(random, count, used);
  return used.flatMap(({ unit, sub, candidates }, index) =>
    candidates.slice(0, counts[index]).map(({ account: chosen, fund }) => {
      const village = villageOf(random, unit, sub);
      return { unit, sub, account: chosen, fund, village, description: describe(random, sub, chosen, village) };
    }),
  );
}

/** Every unit's first activity, then every unit's second, …: a small sample still shows many agencies. */
function places(): { unit: Unit; sub: SubActivity }[] {
  const lists = UNITS.map((unit) => {
    const [first, second, ...rest] = activitiesOf(unit);
    return { unit, subs: [second, first, ...rest].filter((sub) => sub !== undefined) };
  });
  const longest = Math.max(...lists.map(({ subs }) => subs.length));
  return Array.from({ length: longest }, (_, depth) =>
    lists.flatMap(({ unit, subs }) => (subs[depth] ? [{ unit, sub: subs[depth] }] : [])),
  ).flat();
}

function place(random: SeededRandom, unit: Unit, sub: SubActivity, taken: ReadonlySet<string>): Place {
  const own = PROFILES[sub.profile] ?? [];
  const common = CLOSED.has(sub.profile) ? [] : random.shuffle(COMMON.filter((key) => !own.includes(key)));
  const choices = [...own, ...common].map((key) => {
    const chosen = account(key);
    return { account: chosen, funds: fundsFor(unit, chosen) };
  });
  // Each account once with its first choice of fund; only then the same accounts with further funds.
  const firsts = choices.map(({ account: chosen, funds }) => ({ account: chosen, fund: random.pick(funds) }));
  const further = choices.flatMap(({ account: chosen, funds }) => funds.map((fund) => ({ account: chosen, fund })));
  const seen = new Set(taken);
  const candidates = [...firsts, ...further].filter((candidate) => {
    const key = sampleKey({ unit, sub, ...candidate });
    return !seen.has(key) && seen.add(key);
  });
  return { unit, sub, candidates };
}

/** Given money goes only where its giver lets it. */
function fundsFor(unit: Unit, { key, code }: Account): readonly FundKey[] {
  if (code.startsWith('5.1.01')) return ['DAU'];
  if (key === 'bos') return ['DAK_NON_FISIK'];
  if (key === 'blud') return ['BLUD'];
  const capitalOnly: FundKey[] = ['DAK_FISIK', 'BANKEU_PROVINSI', 'DID'];
  const fits = (fund: FundKey): boolean => {
    if (capitalOnly.includes(fund)) return code.startsWith('5.2');
    return fund !== 'DAK_NON_FISIK' || code.startsWith('5.1.02');
  };
  return unit.funds.filter(fits);
}

/** Shares `count` among the places, unevenly but within what each can take. */
function spread(random: SeededRandom, count: number, used: Place[]): number[] {
  const average = count / used.length;
  const limits = used.map(({ candidates }) => candidates.length);
  const capacity = limits.reduce((sum, limit) => sum + limit, 0);
  if (count > capacity) throw new RangeError(`at most ${capacity} lines`);
  const counts = limits.map((limit) => Math.min(limit, Math.max(1, Math.round((average * random.int(50, 150)) / 100))));
  let missing = count - counts.reduce((sum, lines) => sum + lines, 0);
  for (let index = 0; missing !== 0; index = (index + 1) % counts.length) {
    const step = Math.sign(missing);
    const next = (counts[index] ?? 0) + step;
    if (next < 0 || next > (limits[index] ?? 0)) continue;
    counts[index] = next;
    missing -= step;
  }
  return counts;
}

/** Works happen in a place; an office's paper does not. */
function villageOf(random: SeededRandom, unit: Unit, sub: SubActivity): string {
  if (unit.kind === 'village') return unit.name.replace('Kelurahan ', '');
  return sub.works.length > 0 && random.int(1, 4) > 1 ? random.pick(VILLAGES) : '';
}

function describe(random: SeededRandom, sub: SubActivity, { key, descriptions }: Account, village: string): string {
  const at = village === '' ? '' : ` Kelurahan ${village}`;
  if (sub.works.length === 0) return random.pick(descriptions) + at;
  const work = random.pick(sub.works) + at;
  const isTheWork = (PROFILES[sub.profile] ?? []).indexOf(key) === 0;
  return isTheWork ? work : `${random.pick(descriptions)} – ${work}`;
}
