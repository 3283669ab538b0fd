import { canonicalJson, type Json } from '#domain';
import { hashedId } from '#persistence';
import { ApiClient, signIn } from '../api/client.js';
import type { Agency, Line, Session } from '../api/types.js';
import { DEMO_PASSWORD, type Cli } from '../cli.js';
import { CliError } from '../errors.js';
import { STORY_LINES, type StoryLineName } from '../sample/story-lines.js';
import { DEMO_PEOPLE } from './people.js';

export const DEMO_YEAR = 2020;

interface Player {
  api: ApiClient;
  session: Session;
}

/** The demo's people at work: each signed in through the API like anybody, every command under a key made of its own content. */
export class DemoWorld {
  private readonly players = new Map<string, Promise<Player>>();
  private agencies: Promise<Agency[]> | null = null;

  /** `play` keeps the commands of two tellings apart; the same telling again sends the same keys, so that it repeats nothing. */
  constructor(
    readonly cli: Cli,
    private readonly play: 'demo' | 'seed-demo',
  ) {}

  async as(username: string): Promise<ApiClient> {
    return (await this.player(username)).api;
  }

  async command<T>(username: string, path: string, body: object): Promise<T> {
    const key = hashedId(this.play, username, path, canonicalJson(body as Json));
    return (await this.as(username)).command<T>(path, body, key);
  }

  /** Name, post and capacity as the session has them: `Ratna … (fiktif), Kepala BPKAD selaku PPKD (definitif)`. */
  async who(username: string, postKind?: string): Promise<string> {
    const { person, appointments } = (await this.player(username)).session;
    const post = appointments.find((a) => postKind === undefined || a.postKind === postKind);
    if (!post) return person.name;
    return `${person.name}, ${post.postTitle} (${post.capacity.toLowerCase()}, SK ${post.skNumber})`;
  }

  /** Signs in anew, for people whose appointments were just confirmed. */
  forget(username: string): void {
    this.players.delete(username);
  }

  async agency(name: string): Promise<Agency> {
    this.agencies ??= (await this.as('sekretariat')).list<Agency>('/v1/agencies');
    const found = (await this.agencies).find((a) => a.name === name);
    if (!found) throw stuck(`OPD ${name}`, `agency ${name}`);
    return found;
  }

  /** The budget line of the story that has this name. */
  async line(name: StoryLineName): Promise<Line> {
    const wanted = STORY_LINES[name];
    const query = { year: DEMO_YEAR, subActivity: wanted.subActivityCode, account: wanted.accountCode };
    const lines = await (await this.as('sekretariat')).list<Line>('/v1/budget-lines', query);
    const found = lines.find((l) => l.description === wanted.description && l.fundSourceCode === wanted.fundSourceCode);
    if (!found) throw stuck(`baris "${wanted.description}"`, `the line "${wanted.description}"`);
    return found;
  }

  /** Moves the domain clock on to an instant; never back, but from the real time to the story's year. */
  async moveTo(instant: string): Promise<void> {
    const api = await this.as('admin');
    const { now } = await api.get<{ now: string }>('/v1/clock');
    const before = Date.parse(now) < Date.parse(instant);
    if (before || Date.parse(now) > Date.parse(`${DEMO_YEAR + 1}-01-01T00:00:00Z`)) await api.post('/v1/clock', { set: instant });
  }

  private player(username: string): Promise<Player> {
    const known = this.players.get(username) ?? this.enter(username);
    this.players.set(username, known);
    return known;
  }

  private async enter(username: string): Promise<Player> {
    const { url, lang } = this.cli;
    const api = new ApiClient(url, lang, await signIn(url, lang, username, DEMO_PASSWORD));
    return { api, session: await api.get<Session>('/v1/session') };
  }
}

/** NIPs of the demo's people, to tell them from others. */
export const nipOf = (username: string): string => DEMO_PEOPLE.find((p) => p.username === username)?.nip ?? '';

function stuck(id: string, en: string): CliError {
  return new CliError(
    'DEMO_DATA_MISSING',
    { id: `data demo tidak lengkap: ${id} tidak ada`, en: `the demo data is not complete: ${en} is missing` },
    { id: 'mulai dari kosong: npm start -- --reset', en: 'start from nothing: npm start -- --reset' },
  );
}
