import type { Text } from './text.js';

/** Something the user can mend: what was wrong, and what to do next. Exit code 2 is wrong usage, 1 everything else. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    readonly code: string,
    readonly text: Text,
    readonly next: Text | null = null,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(`${code}: ${text.en}`);
  }
}

/** A refusal of the API as RFC 9457 gives it. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  params?: Record<string, string | number>;
  items?: { no: number; itemId: string; lineCode: string; code: string; detail: string }[];
  messages?: Text;
  requestId?: string;
  commandId?: string;
}

/** The API refused; the whole problem is kept, so that every bad item can be shown. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
  }
}

/** Wrong usage: exit code 2. */
export function usage(text: Text, next: Text | null = null): CliError {
  return new CliError('USAGE', text, next, 2);
}
