import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

interface Place {
  /** Who is signed in here when nobody is named. */
  current: string | null;
  /** Session cookies by user name. */
  cookies: Record<string, string>;
}

/** The command line's sessions, per address of an API: a file that only its owner can read (0600). */
export class SessionStore {
  constructor(private readonly path = defaultPath()) {}

  current(url: string): string | null {
    return this.read()[url]?.current ?? null;
  }

  cookie(url: string, username: string): string | null {
    return this.read()[url]?.cookies[username] ?? null;
  }

  keep(url: string, username: string, cookie: string, asCurrent: boolean): void {
    const all = this.read();
    const place = all[url] ?? { current: null, cookies: {} };
    place.cookies[username] = cookie;
    if (asCurrent) place.current = username;
    this.write({ ...all, [url]: place });
  }

  forget(url: string, username: string): void {
    const all = this.read();
    const place = all[url];
    if (!place) return;
    delete place.cookies[username];
    if (place.current === username) place.current = null;
    this.write(all);
  }

  private read(): Record<string, Place> {
    if (!existsSync(this.path)) return {};
    try {
      return JSON.parse(readFileSync(this.path, 'utf8')) as Record<string, Place>;
    } catch {
      return {}; // a damaged file only means signing in again
    }
  }

  private write(all: Record<string, Place>): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const draft = `${this.path}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
    chmodSync(draft, 0o600);
    renameSync(draft, this.path);
  }
}

function defaultPath(): string {
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'refokus', 'sessions.json');
}
