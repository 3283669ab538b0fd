import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiProblem, CliError, type Problem } from '../errors.js';
import type { Lang } from '../text.js';
import type { Page } from './types.js';

/** Signs in again where that is possible without asking anybody; the new cookie, or null. */
export type Renew = () => Promise<string | null>;

type Query = Record<string, string | number | boolean | undefined>;
type Body = { json: unknown } | { form: FormData } | null;

/** How long a command may stay under way before the caller is told to look again. */
const COMMAND_PATIENCE_MS = 120_000;
/** How often a request that the API asks to slow down is repeated. */
const SLOW_DOWN_TRIES = 5;

/** The API as one signed-in account sees it. Every refusal is thrown as ApiProblem. */
export class ApiClient {
  constructor(
    readonly url: string,
    private readonly lang: Lang,
    private cookie: string | null = null,
    private readonly renew: Renew | null = null,
  ) {}

  get<T>(path: string, query: Query = {}): Promise<T> {
    return this.json<T>('GET', withQuery(path, query), null);
  }

  /** All items of a list, page by page, or the first `limit` of them. */
  async list<T>(path: string, query: Query = {}, limit = Infinity): Promise<T[]> {
    const items: T[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<T> = await this.get(path, { limit: Math.min(limit - items.length, 200), ...query, cursor });
      items.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined && items.length < limit);
    return items;
  }

  /** Work that is no command: drafts, uploads, sessions. */
  post<T>(path: string, json: unknown): Promise<T> {
    return this.json<T>('POST', path, { json });
  }

  upload<T>(path: string, form: FormData): Promise<T> {
    return this.json<T>('POST', path, { form });
  }

  /** The exact bytes of a resource. */
  async bytes(path: string): Promise<Uint8Array> {
    const response = await this.request('GET', path, null);
    return new Uint8Array(await response.arrayBuffer());
  }

  /**
   * One command, decided exactly once however often it is sent under the same key. Waits for an answer that takes longer than the
   * API's own patience. Throws ApiProblem when it was refused, CliError STILL_UNDER_WAY after two minutes.
   */
  async command<T>(path: string, json: unknown, key: string = randomUUID()): Promise<T> {
    const response = await this.request('POST', path, { json }, { 'Idempotency-Key': key });
    if (response.status !== 202) return (await response.json()) as T;
    return this.awaitAnswer<T>(key);
  }

  private async awaitAnswer<T>(commandId: string): Promise<T> {
    const until = Date.now() + COMMAND_PATIENCE_MS;
    for (let pause = 250; Date.now() < until; pause = Math.min(pause * 2, 2_000)) {
      await sleep(pause);
      const answer = await this.get<{ status: string; result?: T; problem?: Problem }>(`/v1/commands/${commandId}`);
      if (answer.status === 'REFUSED' && answer.problem) throw new ApiProblem(answer.problem);
      if (answer.status === 'APPLIED') return answer.result as T;
    }
    throw new CliError(
      'STILL_UNDER_WAY',
      {
        id: `perintah ${commandId} diterima tetapi belum diputuskan`,
        en: `command ${commandId} was received but is not decided yet`,
      },
      { id: 'tidak ada yang hilang; lihat lagi beberapa saat kemudian', en: 'nothing is lost; look again in a while' },
    );
  }

  private async json<T>(method: string, path: string, body: Body): Promise<T> {
    const response = await this.request(method, path, body);
    return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
  }

  /** One request, repeated when the API asks to slow down or the session can be renewed. Throws ApiProblem. */
  async request(method: string, path: string, body: Body, headers: Record<string, string> = {}): Promise<Response> {
    let renewed = false;
    for (let tries = 1; ; tries += 1) {
      const response = await this.fetch(method, path, body, headers);
      if (response.ok) return response;
      const problem = await problemOf(response);
      if (response.status === 429 && tries < SLOW_DOWN_TRIES) {
        await sleep(1_000 * Math.min(Number(problem.params?.['seconds'] ?? 2), 30));
      } else if (response.status === 401 && this.renew && !renewed) {
        renewed = true;
        this.cookie = await this.renew();
      } else {
        throw new ApiProblem(problem);
      }
    }
  }

  private async fetch(method: string, path: string, body: Body, headers: Record<string, string>): Promise<Response> {
    const content = body === null ? {} : 'form' in body ? { body: body.form } : { body: JSON.stringify(body.json) };
    const type = body && 'json' in body ? { 'content-type': 'application/json' } : {};
    const session = this.cookie ? { cookie: this.cookie } : {};
    const common = { accept: 'application/json, application/problem+json', 'accept-language': this.lang, 'X-RF-Request': '1' };
    try {
      return await fetch(`${this.url}${path}`, { method, headers: { ...common, ...session, ...type, ...headers }, ...content });
    } catch (error) {
      throw new CliError(
        'UNREACHABLE',
        { id: `tidak ada jawaban dari ${this.url}${reason(error)}`, en: `no answer from ${this.url}${reason(error)}` },
        { id: 'jalankan npm start, atau setel REFOKUS_URL', en: 'run npm start, or set REFOKUS_URL' },
      );
    }
  }
}

/** Signs in; the session's cookie as it is sent back. Throws ApiProblem LOGIN_FAILED. */
export async function signIn(url: string, lang: Lang, username: string, password: string): Promise<string> {
  const client = new ApiClient(url, lang);
  const response = await client.request('POST', '/v1/session', { json: { username, password } });
  const cookie = response.headers
    .getSetCookie()
    .find((c) => /rf_sid=/.test(c))
    ?.split(';')[0];
  if (!cookie) throw new CliError('NO_SESSION', { id: 'server tidak memberi sesi', en: 'the server gave no session' });
  return cookie;
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    return { ...(JSON.parse(text) as Problem), status: response.status };
  } catch {
    return { status: response.status, code: `HTTP_${response.status}`, title: '', detail: text.slice(0, 300) };
  }
}

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined);
  const search = new URLSearchParams(Object.fromEntries(given.map(([name, value]) => [name, String(value)]))).toString();
  return search ? `${path}?${search}` : path;
}

function reason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
  return cause?.code ? ` (${cause.code})` : '';
}
