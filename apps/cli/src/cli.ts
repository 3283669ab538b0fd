import { ApiClient, signIn } from './api/client.js';
import { SessionStore } from './api/session-store.js';
import { CliError } from './errors.js';
import { apiUrl } from './local-stack.js';
import type { Lang, Text } from './text.js';

/** The password of every account of the demo and of tests; nowhere else does anybody have it. */
export const DEMO_PASSWORD = 'refokus-demo';
const DEMO_DEFAULT_USER = 'sekretariat';

/** Options that every command takes. */
export interface GlobalOptions {
  json?: boolean;
  as?: string;
  url?: string;
}

/** What a command has at hand: its language, where to write, and the API as the person who asks. */
export class Cli {
  private readonly store = new SessionStore();

  constructor(
    readonly lang: Lang,
    private readonly options: GlobalOptions = {},
  ) {}

  get json(): boolean {
    return this.options.json === true;
  }

  get url(): string {
    return this.options.url?.replace(/\/+$/, '') ?? apiUrl();
  }

  t(text: Text): string {
    return text[this.lang];
  }

  /** What the command was asked for, on stdout. */
  print(text = ''): void {
    process.stdout.write(`${text}\n`);
  }

  printJson(value: unknown): void {
    this.print(JSON.stringify(value, null, 2));
  }

  /** A remark beside the answer, on stderr. */
  note(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  /**
   * The API as `--as`, as who signed in last, or (on this machine only) as the demo's sekretariat. Throws CliError NOT_SIGNED_IN.
   */
  api(): Promise<ApiClient> {
    const { url, store } = this;
    const username = this.options.as ?? store.current(url) ?? (isLocal(url) ? DEMO_DEFAULT_USER : null);
    if (username === null) throw notSignedIn();
    const renew = async () => {
      const cookie = await signIn(url, this.lang, username, process.env['REFOKUS_PASSWORD'] ?? DEMO_PASSWORD);
      store.keep(url, username, cookie, false);
      return cookie;
    };
    const silently = this.options.as !== undefined || store.current(url) === null;
    return Promise.resolve(new ApiClient(url, this.lang, store.cookie(url, username), silently ? renew : null));
  }

  /** Signs in and stays signed in until `logout`. */
  async login(username: string, password: string): Promise<void> {
    this.store.keep(this.url, username, await signIn(this.url, this.lang, username, password), true);
  }

  /** Ends the session of who signed in last; null when nobody is. */
  async logout(): Promise<string | null> {
    const username = this.store.current(this.url);
    if (username === null) return null;
    const client = new ApiClient(this.url, this.lang, this.store.cookie(this.url, username));
    await client.request('DELETE', '/v1/session', null).catch(() => undefined); // an ended session is as good as one
    this.store.forget(this.url, username);
    return username;
  }
}

function notSignedIn(): CliError {
  return new CliError(
    'NOT_SIGNED_IN',
    { id: 'belum masuk', en: 'not signed in' },
    { id: 'refokus login NAMA_PENGGUNA', en: 'refokus login USERNAME' },
  );
}

function isLocal(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
