import { STATUS_CODES } from 'node:http';

/** A text in both languages of the product. */
export interface Bilingual {
  id: string;
  en: string;
}
export type Language = keyof Bilingual;

/** An error for the one who asked: a stable code, an HTTP status and what to do about it, in both languages. */
export interface ProblemDescription {
  code: string;
  status: number;
  messages: Bilingual;
  params?: Record<string, string | number>;
  /** Further members of the answer, such as the bad items of a command, in a language. */
  members?: (language: Language) => Record<string, unknown>;
  headers?: Record<string, string>;
}

/** Thrown by the edge to answer with a problem; never inside a transaction. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly problem: ProblemDescription) {
    super(problem.code);
  }
}

/** The body of an error answer (RFC 9457), in the language asked for. */
export function problemBody(problem: ProblemDescription, requestId: string, language: Language): Record<string, unknown> {
  const { code, status, messages, params = {} } = problem;
  return {
    type: `urn:refokus:problem:${code}`,
    title: STATUS_CODES[status] ?? code,
    status,
    detail: messages[language],
    code,
    params,
    ...problem.members?.(language),
    messages,
    requestId,
  };
}

/** The language of an Accept-Language header: Indonesian unless English is preferred to it. */
export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').flatMap((part): { language: Language; q: number }[] => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.split('-')[0];
    const q = Number(
      parameters
        .find((p) => p.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? '1',
    );
    return (language === 'id' || language === 'en') && q > 0 ? [{ language, q }] : [];
  });
  return wishes.sort((a, b) => b.q - a.q)[0]?.language ?? 'id';
}
