import { HOLDING, type ItemState } from '#domain';

/** A budget line as the model believes it to be, in rupiah. */
export interface ModelLine {
  id: string;
  /** What the exemption check says of it: nothing stands against a cut, a human must rule, or exempt; the destination is never cut. */
  kind: 'road' | 'travel' | 'dike' | 'destination';
  fund: string;
  original: bigint;
  appropriation: bigint;
  realisation: bigint;
  commitment: bigint;
  /** What papers moved the realisasi by: they are dated later than any report, which therefore does not hold them. */
  papers: bigint;
}

export interface ModelItem {
  id: string;
  proposalId: string;
  lineId: string;
  state: ItemState;
  version: number;
  cut: bigint;
  /** What a correction leaves of a signed cut. */
  effective: bigint | null;
  decreeId: string | null;
}

/** How money stands by the simplest arithmetic: what the database must agree with after every step. */
export class Model {
  readonly lines = new Map<string, ModelLine>();
  readonly items = new Map<string, ModelItem>();
  readonly dossiers: string[] = [];
  readonly decrees: string[] = [];
  /** How often each act was done, so that a run that only waits shows. */
  readonly done: Record<string, number> = {};

  constructor(readonly roundId: string) {}

  get cuttable(): ModelLine[] {
    return [...this.lines.values()].filter((l) => l.kind !== 'destination');
  }

  line(id: string): ModelLine {
    return known(this.lines.get(id), `line ${id}`);
  }

  itemsOf(dossier: string, ...states: ItemState[]): ModelItem[] {
    return [...this.items.values()].filter((i) => i.proposalId === dossier && (states.length === 0 || states.includes(i.state)));
  }

  /** Dossiers with an item in one of these states. */
  dossiersWith(...states: ItemState[]): string[] {
    return this.dossiers.filter((d) => this.itemsOf(d, ...states).length > 0);
  }

  /** Berkas with an item that waits in them. */
  get openDecrees(): string[] {
    const waiting = [...this.items.values()].filter(
      (i) => i.state === 'AWAITING_MAYOR' || (i.state === 'DETERMINED' && i.effective !== null),
    );
    return this.decrees.filter((d) => waiting.some((i) => i.decreeId === d));
  }

  held(lineId: string): bigint {
    return sum([...this.items.values()].filter((i) => i.lineId === lineId && HOLDING.includes(i.state)).map((i) => i.cut));
  }

  /** Pagu - realisasi - komitmen - holds; below zero when a payment overtook the holds. */
  available(lineId: string): bigint {
    const { appropriation, realisation, commitment } = this.line(lineId);
    return appropriation - realisation - commitment - this.held(lineId);
  }

  /** Cuts that do not fit their lines beside what is held already, with what is free there. */
  tooBig(cuts: readonly { lineId: string; cut: bigint }[]): { lineId: string; available: string }[] {
    return cuts.flatMap(({ lineId, cut }) => {
      const free = this.available(lineId);
      return cut > free ? [{ lineId, available: (free > 0n ? free : 0n).toString() }] : [];
    });
  }

  /** Whether signing these items leaves each of their lines with what was paid, is bound, and is held by others. */
  signable(items: readonly ModelItem[]): boolean {
    return [...new Set(items.map((i) => i.lineId))].every((lineId) => this.available(lineId) >= 0n);
  }

  /** Whether the destinations still have what corrections take back. */
  returnable(items: readonly ModelItem[]): boolean {
    const wanted = new Map<string, bigint>();
    for (const { lineId, cut, effective } of items) {
      const { fund } = this.line(lineId);
      wanted.set(fund, (wanted.get(fund) ?? 0n) + cut - (effective ?? cut));
    }
    return [...wanted].every(([fund, back]) => {
      const to = this.destination(fund);
      return to !== null && back <= to.appropriation - to.realisation - to.commitment;
    });
  }

  destination(fund: string): ModelLine | null {
    return [...this.lines.values()].find((l) => l.kind === 'destination' && l.fund === fund) ?? null;
  }

  /** Money moves from a line to its fund's destination; below zero it goes back. */
  post(lineId: string, amount: bigint): void {
    const line = this.line(lineId);
    line.appropriation -= amount;
    known(this.destination(line.fund), `destination of ${line.fund}`).appropriation += amount;
  }

  count(act: string): void {
    this.done[act] = (this.done[act] ?? 0) + 1;
  }
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

export function known<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`the model knows no ${what}`);
  return value;
}

/** One of a list by any number, so that a generated number always means something. */
export function pick<T>(list: readonly T[], n: number): T {
  return known(list[n % list.length], 'such choice');
}
