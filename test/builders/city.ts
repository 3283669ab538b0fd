import { createClassifier, loadRuleSet } from '#exemption-rules';
import { defaultPolicy, type Actor, type Classifier, type PostKind, type RoundDates, type RoundPolicy } from '#domain';
import {
  commitTransition,
  newId,
  receive,
  sha256,
  type AnyCommand,
  type Answer,
  type Ports,
  type SubjectKind,
} from '#persistence';
import { readFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';

/** Invented people, one per post; the NIP is the key. */
export const PEOPLE = {
  head: '198001010000000001',
  drafter: '198001010000000002',
  otherHead: '198001010000000003',
  sekda: '198001010000000004',
  ppkd: '198001010000000005',
  bappeda: '198001010000000006',
  deputy: '198001010000000007',
  kuasaBud: '198001010000000008',
  reviewer: '198001010000000009',
  mayor: '198001010000000010',
  inspector: '198001010000000011',
  secretariat: '198001010000000012',
  stranger: '198001010000000013',
} as const;
export type Who = keyof typeof PEOPLE;

export const AGENCY = {
  dpupr: '0190a000-0000-7000-8000-000000000001',
  dinkes: '0190a000-0000-7000-8000-000000000002',
  bpkad: '0190a000-0000-7000-8000-000000000003',
} as const;

const POSTS: [Who, PostKind, string | null, string | null][] = [
  ['head', 'AGENCY_HEAD', null, AGENCY.dpupr],
  ['drafter', 'DRAFTER', null, AGENCY.dpupr],
  ['otherHead', 'AGENCY_HEAD', null, AGENCY.dinkes],
  ['sekda', 'REGIONAL_SECRETARY', 'SEKDA', null],
  ['ppkd', 'TREASURY_OFFICER', 'PPKD', null],
  ['bappeda', 'TAPD_MEMBER', 'BAPPEDA', null],
  ['deputy', 'TAPD_MEMBER', 'DEPUTY_CHAIR', null],
  ['kuasaBud', 'TAPD_MEMBER', 'KUASA_BUD', null],
  ['reviewer', 'EXEMPTION_REVIEWER', null, null],
  ['mayor', 'MAYOR', null, null],
  ['inspector', 'INSPECTOR', null, null],
  ['secretariat', 'SECRETARIAT', null, null],
];

/** A budget line as tests describe it; unset fields are L1 of the domain's worked scenarios: road upkeep of DPUPR, 2.150.000.000 available. */
export interface LineInput {
  agencyId?: string;
  subActivityCode?: string;
  subActivityName?: string;
  accountCode?: string;
  accountName?: string;
  fundSource?: string;
  description?: string;
  appropriation?: bigint;
  realisation?: bigint;
  commitment?: bigint;
}

export const TANGGUL: LineInput = {
  subActivityCode: '1.03.02.2.01.09',
  subActivityName: 'Pembangunan Tanggul Sungai',
  accountCode: '5.2.04.02.04.0001',
  accountName: 'Belanja Modal Bangunan Pengaman Sungai/Pantai dan Penanggulangan Bencana Alam',
  description: 'Pembangunan tanggul rob Kelurahan Bandengan',
  appropriation: 3_200_000_000n,
  realisation: 0n,
  commitment: 0n,
};
export const DRAINAGE_TRAVEL: LineInput = {
  subActivityCode: '1.03.06.2.01.07',
  subActivityName: 'Rehabilitasi Saluran Drainase Perkotaan dan Lingkungan',
  accountCode: '5.1.02.04.01.0001',
  accountName: 'Belanja Perjalanan Dinas Biasa',
  description: 'Perjalanan dinas rehabilitasi saluran drainase',
  appropriation: 140_000_000n,
  realisation: 0n,
  commitment: 0n,
};

/** The dates of a round far enough away for any test that does not look at them. */
export const DATES: RoundDates = {
  submission: '2099-06-30T17:00:00.000Z',
  review: '2099-07-10T17:00:00.000Z',
  signing: '2099-07-20T17:00:00.000Z',
};

/** A small city in a database: people, agencies, the shipped rule set, and helpers that go through the real write path. */
export class City {
  readonly ports: Ports;

  private constructor(readonly source: DataSource) {
    const compiled = new Map<string, Classifier>();
    this.ports = {
      compileRules: (text) => {
        const known = compiled.get(text) ?? compile(text);
        compiled.set(text, known);
        return known;
      },
    };
  }

  static async found(source: DataSource): Promise<City> {
    const city = new City(source);
    const source_ = readFileSync(new URL('../../rules/pekalongan-2020.yaml', import.meta.url), 'utf8');
    await source.transaction(async (tx) => {
      await tx.query(`select set_config('refokus.scope', 'write', true)`);
      for (const [who, nip] of Object.entries(PEOPLE)) {
        await tx.query('insert into person (nip, name) values ($1, $2)', [nip, `${who} (fiktif)`]);
        await tx.query('insert into account (id, username, nip, password_hash) values ($1, $2, $3, $4)', [
          accountOf(nip),
          who,
          nip,
          '-',
        ]);
      }
      for (const [name, id] of Object.entries(AGENCY)) {
        await tx.query('insert into agency (id, code, short_code, name) values ($1, $2, $3, $4)', [
          id,
          `code-${name}`,
          name.toUpperCase(),
          `Dinas ${name} (fiktif)`,
        ]);
      }
      for (const [who, kind, seat, agencyId] of POSTS) {
        const post = newId();
        await tx.query('insert into post (id, kind, title, seat, agency_id) values ($1, $2, $3, $4, $5)', [
          post,
          kind,
          `Jabatan ${who}`,
          seat,
          agencyId,
        ]);
        await tx.query(
          `insert into appointment (id, nip, post_id, capacity, sk_number, valid_from, entered_by, confirmed_by, confirmed_at) values ($1, $2, $3, 'DEFINITIF', '821/001', '2000-01-01', '-', '+', now())`,
          [newId(), PEOPLE[who], post],
        );
      }
      await tx.query(
        `insert into rule_set (id, version, title, source, sha256, state, effective_from, published_at) values ('pekalongan-2020', 1, 'uji', $1, $2, 'PUBLISHED', '2000-01-01', '2000-01-01') on conflict do nothing`,
        [source_, sha256(source_)],
      );
    });
    return city;
  }

  actor(who: Who): Actor {
    return { kind: 'person', accountId: accountOf(PEOPLE[who]), nip: PEOPLE[who], name: `${who} (fiktif)` };
  }

  async line(input: LineInput = {}): Promise<string> {
    const id = newId();
    const appropriation = input.appropriation ?? 4_000_000_000n;
    await this.source.query(
      `insert into budget_line (id, year, code_set, agency_id, sub_unit_code, sub_activity_code, sub_activity_name, account_code, account_name, fund_source_code, fund_source_name, description, original, appropriation, realisation, commitment)
       values ($1, 2020, '2019', $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $10, $11, $12)`,
      [
        id,
        input.agencyId ?? AGENCY.dpupr,
        id,
        input.subActivityCode ?? '1.03.10.2.01.10',
        input.subActivityName ?? 'Pemeliharaan Berkala Jalan',
        input.accountCode ?? '5.2.04.01.01.0004',
        input.accountName ?? 'Belanja Modal Jalan Kota',
        input.fundSource ?? 'PAD',
        input.description ?? 'Pemeliharaan berkala jalan kota',
        appropriation,
        input.realisation ?? 650_000_000n,
        input.commitment ?? 1_200_000_000n,
      ],
    );
    return id;
  }

  /** Receives and decides a command, as the API and the worker do together. */
  async decide(who: Who, kind: SubjectKind, id: string, command: AnyCommand, commandId = newId()): Promise<Answer> {
    await receive(this.source, { id: commandId, subject: { kind, id }, command, actor: this.actor(who), requestId: 'test' });
    return commitTransition(this.source, this.ports, commandId);
  }

  async round(policy: Partial<RoundPolicy> = {}, dates: RoundDates = DATES): Promise<string> {
    const id = newId();
    const base = defaultPolicy();
    const full: RoundPolicy = { ...base, destination: { ...base.destination, agencyCode: 'code-bpkad' }, ...policy };
    const prepared = { kind: 'prepareRound' as const, year: 2020, title: 'Tahap uji', legalBasis: 'uji', policy: full, dates };
    applied(await this.decide('secretariat', 'round', id, prepared));
    applied(await this.decide('sekda', 'round', id, { kind: 'openRound' }));
    return id;
  }

  /** A draft dossier of DPUPR (or another agency) with one item per cut; gives its id. */
  async draft(
    roundId: string,
    cuts: { lineId: string; cut: bigint; reason?: string }[],
    agencyId: string = AGENCY.dpupr,
  ): Promise<string> {
    const id = newId();
    await this.source.transaction(async (tx) => {
      await tx.query(`select set_config('refokus.scope', 'write', true)`);
      await tx.query(
        `insert into proposal (id, round_id, agency_id, letter_number, letter_date, letter_subject, proposers, created_at) values ($1, $2, $3, '900/1', '2020-06-15', 'Usulan', $4, now())`,
        [id, roundId, agencyId, JSON.stringify([{ nip: PEOPLE.drafter, name: 'drafter (fiktif)', as: 'DRAFTER' }])],
      );
      await tx.query(
        `insert into cut_item (id, proposal_id, no, line_id, state, version, cut, before_amount, reason, output_before, output_after, turn, turn_due)
         select v.id, $1, v.no, v.line, 'DRAFT', 1, v.cut, 0, v.reason, '10 km', case when v.cut >= l.appropriation then '0 km' else '6 km' end, 'AGENCY_HEAD', '2099-06-30T17:00:00Z'
         from unnest($2::uuid[], $3::int[], $4::uuid[], $5::bigint[], $6::text[]) as v(id, no, line, cut, reason) left join budget_line l on l.id = v.line`,
        [
          id,
          cuts.map(() => newId()),
          cuts.map((_, i) => i + 1),
          cuts.map((c) => c.lineId),
          cuts.map((c) => c.cut),
          cuts.map((c) => c.reason ?? 'Belum berkontrak'),
        ],
      );
    });
    return id;
  }

  /** Rows of a table as the record has them, past row-level security. */
  async rows<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.source.transaction(async (tx) => {
      await tx.query(`select set_config('refokus.scope', 'write', true)`);
      return await tx.query<T[]>(sql, parameters);
    });
  }

  async items(
    proposalId: string,
  ): Promise<{ id: string; no: number; state: string; version: number; cut: bigint; decree_id: string | null }[]> {
    return this.rows('select id, no, state, version, cut, decree_id from cut_item where proposal_id = $1 order by no', [
      proposalId,
    ]);
  }

  async refs(proposalId: string): Promise<{ itemId: string; itemVersion: number }[]> {
    return (await this.items(proposalId)).map((i) => ({ itemId: i.id, itemVersion: i.version }));
  }

  /** Three votes of approval for every item of a dossier. */
  async approve(proposalId: string, voters: Who[] = ['bappeda', 'ppkd', 'sekda']): Promise<void> {
    for (const who of voters) {
      const decisions = (await this.refs(proposalId)).map((ref) => ({ ...ref, verdict: 'APPROVE' as const, comment: null }));
      applied(await this.decide(who, 'proposal', proposalId, { kind: 'reviewItems', decisions, rest: null }));
    }
  }
}

export function accountOf(nip: string): string {
  return `0190b000-0000-7000-8000-0${nip.slice(-11)}`;
}

export function applied(answer: Answer): Record<string, unknown> {
  if (answer.outcome !== 'APPLIED') throw new Error(`refused: ${JSON.stringify(answer.refusal)}`);
  return answer.result;
}

export function refusalOf(answer: Answer) {
  if (answer.outcome !== 'REFUSED') throw new Error('was applied');
  return answer.refusal;
}

function compile(text: string): Classifier {
  const loaded = loadRuleSet(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return createClassifier(loaded.ruleSet);
}
