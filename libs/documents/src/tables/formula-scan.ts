/** A formula cell as every writer prints it: the address, then the formula as the cell's first child. */
const FORMULA_CELL = /<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s>/]/g;
/** Longer than any opening tag of a cell, so that one lying across two chunks is seen. */
const OVERLAP = 512;

/** Column index (from 0) of a letter: A is 0, AA is 26. */
function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** Finds the addresses of formula cells in a worksheet's XML as it streams by. */
export class FormulaScan {
  readonly formulas = new Map<number, number[]>();
  private tail = '';

  push(chunk: Uint8Array): void {
    // Latin-1 keeps one character per byte: addresses and tags are ASCII, so a multi-byte letter cut in two does no harm.
    const text = this.tail + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    for (const [, letters = '', row = ''] of text.matchAll(FORMULA_CELL)) {
      const columns = this.formulas.get(Number(row)) ?? [];
      const column = columnIndex(letters);
      if (!columns.includes(column)) columns.push(column);
      this.formulas.set(Number(row), columns);
    }
    this.tail = text.slice(-OVERLAP);
  }
}
