import Table from 'cli-table3';

export interface Column {
  head: string;
  align?: 'left' | 'right';
}

/** Room that a column of text keeps however narrow the terminal is. */
const NARROWEST = 14;
const PADDING = 3;

/** A table for people: amounts to the right, long texts wrapped so that it fits `width` characters. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width = terminalWidth()): string {
  const widths = fitted(columns, rows, width);
  const drawn = new Table({
    head: columns.map((c) => c.head),
    colAligns: columns.map((c) => c.align ?? 'left'),
    colWidths: widths,
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString();
}

/** The table, or the sentence that says that there is nothing to show. */
export const tableOr = (none: string, columns: readonly Column[], rows: readonly (readonly string[])[]): string =>
  rows.length > 0 ? table(columns, rows) : none;

/** Labels and values under one another. */
export function facts(pairs: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(...pairs.map(([label]) => label.length));
  return pairs.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join('\n');
}

/** Each column as wide as its widest cell; what does not fit is taken from the widest columns of text. */
function fitted(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] {
  const widths = columns.map((column, i) => {
    const cells = [column.head, ...rows.map((row) => row[i] ?? '')];
    return Math.max(...cells.flatMap((cell) => cell.split('\n')).map((line) => line.length)) + PADDING - 1;
  });
  const total = () => widths.reduce((sum, w) => sum + w + 1, 1);
  while (total() > width) {
    const shrinkable = widths.map((w, i) => (columns[i]?.align === 'right' ? 0 : w));
    const widest = shrinkable.indexOf(Math.max(...shrinkable));
    if ((shrinkable[widest] ?? 0) <= NARROWEST) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function terminalWidth(): number {
  const columns = process.stdout.isTTY ? process.stdout.columns : 0;
  return columns > 0 ? Math.max(columns, 80) : 132;
}
