import { EvaluationError, ParseError, TypeError as CelTypeError, type ParseResult } from '@marcbachmann/cel-js';
import { createEnvironment, isCodeEvidence, listCalls, readsOnlyCode } from '../cel-environment.js';
import type { LineReading } from '../line-reading.js';
import type { RuleTables } from '../tables.js';
import { reportUnknownList } from './compile-tables.js';
import type { Condition, Row } from './rule-set.js';
import type { RuleRow, RuleSetFile } from './schema.js';
import type { Path, Report } from './source.js';

/** Compiles the rows and type-checks each condition; what is wrong is reported, and then the result must not be used. */
export function compileRows(file: RuleSetFile, tables: RuleTables, report: Report): { rows: Row[]; conditions: Condition[] } {
  const environment = createEnvironment();
  const conditions: Condition[] = [];
  const byText = new Map<string, number>();
  const evidence: boolean[] = [];

  const compile = (text: string, path: Path): number => {
    const known = byText.get(text);
    if (known !== undefined) return known;
    const parsed = parse(text, path);
    if (parsed === null) return -1;
    for (const call of listCalls(parsed.ast)) {
      if (call.list === null || !tables[call.kind].has(call.list)) reportUnknownList(report, path, call.list ?? call.name);
    }
    const negated = parsed.ast.op === '!_';
    const index = conditions.push({
      text,
      base: negated ? text.trim().slice(1).trim() : text.trim(),
      negated,
      readsOnlyCode: readsOnlyCode(parsed.ast),
      holds: (line: LineReading) => parsed({ line }) === true,
    });
    evidence.push(isCodeEvidence(parsed.ast));
    byText.set(text, index - 1);
    return index - 1;
  };

  const parse = (text: string, path: Path): ParseResult | null => {
    try {
      const parsed = environment.parse(text);
      const { valid, type, error } = parsed.check();
      if (!valid) throw error ?? new Error('invalid');
      if (type === 'bool') return parsed;
      report('CONDITION_NOT_BOOL', path, {
        id: `Syarat harus menghasilkan benar atau salah, bukan ${type}.`,
        en: `A condition must give true or false, not ${type}.`,
      });
    } catch (error) {
      const { summary, start } = describe(error);
      const message = { id: `Syarat CEL salah: ${summary}.`, en: `The CEL condition is wrong: ${summary}.` };
      report('CONDITION_INVALID', path, message, start);
    }
    return null;
  };

  const rows = file.rows.map((row, n): Row => {
    checkRow(row, n, report);
    const indexes = (row.when ?? []).map((text, m) => compile(text, ['rows', n, 'when', m]));
    if (row.outcome === 'EXEMPT' && !row.default && !indexes.some((index) => evidence[index])) {
      report('EXEMPT_WITHOUT_CODE', ['rows', n, 'outcome'], {
        id: 'Baris EXEMPT harus bersyarat subActivityIn atau accountIn: kata saja tidak pernah mengecualikan.',
        en: 'An EXEMPT row needs a condition subActivityIn or accountIn: words alone never exempt.',
      });
    }
    return {
      id: row.id,
      outcome: row.outcome,
      basis: row.basis,
      from: row.effectiveFrom ? Date.parse(row.effectiveFrom) : -Infinity,
      until: row.effectiveUntil ? Date.parse(row.effectiveUntil) : Infinity,
      isDefault: row.default === true,
      conditions: indexes,
      cutPercent: row.cutPercent ?? null,
      message: row.message,
    };
  });
  return { rows, conditions };
}

function checkRow(row: RuleRow, n: number, report: Report): void {
  if ((row.default === true) === (row.when !== undefined) || (row.default && row.outcome === 'EXEMPT')) {
    report('DEFAULT_ROW', ['rows', n], {
      id: 'Baris punya syarat (when), atau baris bawaan (default: true) tanpa syarat yang tidak mengecualikan.',
      en: 'A row has conditions (when), or is the default row (default: true) without any, which may not exempt.',
    });
  }
  if (row.cutPercent !== undefined && row.outcome !== 'NOT_EXEMPT') {
    report('CUT_PERCENT', ['rows', n, 'cutPercent'], {
      id: 'Persentase potongan hanya untuk baris NOT_EXEMPT.',
      en: 'Only a NOT_EXEMPT row may have a percentage to cut.',
    });
  }
  if (row.effectiveFrom && row.effectiveUntil && Date.parse(row.effectiveFrom) >= Date.parse(row.effectiveUntil)) {
    report('EFFECTIVE_INTERVAL', ['rows', n, 'effectiveUntil'], {
      id: 'Masa berlaku berakhir sebelum dimulai.',
      en: 'The effective interval ends before it begins.',
    });
  }
}

function describe(error: unknown): { summary: string; start: number } {
  if (error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError) {
    return { summary: error.summary, start: error.range?.start ?? 0 };
  }
  return { summary: String(error), start: 0 };
}
