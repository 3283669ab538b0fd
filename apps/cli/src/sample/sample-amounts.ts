import type { SeededRandom } from './random.js';
import type { PlannedLine } from './sample-plan.js';

/** How a city's spending divides, in permille, by the start of the account code. */
const GROUPS: readonly [prefix: string, permille: bigint][] = [
  ['5.1.01', 400n],
  ['5.1.02', 373n],
  ['5.1.05', 35n],
  ['5.1.06', 12n],
  ['5.2', 180n],
];
const LEAST = 500_000n;
const ROUND = 1_000n;

/** Divides `total` rupiah over the lines, by group, agency and account; the amounts sum to it exactly and each is above zero. */
export function divide(random: SeededRandom, lines: readonly PlannedLine[], total: bigint): bigint[] {
  const amounts = lines.map(() => 0n);
  const groups = GROUPS.map(([prefix, permille]) => {
    const members = lines.flatMap((line, index) => (line.account.code.startsWith(prefix) ? [index] : []));
    return { members, permille };
  }).filter(({ members }) => members.length > 0);
  const permilleUsed = groups.reduce((sum, { permille }) => sum + permille, 0n);
  let left = total;
  groups.forEach(({ members, permille }, index) => {
    const pot = index === groups.length - 1 ? left : (total * permille) / permilleUsed;
    left -= pot;
    dividePot(random, lines, members, pot, amounts);
  });
  return amounts;
}

function dividePot(random: SeededRandom, lines: readonly PlannedLine[], members: number[], pot: bigint, amounts: bigint[]): void {
  const weights = members.map((index) => BigInt(weightOf(lines[index] as PlannedLine) * random.int(40, 160)));
  const sum = weights.reduce((a, b) => a + b, 0n);
  const free = pot - LEAST * BigInt(members.length);
  if (free < 0n) throw new RangeError('too little money for so many lines');
  let [rest, largest] = [pot, 0];
  members.forEach((index, at) => {
    const weight = weights[at] ?? 0n;
    const amount = LEAST + ((free * weight) / sum / ROUND) * ROUND;
    amounts[index] = amount;
    rest -= amount;
    if (weight > (weights[largest] ?? 0n)) largest = at;
  });
  const index = members[largest] ?? 0;
  amounts[index] = (amounts[index] ?? 0n) + rest;
}

/** A line in an activity of another kind of account is a supporting cost, a fraction of what the account usually is. */
function weightOf({ account, unit, sub }: PlannedLine): number {
  if (account.code.startsWith('5.1.01')) return account.weight * unit.staff;
  const support = sub.works.length === 0 && account.code.startsWith('5.2') ? 4 : 1;
  return Math.max(1, Math.round((account.weight * unit.spending) / support));
}

/** What is paid and contracted by the end of June, in rupiah: about 40 % of the whole is paid. */
export function spend(random: SeededRandom, code: string, appropriation: bigint): { realisation: bigint; commitment: bigint } {
  const part = (permille: number): bigint => (appropriation * BigInt(permille)) / 1_000n;
  if (code.startsWith('5.1.01')) return { realisation: part(random.int(470, 530)), commitment: 0n };
  if (code.startsWith('5.2')) {
    const started = random.int(1, 10) > 3;
    const realisation = started ? part(random.int(50, 500)) : 0n;
    const commitment = started ? part(random.int(0, 450)) : 0n;
    return { realisation, commitment };
  }
  const commitment = random.int(1, 10) > 7 ? part(random.int(10, 250)) : 0n;
  return { realisation: part(random.int(150, 650)), commitment };
}

/** The cash plan of twelve months; it sums to the appropriation. Salaries are even, the rest grows towards the end of the year. */
export function monthsOf(random: SeededRandom, code: string, appropriation: bigint): bigint[] {
  const even = code.startsWith('5.1.01');
  const weights = Array.from({ length: 12 }, (_, month) => BigInt(even ? 1 : 4 + month + random.int(0, 12)));
  const sum = weights.reduce((a, b) => a + b, 0n);
  const months = weights.map((weight) => (appropriation * weight) / sum);
  const planned = months.reduce((a, b) => a + b, 0n);
  return [...months.slice(0, 11), (months[11] ?? 0n) + appropriation - planned];
}
