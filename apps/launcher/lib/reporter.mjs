import { performance } from 'node:perf_hooks';

/** @typedef {import('./failure.mjs').Text} Text */
/** @typedef {import('./failure.mjs').Lang} Lang */

/** Tells a person what is going on, a line per step. */
export class Reporter {
  /**
   * @param {Lang} lang
   * @param {NodeJS.WriteStream | undefined} stream  undefined: say nothing
   */
  constructor(lang, stream) {
    this.lang = lang;
    this.stream = stream;
    stream?.on('error', () => undefined); // the terminal may be closed before everything has been stopped
  }

  /** @param {string} text */
  line(text) {
    this.stream?.write(`${text}\n`);
  }

  /**
   * Announces a step, runs it and says how long it took.
   * @template T
   * @param {Text} label
   * @param {() => Promise<T>} work
   * @param {(result: T) => Text} [describe]  replaces the label once the result is known
   * @returns {Promise<T>}
   */
  async step(label, work, describe) {
    const began = performance.now();
    if (this.stream?.isTTY) this.stream.write(`  [..] ${label[this.lang]}\r`);
    // In a log nothing can be overwritten, so only a step that takes its time is announced there.
    const announce = this.stream?.isTTY ? undefined : setTimeout(() => this.line(`  [..] ${label[this.lang]}`), 3_000);
    const result = await work().finally(() => clearTimeout(announce));
    const text = (describe?.(result) ?? label)[this.lang];
    this.line(`  [ok] ${text.padEnd(58)} ${duration(performance.now() - began, this.lang)}`);
    return result;
  }
}

/**
 * @param {number} milliseconds
 * @param {Lang} lang
 */
export function duration(milliseconds, lang) {
  const seconds = (milliseconds / 1000).toFixed(1);
  return lang === 'id' ? `${seconds.replace('.', ',')} dtk` : `${seconds} s`;
}
