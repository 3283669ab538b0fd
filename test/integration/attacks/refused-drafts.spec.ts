import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AGENCY, City, refusalOf, type Who } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let city: City;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
});
afterAll(() => db.drop());

it.each<[Who, string, string, string | null]>([
  ['head', 'CUT_EXCEEDS_AVAILABLE', 'OWN', AGENCY.dpupr],
  ['stranger', 'NOT_AUTHORISED', 'OVERSIGHT', null],
])('a draft that %s submits is refused as %s; who learns of it: %s', async (who, code, audience, agencyId) => {
  const round = await city.round();
  const draft = await city.draft(round, [{ lineId: await city.line(), cut: 2_150_000_001n }]);
  expect(refusalOf(await city.decide(who, 'proposal', draft, { kind: 'submitProposal' })).code).toBe(code);
  const events = await city.rows(
    `select o.audience, o.agency_id from outbox o join audit_event e on e.id = o.event_id join command c on c.id = e.command_id
     where e.type = 'attempt.refused' and c.subject_id = $1`,
    [draft],
  );
  expect(events).toEqual([{ audience, agency_id: agencyId }]);
});
