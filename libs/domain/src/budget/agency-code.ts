const SMALL_WORDS = new Set(['dan', 'serta', 'atau', 'di', 'ke', 'pada', 'kota', 'kabupaten']);

/**
 * A short code for an agency, from its name, for dossier numbers: the initials of its words (`Dinas Kesehatan` is DK), or the first word
 * and the place for a kecamatan, kelurahan or school. Another agency with the same code gets a number behind it.
 */
export function agencyShortCode(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .split(/\s+/)
    .filter((w) => w !== '' && !SMALL_WORDS.has(w.toLowerCase()));
  const [first = 'OPD', ...rest] = words;
  const place = /^(kecamatan|kelurahan)$/i.test(first);
  const code = (
    place ? `${first.slice(0, 3)}-${rest.join('')}` : words.length === 1 ? first.slice(0, 8) : words.map((w) => w[0]).join('')
  ).toUpperCase();
  if (!taken.has(code)) return code;
  for (let n = 2; ; n++) if (!taken.has(`${code}${n}`)) return `${code}${n}`;
}
