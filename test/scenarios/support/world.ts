import { setWorldConstructor, World } from '@cucumber/cucumber';
import { eventually, refusalText, uploadOf, type Api, type Body, type Response } from './api.js';
import { budgetCsv, type LineRow } from './budget.js';
import { city } from './city.js';
import { AGENCIES, PASSWORD, type Player } from './people.js';
import { nameIn, type ItemsMeant } from './values.js';

const WIB_MS = 7 * 3_600_000;

/** A command's answer, with the dossier it was about. */
export interface Answer extends Response {
  dossier: string | null;
}

interface Dossier {
  id: string;
  author: string;
}

/** A fresh city, and what a scenario has named in it so far. */
export class Kota extends World {
  readonly api: Api = city().api;
  readonly players = new Map(city().players);
  private readonly cookies = new Map(city().cookies);
  readonly rows = new Map<string, LineRow>(city().rows);
  private readonly lineIds = new Map(city().lineIds);
  readonly dossiers = new Map<string, Dossier>();
  readonly decrees = new Map<string, string>();
  readonly emergencyDecrees = new Map<string, string>();
  round = '';
  report: Body = {};
  /** Answers of the last step that sent commands; several when it sent them at once. */
  answers: Answer[] = [];
  private expected = true;
  /** Set while steps are sent at once, or all with one command key. */
  together = false;
  key: string | undefined;
  private units = 100;
  private papers = 0;

  /** Sends a command that a scenario is about. What is refused must be expected by a later step before anything else is sent. */
  async act(who: string, path: string, body: unknown = {}, dossier: string | null = null, method = 'POST'): Promise<Answer> {
    if (!this.together) this.calm();
    const answer = { ...(await this.api.send(await this.cookie(who), method, `/v1${path}`, body, this.key)), dossier };
    this.answers = this.together ? [...this.answers, answer] : [answer];
    this.expected = false;
    return answer;
  }

  /** Sends a command that only prepares: a refusal fails the step. */
  async must(who: string, path: string, body: unknown = {}, method = 'POST'): Promise<Body> {
    this.calm();
    const { status, body: answer } = await this.api.send(await this.cookie(who), method, `/v1${path}`, body);
    if (status >= 300) throw new Error(`${method} ${path} oleh ${who}: ${refusalText({ status, body: answer })}`);
    return answer;
  }

  /** The refusals of the last step; from here on they count as expected. */
  refusals(): Answer[] {
    this.expected = true;
    return this.answers.filter((a) => a.status >= 300);
  }

  /** Fails when something was refused that no step expected. */
  calm(): void {
    const refused = this.expected ? undefined : this.answers.find((a) => a.status >= 300);
    this.expected = true;
    if (refused) throw new Error(`perintah ditolak tanpa diharapkan: ${refusalText(refused)}`);
  }

  async read(who: string, path: string): Promise<Body> {
    return this.api.read(await this.cookie(who), `/v1${path}`);
  }
  async list(who: string, path: string): Promise<Body[]> {
    return this.api.list(await this.cookie(who), `/v1${path}`);
  }

  player(alias: string): Player {
    const found = this.players.get(alias);
    if (!found) throw new Error(`orang tidak dikenal: ${alias}`);
    return found;
  }
  async cookie(alias: string): Promise<string> {
    const known = this.cookies.get(alias) ?? (await this.api.signIn(this.player(alias).username, PASSWORD));
    this.cookies.set(alias, known);
    return known;
  }

  /** Adds lines to the budget by an import; each stands in a sub-unit of its own, so that equal codes do not run together. */
  async addLines(rows: ReadonlyMap<string, LineRow>): Promise<void> {
    for (const [name, row] of rows) this.rows.set(name, row);
    for (const codeSet of ['2019', '2024']) {
      const all = [...this.rows.values()].filter((r) => r.codeSet === codeSet);
      if ([...rows.values()].some((r) => r.codeSet === codeSet))
        await this.import(budgetCsv([...city().founding.filter((r) => r.codeSet === codeSet), ...all]), codeSet);
    }
  }
  nextUnit = (): number => (this.units += 1);

  /** Records a paper of the treasury on a line, dated today by the city's clock. */
  async pay(name: string, kind: 'SP2D' | 'REFUND' | 'CONTRACT', amount: bigint, fromCommitment = false): Promise<void> {
    const { now } = (await this.read('S', '/clock')) as { now: string };
    const date = new Date(Date.parse(now) + WIB_MS).toISOString().slice(0, 10);
    const paper = { number: `${kind}-${(this.papers += 1)} (fiktif)`, kind, date, amount: String(amount), fromCommitment };
    await this.must('T2', '/realisations', { ...paper, line: { id: await this.lineId(name) } });
    const row = this.row(name);
    const realisation = row.realisation + (kind === 'CONTRACT' ? 0n : amount);
    const commitment = row.commitment + (kind === 'CONTRACT' ? amount : fromCommitment ? -amount : 0n);
    this.rows.set(name, { ...row, realisation, commitment });
  }

  private async import(text: string, codeSet: string): Promise<void> {
    const { importId } = await this.must('T2', '/budget-imports', uploadOf(text, codeSet));
    await this.must('T2', `/budget-imports/${String(importId)}/application`, { keepGood: false });
  }

  row(name: string): LineRow {
    const found = this.rows.get(name);
    if (!found) throw new Error(`baris tidak dikenal: ${name}; yang ada: ${[...this.rows.keys()].join(', ')}`);
    return found;
  }
  /** The line's id: known, or found by its sub-unit, or, when a scenario imported it by itself, by its description. */
  async lineId(name: string): Promise<string> {
    const known = this.lineIds.get(name);
    if (known) return known;
    const unit = this.rows.get(name)?.unit;
    const lines = await this.list('S', '/budget-lines?year=2020');
    const found = lines.find((l) => (unit === undefined ? l['description'] === name : l['subUnitCode'] === unit));
    if (!found) throw new Error(`baris ${name} tidak ada di anggaran; yang diberi nama: ${[...this.rows.keys()].join(', ')}`);
    this.lineIds.set(name, String(found['id']));
    return String(found['id']);
  }
  async line(name: string): Promise<Body> {
    return this.read('S', `/budget-lines/${await this.lineId(name)}`);
  }
  async agencyId(alias: string): Promise<string> {
    const code = AGENCIES.get(alias)?.code;
    const found = (await this.list('S', '/agencies')).find((a) => a['code'] === code);
    if (!found) throw new Error(`OPD tidak dikenal: ${alias}; yang ada: ${[...AGENCIES.keys()].join(', ')}`);
    return String(found['id']);
  }

  /** The dossier that a step means: by name, the accepted one of the last step, or the last one drafted. */
  dossier(text: string | null): Dossier {
    if (text?.endsWith('yang diterima')) {
      const accepted = this.answers.find((a) => a.status < 300 && a.dossier !== null)?.dossier;
      const found = [...this.dossiers.values()].find((d) => d.id === accepted);
      if (!found) throw new Error('tidak ada usulan yang diterima pada langkah terakhir');
      return found;
    }
    const name = text === null ? null : (nameIn(text) ?? (text.startsWith('usulan') ? null : text));
    const found = name === null ? [...this.dossiers.values()].at(-1) : this.dossiers.get(name);
    if (!found) throw new Error(name === null ? 'belum ada usulan' : `usulan tidak dikenal: ${name}`);
    return found;
  }
  async proposal({ id, author }: Dossier, who = author): Promise<Body> {
    return this.read(who, `/proposals/${id}`);
  }

  /** The items that a step means, as they are now. */
  async items(meant: ItemsMeant, who?: string): Promise<Body[]> {
    const all = (await this.proposal(this.dossier(meant.dossier), who))['items'] as Body[];
    if (meant.which === 'all') return all;
    return Promise.all(
      meant.which.map(async (which) => {
        const lineId = /^\d+$/.test(which) ? null : await this.lineId(which);
        const found = all.find((i) => (lineId === null ? i['no'] === Number(which) : (i['line'] as Body)['id'] === lineId));
        if (!found) throw new Error(`usulan tidak punya rincian ${which}`);
        return found;
      }),
    );
  }

  /** Items as commands name them, once the check under way (if any) has answered. */
  async refs(meant: ItemsMeant): Promise<{ itemId: string; itemVersion: number; item: Body }[]> {
    const items = await eventually(async () => {
      const found = await this.items(meant);
      if (found.some((i) => i['state'] === 'EXEMPTION_CHECK')) throw new Error('pemeriksaan pengecualian belum selesai');
      return found;
    });
    return items.map((item) => ({ itemId: String(item['id']), itemVersion: Number(item['version']), item }));
  }
  decree(text: string): string {
    const name = nameIn(text);
    const found = name === null ? [...this.decrees.values()].at(-1) : this.decrees.get(name);
    if (!found) throw new Error(`berkas tidak dikenal: ${name ?? '(belum ada)'}`);
    return found;
  }
}

setWorldConstructor(Kota);
