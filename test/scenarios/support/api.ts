import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const ATTEMPT_MS = 30_000;
const PAUSE_MS = 60;

/** What came back: the status and the body, JSON or text. */
export interface Response {
  status: number;
  body: Body;
}
export type Body = Record<string, unknown>;

/** The API of the running product. It is all that the steps speak to. */
export class Api {
  constructor(readonly url: string) {}

  /** Signs in and gives the session's cookie. */
  async signIn(username: string, password: string): Promise<string> {
    const response = await this.fetch('/v1/session', 'POST', '', { username, password });
    if (response.status !== 201) throw new Error(`${username} tidak dapat masuk: ${response.status} ${await response.text()}`);
    return response.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ');
  }

  async get(cookie: string, path: string): Promise<Response> {
    const response = await this.fetch(path, 'GET', cookie);
    return { status: response.status, body: bodyOf(await response.text()) };
  }

  /** Reads something that must be there. */
  async read(cookie: string, path: string): Promise<Body> {
    const { status, body } = await this.get(cookie, path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** All pages of a list. */
  async list(cookie: string, path: string): Promise<Body[]> {
    const found: Body[] = [];
    let cursor = '';
    do {
      const page = `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const { items, next } = (await this.read(cookie, page)) as { items: Body[]; next: string | null };
      found.push(...items);
      cursor = next ?? '';
    } while (cursor !== '');
    return found;
  }

  /** The bytes of an answer, as they came. */
  async text(cookie: string, path: string): Promise<string> {
    return (await this.fetch(path, 'GET', cookie)).text();
  }

  /** Sends a command and waits for what was decided, also beyond the API's own patience. */
  async send(cookie: string, method: string, path: string, body: unknown, key: string = randomUUID()): Promise<Response> {
    const response = await this.fetch(path, method, cookie, body, { 'idempotency-key': key });
    const answer = { status: response.status, body: bodyOf(await response.text()) };
    return answer.status === 202 ? this.decided(cookie, String(answer.body['commandId'])) : answer;
  }

  private async decided(cookie: string, commandId: string): Promise<Response> {
    for (;;) {
      const { body } = await this.get(cookie, `/v1/commands/${commandId}`);
      if (body['status'] === 'APPLIED') return { status: 200, body: { commandId, ...(body['result'] as Body) } };
      const problem = body['problem'] as Body | undefined;
      if (problem) return { status: Number(problem['status']), body: problem };
      await sleep(PAUSE_MS);
    }
  }

  private fetch(
    path: string,
    method: string,
    cookie: string,
    body?: unknown,
    more: Record<string, string> = {},
  ): Promise<globalThis.Response> {
    const form = body instanceof FormData;
    return fetch(this.url + path, {
      method,
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(method === 'GET' ? {} : { 'x-rf-request': '1', ...more }),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(ATTEMPT_MS),
    });
  }
}

function bodyOf(text: string): Body {
  try {
    return (text === '' ? {} : JSON.parse(text)) as Body;
  } catch {
    return { text };
  }
}

/** Looks until `look` no longer throws; then what it gave. Throws its last error after a while. */
export async function eventually<T>(look: () => Promise<T>, seconds = 20): Promise<T> {
  const until = Date.now() + seconds * 1_000;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

/** A budget as an upload. */
export function uploadOf(text: string, codeSet?: string): FormData {
  const form = new FormData();
  form.set('kind', 'BUDGET');
  form.set('year', '2020');
  if (codeSet) form.set('codeSet', codeSet);
  form.set('file', new Blob([text], { type: 'text/csv' }), 'anggaran.csv');
  return form;
}

/** A refusal in one line, with what it says of each bad item. */
export function refusalText({ status, body }: Response): string {
  const items = ((body['items'] ?? []) as Body[]).map(
    (i) => ` · rincian ${String(i['no'])}: ${String(i['code'])} ${JSON.stringify(i['params'])}`,
  );
  const said = body as { code?: string; detail?: string; params?: object };
  return `${status} ${said.code ?? ''} ${JSON.stringify(said.params ?? {})} ${said.detail ?? ''}${items.join('')}`;
}
