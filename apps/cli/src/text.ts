/** Languages of the command line; Indonesian unless asked otherwise. */
export type Lang = 'id' | 'en';

/** A sentence in both. */
export interface Text {
  id: string;
  en: string;
}

/** The language that the arguments ask for (`--lang en`, `--lang=en`), else REFOKUS_LANG, else Indonesian: known before they are parsed. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv = {}): Lang {
  const at = argv.indexOf('--lang');
  const asked =
    argv.find((a) => a.startsWith('--lang='))?.slice('--lang='.length) ?? (at >= 0 ? argv[at + 1] : env['REFOKUS_LANG']);
  return asked === 'en' ? 'en' : 'id';
}
