/** Codes match by whole segments: 5.1.05 is no prefix of 5.1.050. */
export function hasPrefix(code: string, prefix: string): boolean {
  return code === prefix || code.startsWith(`${prefix}.`);
}
