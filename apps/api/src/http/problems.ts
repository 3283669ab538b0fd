import { errorKind, errorMessage, refuse, type ErrorCode, type ErrorKind, type Refusal, type RefusalParams } from '#domain';
import { ProblemError, type Bilingual, type ProblemDescription, type ProblemTexts } from '#platform';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  refused: 422,
  'too-large': 413,
  fault: 500,
};

/** The HTTP status of a code. */
export function statusOf(code: ErrorCode): number {
  return code === 'TOO_MANY_REQUESTS' ? 429 : STATUS[errorKind(code)];
}

function messagesOf(code: ErrorCode, params: RefusalParams): Bilingual {
  return { id: errorMessage(code, params, 'id'), en: errorMessage(code, params, 'en') };
}

/** A refusal of the domain as the answer to an HTTP request, every bad item named. */
export function refusalProblem({ code, params, items }: Refusal, members: Record<string, unknown> = {}): ProblemDescription {
  const named = items.map((item) => ({ ...item, messages: messagesOf(item.code, item.params) }));
  return {
    code,
    status: statusOf(code),
    messages: messagesOf(code, params),
    params,
    members: (language) => ({
      ...(named.length > 0 ? { items: named.map((item) => ({ ...item, detail: item.messages[language] })) } : {}),
      ...members,
    }),
  };
}

/** Answers with a code of the closed list. */
export function fail(code: ErrorCode, params: RefusalParams = {}): ProblemError {
  return new ProblemError(refusalProblem(refuse(code, params)));
}

/** Answers that a request cannot be read, saying in both languages what and where. */
export function invalid(detail: Bilingual, members: Record<string, unknown> = {}, status = 400): ProblemError {
  return new ProblemError({
    code: 'VALIDATION',
    status,
    messages: {
      id: errorMessage('VALIDATION', { detail: detail.id }, 'id'),
      en: errorMessage('VALIDATION', { detail: detail.en }, 'en'),
    },
    params: { detail: detail.en },
    members: () => members,
  });
}

/** Answers that an uploaded file cannot be taken, in the reader's own words. */
export function fileRejected(text: Bilingual, status = 400): ProblemError {
  return new ProblemError({ code: 'FILE_REJECTED', status, messages: text, params: { detail: text.en } });
}

const UNREADABLE: Record<number, Bilingual> = {
  400: { id: 'isi permintaan tidak dapat dibaca (JSON rusak?)', en: 'the body cannot be read (broken JSON?)' },
  406: { id: 'isi permintaan harus multipart/form-data', en: 'the body must be multipart/form-data' },
  413: { id: 'isi permintaan terlalu besar', en: 'the body is too large' },
  415: { id: 'jenis isi permintaan tidak dikenal; pakai application/json', en: 'unknown content type; use application/json' },
};

/** What is said about errors of the framework, of the HTTP parser, and of the system itself. */
export const PROBLEM_TEXTS: ProblemTexts = {
  ofStatus: (status) => {
    if (status === 404 || status === 405) return refusalProblem(refuse('NOT_FOUND'));
    const detail = UNREADABLE[status] ?? { id: `permintaan ditolak (${status})`, en: `request refused (${status})` };
    return invalid(detail, {}, status).problem;
  },
  fault: (requestId) => refusalProblem(refuse('INTERNAL', { requestId })),
};
