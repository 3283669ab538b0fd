import { shown } from './paths.mjs';

/** @typedef {{ id: string, en: string }} Text A sentence in Indonesian and in English. */
/** @typedef {'id' | 'en'} Lang */

/** A failure that a person can mend: what went wrong in which step, where the log is, and the one command that helps. */
export class Failure extends Error {
  /**
   * @param {{ code: string, step: Text, what: Text, mend: string, detail?: string, logFile?: string | undefined }} details
   */
  constructor(details) {
    super([`${details.code}: ${details.what.en}`, details.detail].filter(Boolean).join('\n'));
    this.name = 'Failure';
    this.code = details.code;
    this.step = details.step;
    this.what = details.what;
    this.detail = details.detail;
    this.mend = details.mend;
    this.logFile = details.logFile;
  }
}

/**
 * The text of a failure for a person. An unexpected error keeps its stack, because only that helps then.
 * @param {unknown} error
 * @param {Lang} lang
 */
export function describeFailure(error, lang) {
  if (!(error instanceof Failure)) return `  [!!] ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
  const words = lang === 'id' ? { failed: 'gagal', mend: 'Perbaiki' } : { failed: 'failed', mend: 'Mend it' };
  const lines = [`  [${words.failed}] ${error.step[lang]}: ${error.what[lang]} (${error.code})`];
  if (error.detail) lines.push(error.detail.replace(/^/gm, '    | '));
  if (error.logFile) lines.push(`  Log       ${shown(error.logFile)}`);
  lines.push(`  ${words.mend.padEnd(9)} ${error.mend}`);
  return `${lines.join('\n')}\n`;
}
