import type { Cli } from '../cli.js';
import { facts, table, type Column } from '../output/table.js';
import { date } from '../output/time.js';
import type { Text } from '../text.js';

const WIDTH = 100;

/** Tells the story on stdout in numbered scenes; with `--json` it keeps silent, because stdout then belongs to the document. */
export class Teller {
  private scenes = 0;

  constructor(private readonly cli: Cli) {}

  title(text: Text): void {
    this.out(`${this.cli.t(text)}\n${'═'.repeat(this.cli.t(text).length)}`);
  }

  scene(at: string, text: Text): void {
    this.scenes += 1;
    const head = `── ${this.scenes} · ${date(at)} · ${this.cli.t(text)} `;
    this.out(`\n${head.padEnd(WIDTH, '─')}`);
  }

  /** Who acts, with post and capacity, and what they do. */
  act(who: string, does: Text): void {
    this.out(`  ▸ ${who}\n    ${this.cli.t(does)}`);
  }

  say(text: Text): void {
    this.out(`  ${this.cli.t(text)}`);
  }

  facts(pairs: readonly (readonly [Text, string])[]): void {
    this.out(facts(pairs.map(([label, value]) => [this.cli.t(label), value] as const)));
  }

  table(columns: readonly (Omit<Column, 'head'> & { head: Text })[], rows: readonly (readonly string[])[]): void {
    const heads = columns.map(({ head, ...rest }) => ({ ...rest, head: this.cli.t(head) }));
    this.block(table(heads, rows));
  }

  /** Something that was drawn elsewhere, set in by two spaces. */
  block(text: string): void {
    this.out(text.replace(/^/gm, '  '));
  }

  private out(text: string): void {
    if (!this.cli.json) this.cli.print(text);
  }
}
