import { cuttability, defaultPolicy, type Actor } from '#domain';
import type pg from 'pg';
import { AGENCY } from '../demo/people.js';
import { appointAgencyPeople, day, openRound } from '../demo/prepare.js';
import type { DemoWorld } from '../demo/world.js';
import { CliError } from '../errors.js';
import { inParallel } from './statistics.js';
import type { Dossier } from './way.js';

/** Agencies that propose, and who heads them; none of the heads votes. */
const HEADS: readonly (readonly [agency: string, head: string])[] = [
  [AGENCY.publicWorks, 'kadis.pupr'],
  [AGENCY.health, 'kadis.dinkes'],
  [AGENCY.education, 'kadis.disdik'],
  [AGENCY.disaster, 'kalak.bpbd'],
];
/** Rupiah per cut: so little that a line can be cut in many dossiers. */
const CUT = 1_000n;
const DRAFTS_AT_ONCE = 4;

interface Stock {
  agencyId: string;
  head: string;
  lines: string[];
  next: number;
}

/** The city of the sample budget in an open round, and a supply of drafts over lines that may be cut. */
export class BenchCity {
  private turn = 0;

  private constructor(
    private readonly world: DemoWorld,
    private readonly database: pg.Pool,
    readonly roundId: string,
    private readonly stocks: Stock[],
  ) {}

  /** Appoints the agencies' heads and opens the round; people and budget are there already. */
  static async open(world: DemoWorld, database: pg.Pool): Promise<BenchCity> {
    await appointAgencyPeople(world);
    const { id } = await openRound(world);
    await world.moveTo(day('2020-06-15'));
    const stocks = await Promise.all(
      HEADS.map(async ([name, head]) => {
        const { id: agencyId } = await world.agency(name);
        return { agencyId, head, lines: await cuttableLines(database, id, agencyId), next: 0 };
      }),
    );
    return new BenchCity(
      world,
      database,
      id,
      stocks.filter((s) => s.lines.length > 0),
    );
  }

  /** Drafts of `size` items each, of one agency after the other, written through the API. */
  drafts(count: number, size: number): Promise<Dossier[]> {
    return inParallel(Array.from({ length: count }), DRAFTS_AT_ONCE, () => this.draft(size));
  }

  async actors(): Promise<Map<string, Actor>> {
    const { rows } = await this.database.query<{ username: string; accountId: string; nip: string; name: string }>(
      'select a.username, a.id as "accountId", a.nip, p.name from account a join person p on p.nip = a.nip',
    );
    return new Map(rows.map(({ username, ...person }) => [username, { kind: 'person', ...person }]));
  }

  private async draft(size: number): Promise<Dossier> {
    const stock = this.nextStock(size);
    const items = Array.from({ length: size }, () => ({
      lineId: stock.lines[stock.next++ % stock.lines.length],
      cut: CUT.toString(),
      reason: 'Belum berkontrak; kegiatan ditunda ke tahun berikutnya (contoh)',
    }));
    const letter = { number: `900/${this.turn}/2020 (fiktif)`, date: '2020-06-15', subject: 'Usulan refocusing (contoh)' };
    const body = { roundId: this.roundId, agencyId: stock.agencyId, letter, items };
    const { id } = await (await this.world.as(stock.head)).post<{ id: string }>('/v1/proposals', body);
    const { rows } = await this.database.query<{ id: string; version: number }>(
      'select id, version from cut_item where proposal_id = $1 order by no',
      [id],
    );
    return { id, head: stock.head, items: rows.map((r) => ({ itemId: r.id, itemVersion: r.version })) };
  }

  /** The next agency that has enough lines for a dossier of this size: a line is in a dossier once. */
  private nextStock(size: number): Stock {
    const able = this.stocks.filter((s) => s.lines.length >= size);
    const stock = able[this.turn++ % able.length];
    if (!stock) {
      throw new CliError('BENCH_LINES', {
        id: `anggaran contoh tidak punya OPD dengan ${size} baris yang dapat dipangkas; perbesar --lines`,
        en: `no agency of the sample budget has ${size} lines that may be cut; make --lines larger`,
      });
    }
    return stock;
  }
}

/** Lines that may be cut in this round and that no rule exempts. */
async function cuttableLines(database: pg.Pool, roundId: string, agencyId: string): Promise<string[]> {
  const { rows } = await database.query<{ id: string; accountCode: string; fundSourceCode: string; fundSourceName: string }>(
    `select l.id, l.account_code as "accountCode", l.fund_source_code as "fundSourceCode", l.fund_source_name as "fundSourceName"
     from budget_line l join round_classification c on c.line_id = l.id and c.round_id = $1 and c.superseded_by is null
     where l.agency_id = $2 and c.outcome = 'NOT_EXEMPT' and l.appropriation - l.realisation - l.commitment - l.held > 1000000 order by l.id`,
    [roundId, agencyId],
  );
  return rows.filter((line) => cuttability(defaultPolicy(), line) === 'CUTTABLE').map((line) => line.id);
}
