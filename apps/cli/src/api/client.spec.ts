import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ApiProblem, CliError } from '../errors.js';
import { ApiClient, signIn } from './client.js';
import { SessionStore } from './session-store.js';

type Answer = { status: number; body?: unknown; headers?: Record<string, string> };
let server: Server | null = null;

/** An API that answers by a script and remembers what it was asked. */
async function api(answer: (request: IncomingMessage, n: number) => Answer) {
  const asked: { method: string; url: string; headers: IncomingMessage['headers'] }[] = [];
  server = createServer((request, response: ServerResponse) => {
    request.resume();
    asked.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers });
    const { status, body, headers = {} } = answer(request, asked.length);
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(body === undefined ? '' : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, asked };
}

afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

describe('the API client', () => {
  it('follows a list page by page', async () => {
    const pages: Record<string, unknown> = { '': { items: [1, 2], next: 'b' }, b: { items: [3], next: null } };
    const { url } = await api((request) => ({
      status: 200,
      body: pages[new URL(request.url ?? '', 'http://x').searchParams.get('cursor') ?? ''],
    }));
    expect(await new ApiClient(url, 'id').list('/v1/things')).toEqual([1, 2, 3]);
    expect(await new ApiClient(url, 'id').list('/v1/things', {}, 2)).toEqual([1, 2]);
  });

  it('sends a command with its key, the CSRF header and the language, and waits for an answer that takes long', async () => {
    const { url, asked } = await api((_, n) =>
      n === 1
        ? { status: 202, body: { commandId: 'k', status: 'RECEIVED' } }
        : { status: 200, body: n === 2 ? { status: 'RECEIVED' } : { status: 'APPLIED', result: { number: 'R1/X/0001' } } },
    );
    expect(await new ApiClient(url, 'en', 'rf_sid=1').command('/v1/do', {}, 'k')).toEqual({ number: 'R1/X/0001' });
    expect(asked[0]?.headers).toMatchObject({
      'idempotency-key': 'k',
      'x-rf-request': '1',
      'accept-language': 'en',
      cookie: 'rf_sid=1',
    });
    expect(asked.map((a) => a.url)).toEqual(['/v1/do', '/v1/commands/k', '/v1/commands/k']);
  });

  it('throws a refusal whole, also of a command that was answered later', async () => {
    const problem = { code: 'SELF_APPROVAL', detail: 'x', title: '', items: [] };
    const refusing = await api((_, n) => (n === 1 ? { status: 403, body: problem } : { status: 200, body: {} }));
    await expect(new ApiClient(refusing.url, 'id').command('/v1/do', {})).rejects.toMatchObject({
      problem: { status: 403, code: 'SELF_APPROVAL' },
    });
    server?.close();
    const later = await api((_, n) =>
      n === 1 ? { status: 202, body: {} } : { status: 200, body: { status: 'REFUSED', problem } },
    );
    await expect(new ApiClient(later.url, 'id').command('/v1/do', {})).rejects.toBeInstanceOf(ApiProblem);
  });

  it('renews its session once, and asks again after being told to slow down', async () => {
    const { url, asked } = await api((request, n) =>
      n === 1
        ? { status: 429, body: { code: 'TOO_MANY_REQUESTS', detail: '', params: { seconds: 0.01 } } }
        : request.headers.cookie === 'rf_sid=new'
          ? { status: 200, body: { fine: true } }
          : { status: 401, body: { code: 'UNAUTHENTICATED', detail: '' } },
    );
    const client = new ApiClient(url, 'id', 'rf_sid=old', () => Promise.resolve('rf_sid=new'));
    expect(await client.get('/v1/x')).toEqual({ fine: true });
    expect(asked).toHaveLength(3);
    await expect(new ApiClient(url, 'id', 'rf_sid=old').get('/v1/x')).rejects.toBeInstanceOf(ApiProblem);
  });

  it('keeps the cookie of a sign-in, and names an address where nobody answers', async () => {
    const { url } = await api(() => ({ status: 201, body: {}, headers: { 'set-cookie': 'rf_sid=abc; HttpOnly; Path=/' } }));
    expect(await signIn(url, 'id', 'sekda', 'x')).toBe('rf_sid=abc');
    await expect(new ApiClient('http://127.0.0.1:1', 'id').get('/')).rejects.toMatchObject({ code: 'UNREACHABLE' });
    await expect(new ApiClient('http://127.0.0.1:1', 'id').get('/')).rejects.toBeInstanceOf(CliError);
  });
});

describe('kept sessions', () => {
  it('are of one address and account, and only their owner can read the file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'refokus-sessions-'));
    const path = join(folder, 'deep', 'sessions.json');
    const store = new SessionStore(path);
    store.keep('http://a', 'sekda', 'c1', true);
    store.keep('http://a', 'ppkd', 'c2', false);
    expect([store.current('http://a'), store.cookie('http://a', 'ppkd'), store.current('http://b')]).toEqual([
      'sekda',
      'c2',
      null,
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    store.forget('http://a', 'sekda');
    expect([store.current('http://a'), store.cookie('http://a', 'sekda')]).toEqual([null, null]);
    rmSync(folder, { recursive: true });
  });
});
