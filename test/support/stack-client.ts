import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** One attempt takes longer than the API's patience with a command. */
const ATTEMPT_MS = 20_000;
const PAUSE_MS = 250;
/** How long somebody keeps trying before the test fails. */
const GIVE_UP_MS = 120_000;

export interface Response {
  status: number;
  body: Record<string, unknown>;
}

/** What a command was finally answered, and how often it was sent until then. */
export interface Answered extends Response {
  commandId: string;
  attempts: number;
}

/**
 * What a client does when it does not know what became of its command: send it again with the same key, or ask for it and send it again
 * only when nobody has heard of it (then the sweeper must have it decided).
 */
export type Manner = 'repeats' | 'asks';

/** Somebody with a session at the API of a stack. Every command carries an Idempotency-Key. */
export class Person {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  static async signIn(url: string, username: string, password: string): Promise<Person> {
    const response = await fetch(`${url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rf-request': '1' },
      body: JSON.stringify({ username, password }),
    });
    if (response.status !== 201) throw new Error(`${username} could not sign in: ${response.status} ${await response.text()}`);
    return new Person(
      url,
      response.headers
        .getSetCookie()
        .map((c) => c.split(';')[0])
        .join('; '),
    );
  }

  /** One request, whatever comes of it; throws when no answer came. */
  async once(method: string, path: string, body?: unknown, key?: string): Promise<Response> {
    const response = await fetch(`${this.url}/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        ...(method === 'GET' ? {} : { 'x-rf-request': '1' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ATTEMPT_MS),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  /** Reads, again and again while nobody answers. */
  async read(path: string): Promise<Record<string, unknown>> {
    const seen = await this.untilKnown(`GET ${path}`, () => this.once('GET', path));
    if (seen.status !== 200) throw new Error(`GET ${path}: ${seen.status} ${JSON.stringify(seen.body)}`);
    return seen.body;
  }

  /** Sends a command until it has a final answer: no connection, a fault of the server and 202 are none. */
  async command(path: string, body: unknown, manner: Manner = 'repeats', commandId: string = randomUUID()): Promise<Answered> {
    let attempts = 0;
    const final = await this.untilKnown(`POST ${path} (${commandId})`, async () => {
      const heard = manner === 'asks' && attempts > 0 ? await this.ask(commandId) : 'UNHEARD';
      if (heard !== 'UNHEARD') return heard;
      attempts += 1;
      return this.once('POST', path, body, commandId);
    });
    return { ...final, commandId, attempts };
  }

  /** The recorded answer as the command's own request would have had it; null while there is none. */
  private async ask(commandId: string): Promise<Response | 'UNHEARD' | null> {
    const { status, body } = await this.once('GET', `/commands/${commandId}`);
    if (status === 404) return 'UNHEARD';
    if (status !== 200 || body['status'] === 'RECEIVED') return null;
    if (body['status'] === 'REFUSED') {
      const problem = body['problem'] as Response['body'];
      return { status: Number(problem['status']), body: problem };
    }
    return { status: 200, body: { commandId, outcome: 'APPLIED', ...(body['result'] as object) } };
  }

  private async untilKnown(what: string, attempt: () => Promise<Response | null>): Promise<Response> {
    const until = Date.now() + GIVE_UP_MS;
    for (;;) {
      const answer = await attempt().catch((error: unknown) => error);
      if (!(answer instanceof Error) && isFinal(answer as Response | null)) return answer as Response;
      if (Date.now() > until) throw new Error(`${what}: no final answer within ${GIVE_UP_MS} ms`, { cause: answer });
      await sleep(PAUSE_MS);
    }
  }
}

function isFinal(response: Response | null): boolean {
  return response !== null && response.status !== 202 && response.status < 500;
}
