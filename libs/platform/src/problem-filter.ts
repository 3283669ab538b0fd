import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { languageOf, problemBody, ProblemError, type ProblemDescription } from './problem.js';
import type { Logger } from './logging.js';

/** What the application says about errors that are not its own problems. */
export interface ProblemTexts {
  /** An error of the framework or the HTTP parser with a client status (400–499). */
  ofStatus(status: number): ProblemDescription;
  /** A fault of the system; the request id is what a user can tell the administrator. */
  fault(requestId: string): ProblemDescription;
}

interface Reply {
  sent: boolean;
  status(status: number): Reply;
  headers(values: Record<string, string>): Reply;
  send(body: string): unknown;
}
interface Request {
  id: string;
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
}

/** Answers every error as problem+json and logs every fault with its request id. A user never sees a stack trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly texts: ProblemTexts,
    private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<Request>(), http.getResponse<Reply>());
  }

  /** Answers an error that arose before Nest had the request, such as a body that cannot be parsed. */
  answer(error: unknown, request: Request, reply: Reply): void {
    const problem = this.problemOf(error, request.id);
    if (problem.status >= 500) {
      this.logger.error({ err: error, requestId: request.id, method: request.method, path: request.url.split('?')[0] }, 'fault');
    } else {
      this.logger.info({ requestId: request.id, code: problem.code, status: problem.status }, 'refused');
    }
    if (reply.sent) return;
    const language = languageOf(header(request, 'accept-language'));
    const headers = {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': language,
      vary: 'accept-language',
      ...problem.headers,
    };
    reply
      .status(problem.status)
      .headers(headers)
      .send(JSON.stringify(problemBody(problem, request.id, language)));
  }

  private problemOf(error: unknown, requestId: string): ProblemDescription {
    if (error instanceof ProblemError) return error.problem;
    const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
    if (typeof status === 'number' && status >= 400 && status < 500) return this.texts.ofStatus(status);
    return this.texts.fault(requestId);
  }
}

function header(request: Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
