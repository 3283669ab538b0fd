import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Actor, Capacity, RoundDates, RoundPolicy, RulingInput } from '#domain';
import {
  checkExemption,
  commitTransition,
  freezeAnew,
  moveClock,
  newId,
  receive,
  verifyTrail,
  type AnyCommand,
  type Answer,
  type SubjectKind,
} from '#persistence';
import { applied, City, PEOPLE, type Who } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** The invented city's days; midnight is that of WIB. */
export const midnight = (day: string): string => new Date(`${day}T00:00:00+07:00`).toISOString();
export const wib = (instant: string): string => new Date(`${instant}+07:00`).toISOString();
export const DATES_2020: RoundDates = {
  submission: midnight('2020-07-01'),
  review: midnight('2020-07-11'),
  signing: midnight('2020-07-21'),
};
export const REASON = 'Alasan yang cukup panjang untuk semua aturan';

/** A city under attack, in a database of its own; its trail must be whole when the file ends. */
export class Siege {
  private constructor(
    readonly db: TestDatabase,
    readonly city: City,
  ) {}

  static async begin(): Promise<Siege> {
    const db = await createTestDatabase();
    return new Siege(db, await City.found(db.source));
  }

  clock = (instant: string) => moveClock(this.city.source, { instant });
  round = (policy: Partial<RoundPolicy> = {}) => this.city.round({ reminderDays: [], ...policy }, DATES_2020);
  about = (who: Who, proposal: string, command: AnyCommand) => this.city.decide(who, 'proposal', proposal, command);
  refs = (proposal: string) => this.city.refs(proposal);
  check = (proposal: string) => checkExemption(this.city.source, this.city.ports, proposal, null);
  states = async (proposal: string) => (await this.city.items(proposal)).map((i) => i.state);

  /** A command of any actor, received at the clock's instant; decided at once or, by what it gives, later. */
  async receive(actor: Actor, kind: SubjectKind, id: string, command: AnyCommand): Promise<() => Promise<Answer>> {
    const commandId = newId();
    await receive(this.city.source, { id: commandId, subject: { kind, id }, command, actor, requestId: 'attack' });
    return () => commitTransition(this.city.source, this.city.ports, commandId);
  }

  vote = async (who: Who, proposal: string, verdict: 'APPROVE' | 'RETURN' | 'REJECT' = 'APPROVE') => {
    const decisions = (await this.refs(proposal)).map((ref) => ({ ...ref, verdict, comment: 'Sudah dipertimbangkan' }));
    return this.about(who, proposal, { kind: 'reviewItems', decisions, rest: null });
  };

  /** A dossier as far as the answer of its check. */
  async checked(round: string, cuts: { lineId: string; cut: bigint }[], voters?: Who[]): Promise<string> {
    const dossier = await this.city.draft(round, cuts);
    applied(await this.about('head', dossier, { kind: 'submitProposal' }));
    await this.city.approve(dossier, voters);
    await this.check(dossier);
    return dossier;
  }

  /** A berkas with a frozen annex of all items of some dossiers. */
  async berkas(round: string, ...dossiers: string[]): Promise<string> {
    const id = newId();
    const items = (await Promise.all(dossiers.map((d) => this.refs(d)))).flat();
    applied(await this.city.decide('secretariat', 'decree', id, { kind: 'prepareDecree', roundId: round, items }));
    applied(await this.city.decide('secretariat', 'decree', id, { kind: 'freezeDecree' }));
    return id;
  }

  async decree(
    id: string,
  ): Promise<{ state: string; hash: string; annex: { items: { before: string; after: string }[] } | null }> {
    const [row] = await this.city.rows<{ state: string; hash: string | null; annex: string | null }>(
      'select state, annex_hash as hash, annex from decree where id = $1',
      [id],
    );
    return { state: row?.state ?? '', hash: row?.hash ?? '', annex: row?.annex ? (JSON.parse(row.annex) as never) : null };
  }

  async sign(id: string, who: Who = 'mayor'): Promise<Answer> {
    const { hash } = await this.decree(id);
    return this.city.decide(who, 'decree', id, { kind: 'signDecree', annexHash: hash, evidence: EVIDENCE });
  }

  freezeAnew = (decree: string) => freezeAnew(this.city.source, this.city.ports, decree, null);

  async rule(dossier: string, changes: Partial<RulingInput> = {}, no?: number): Promise<Answer> {
    const items = (await this.refs(dossier)).filter((_, i) => no === undefined || i === no - 1);
    return this.about('reviewer', dossier, { kind: 'ruleItems', items, ruling: { ...RULING, ...changes } });
  }

  /** A post given by the real way: entered by the sekretariat, confirmed by another. */
  async appoint(who: Who, post: string, by: Who, changes: Partial<Entered> = {}): Promise<Answer> {
    const entered = applied(await this.enter(who, post, changes));
    return this.city.decide(by, 'people', 'people', {
      kind: 'confirmAppointment',
      appointmentId: entered['appointmentId'] as string,
    });
  }

  async enter(who: Who, post: string, changes: Partial<Entered> = {}): Promise<Answer> {
    const [found] = await this.city.rows<{ id: string }>(
      `select id from post where title = $1 or seat = $1 or kind = $1 order by title limit 1`,
      [post],
    );
    const given = { capacity: 'PLT' as const, from: midnight('2020-01-01'), until: null, mandate: null, ...changes };
    return this.city.decide('secretariat', 'people', 'people', {
      kind: 'enterAppointment',
      postId: found?.id ?? '',
      nip: PEOPLE[who],
      name: `${who} (fiktif)`,
      skNumber: 'SK-UJI',
      documentId: null,
      ...given,
    });
  }

  async absent(who: Who): Promise<void> {
    const absence = { nip: PEOPLE[who], from: midnight('2020-01-01'), until: null, reason: REASON };
    applied(await this.city.decide('secretariat', 'people', 'people', { kind: 'recordAbsence', ...absence }));
  }

  async paper(): Promise<string> {
    const id = newId();
    await this.city.source.query(
      `insert into document (id, sha256, name, media_type, size, bytes, uploaded_by, uploaded_at) values ($1, 'x', 'sk.pdf', 'application/pdf', 1, 'x', $2, now())`,
      [id, PEOPLE.mayor],
    );
    return id;
  }

  /** The chair asks, the Wali Kota grants. */
  async dispense(dossier: string): Promise<Answer> {
    const items = await this.refs(dossier);
    applied(await this.about('sekda', dossier, { kind: 'requestDispensation', items, reason: REASON }));
    const papers = { documentId: await this.paper(), opinionId: await this.paper(), opinionFrom: 'BPBD' };
    return this.about('mayor', dossier, { kind: 'grantDispensation', items, reason: REASON, ...papers });
  }

  async line(id: string): Promise<{ appropriation: bigint; held: bigint }> {
    const [row] = await this.city.rows<{ appropriation: bigint; held: bigint }>(
      'select appropriation, held from budget_line where id = $1',
      [id],
    );
    return row as { appropriation: bigint; held: bigint };
  }

  /** The types of the events about a dossier, in order. */
  async story(dossier: string): Promise<string[]> {
    const rows = await this.city.rows<{ type: string }>(`select type from audit_event where stream = $1 order by seq`, [
      `proposal:${dossier}`,
    ]);
    return rows.map((r) => r.type);
  }
}

interface Entered {
  capacity: Capacity;
  from: string;
  until: string | null;
  mandate: { number: string; from: string; until: string | null } | null;
}

const EVIDENCE = { method: 'password', accountId: 'x', verifiedAt: '2020-06-20T03:00:00.000Z' };

const RULING: RulingInput = {
  outcome: 'NOT_EXEMPT',
  cuttable: null,
  scope: 'LINE',
  reason: REASON,
  evidence: '',
  until: null,
  endsWithDecree: null,
};

/** Begins the siege before the tests of a file, and after them looks at the trail: whatever was tried, it must be whole. */
export function besiege(): { readonly siege: Siege } {
  const held: { siege?: Siege } = {};
  beforeAll(async () => {
    held.siege = await Siege.begin();
    await held.siege.clock('2020-06-20T03:00:00.000Z');
  });
  afterAll(() => held.siege?.db.drop());
  return {
    get siege() {
      if (!held.siege) throw new Error('the siege has not begun');
      return held.siege;
    },
  };
}

/** The last test of each file. */
export function endsWhole(of: { readonly siege: Siege }): void {
  it('leaves a whole trail: every move has its event, and the chains hold', async () => {
    expect(await verifyTrail(of.siege.city.source)).toMatchObject({ verified: true, fault: null });
  });
}
