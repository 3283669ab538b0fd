import { randomUUID } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { documentFault } from './contract.js';

export interface Answer {
  status: number;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- tests look into answers of many shapes
  text: string;
  headers: Record<string, string | string[] | number | undefined>;
}

type Headers = Record<string, string>;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Speaks HTTP to the application in this process, keeps cookies, and holds every answer against the OpenAPI document. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly app: NestFastifyApplication) {}

  get = (url: string, headers: Headers = {}) => this.send('GET', url, undefined, headers);
  put = (url: string, body: unknown, headers: Headers = {}) => this.send('PUT', url, body, { 'x-rf-request': '1', ...headers });
  delete = (url: string, headers: Headers = {}) => this.send('DELETE', url, undefined, { 'x-rf-request': '1', ...headers });
  post = (url: string, body?: unknown, headers: Headers = {}) =>
    this.send('POST', url, body, { 'x-rf-request': '1', ...headers });

  /** A command, with a new key unless one is given. */
  command = (url: string, body: unknown = {}, key: string = randomUUID(), method: Method = 'POST') =>
    this.send(method, url, body, { 'x-rf-request': '1', 'idempotency-key': key });

  /** Uploads one file with fields beside it. */
  async upload(url: string, name: string, bytes: Buffer | string, fields: Record<string, string> = {}): Promise<Answer> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.set(field, value);
    form.set('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), name);
    const encoded = new Response(form);
    const headers = { 'content-type': encoded.headers.get('content-type') ?? '', 'x-rf-request': '1' };
    return this.send('POST', url, Buffer.from(await encoded.arrayBuffer()), headers);
  }

  async send(method: Method, url: string, payload: unknown, headers: Headers): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await this.app.inject({
      method,
      url,
      headers: { ...(cookie ? { cookie } : {}), ...headers },
      ...(payload === undefined ? {} : { payload: payload as object }),
    });
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const json = String(response.headers['content-type'] ?? '').includes('json');
    const body: unknown = json && response.payload !== '' ? JSON.parse(response.payload) : undefined;
    const fault = documentFault(method, url, response.statusCode, response.headers, body);
    if (fault) throw new Error(`${method} ${url} answered ${response.statusCode} otherwise than documented: ${fault}`);
    return { status: response.statusCode, body, text: response.payload, headers: response.headers };
  }
}
