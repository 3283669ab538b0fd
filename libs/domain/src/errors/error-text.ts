/** How an error is to be taken; the API maps each kind to one HTTP status. */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'refused' | 'too-large' | 'fault';

/**
 * The message of a code: what was wrong and what to do next. `{name}` is replaced by the parameter, `{name:rp}` by its amount in rupiah
 * with dots.
 */
export interface ErrorText {
  kind: ErrorKind;
  id: string;
  en: string;
}
