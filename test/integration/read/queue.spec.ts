import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkExemption, newId, queueFor, type PageRequest } from '#persistence';
import { AGENCY, applied, City, PEOPLE, TANGGUL, type Who } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { appointmentsOf, as } from './reader.js';

let db: TestDatabase;
let city: City;
let round: string;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  round = await city.round();
});
afterAll(() => db?.drop());

const queue = async (who: Who, page: PageRequest = {}) => {
  const appointments = await appointmentsOf(city, who);
  return as(city, who, (tx, scope) => queueFor(tx, { scope, nip: PEOPLE[who], appointments, ...page }));
};
const submitted = async (agencyId: string = AGENCY.dpupr, items = 1) => {
  const cuts = [];
  for (let i = 0; i < items; i++) cuts.push({ lineId: await city.line({ agencyId }), cut: 10n });
  const id = await city.draft(round, cuts, agencyId);
  applied(await city.decide(agencyId === AGENCY.dpupr ? 'head' : 'otherHead', 'proposal', id, { kind: 'submitProposal' }));
  return id;
};
const appoint = async (who: Who, kind: string, agencyId: string | null) => {
  const post = newId();
  await city.source.query(`insert into post (id, kind, title, agency_id) values ($1, $2, 'rangkap', $3)`, [post, kind, agencyId]);
  await city.source.query(
    `insert into appointment (id, nip, post_id, capacity, sk_number, valid_from, entered_by, confirmed_by, confirmed_at)
     values ($1, $2, $3, 'PLT', '821/002', '2000-01-01', '-', '+', now())`,
    [post, PEOPLE[who], post],
  );
};
const end = (who: Who) =>
  city.source.query(`update appointment set valid_until = '2001-01-01' where nip = $1 and sk_number = '821/002'`, [PEOPLE[who]]);

describe('whose turn it is', () => {
  it('pages by the instant it is due, without gaps, and counts all', async () => {
    const dossier = await submitted(AGENCY.dpupr, 5);
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof queue>> = await queue('bappeda', { limit: 2, cursor });
      seen.push(...page.items.map((t) => (t.kind === 'item' && t.proposalId === dossier ? t.no : 0)));
      expect(page.counts).toEqual({ TAPD: 5 });
      cursor = page.next;
    } while (cursor !== null);
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('a member in office at the proposing agency sees the conflict, and the alternate gets the turn', async () => {
    const dossier = await submitted(AGENCY.dinkes);
    const mine = async (who: Who) => (await queue(who)).items.filter((t) => t.kind === 'item' && t.proposalId === dossier);
    expect(await mine('ppkd')).toMatchObject([{ conflict: null }]);
    expect(await mine('kuasaBud')).toEqual([]);
    await appoint('ppkd', 'AGENCY_HEAD', AGENCY.dinkes);
    expect(await mine('ppkd')).toMatchObject([{ conflict: 'pejabat OPD pengusul' }]);
    expect(await mine('kuasaBud')).toMatchObject([{ conflict: null, turn: { holder: 'TAPD' } }]);
    await end('ppkd');
    expect(await mine('kuasaBud')).toEqual([]);
  });

  it('an absence gives the chair’s exempt items to the deputy', async () => {
    const line = await city.line(TANGGUL);
    const dossier = await city.draft(round, [{ lineId: line, cut: 10n }]);
    applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
    await city.approve(dossier);
    await checkExemption(city.source, city.ports, dossier, null);
    const exempt = async (who: Who) => (await queue(who)).items.filter((t) => t.turn.holder === 'TAPD_CHAIR').length;
    expect([await exempt('sekda'), await exempt('deputy')]).toEqual([1, 0]);
    await city.source.query(
      `insert into absence (id, nip, absent_from, absent_until, reason, entered_by) values ($1, $2, '2000-01-01', null, 'cuti', '-')`,
      [newId(), PEOPLE.sekda],
    );
    expect(await exempt('deputy')).toBe(1);
  });

  it('an appointment that is over gives no turn', async () => {
    await city.source.query(`update appointment set valid_until = '2001-01-01' where nip = $1`, [PEOPLE.bappeda]);
    expect(await queue('bappeda')).toEqual({ items: [], next: null, counts: {} });
  });
});
