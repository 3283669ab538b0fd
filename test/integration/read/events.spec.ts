import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PostKind } from '#domain';
import {
  auditEvents,
  eventsAfter,
  keepDates,
  moveClock,
  note,
  proposalHistory,
  stampPositions,
  verifyTrail,
  type AuditFilter,
} from '#persistence';
import { AGENCY, applied, City, PEOPLE, type Who } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { as } from './reader.js';

let db: TestDatabase;
let city: City;
let dossier: string;
let draft: string;

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** One dossier of DPUPR, voted on once; one draft that a missed deadline expired and an extension revived; a reading by the auditor. */
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  const round = await city.round({ reminderDays: [] }, { submission: inDays(1), review: inDays(6), signing: inDays(7) });
  dossier = await city.draft(round, [{ lineId: await city.line(), cut: 5n }]);
  draft = await city.draft(round, [{ lineId: await city.line(), cut: 7n }]);
  applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
  await city.approve(dossier, ['bappeda']);
  await city.decide('otherHead', 'proposal', dossier, { kind: 'submitProposal' });
  await moveClock(city.source, { advanceMs: 2 * DAY });
  await keepDates(city.source, city.ports, round, null);
  const later = { submission: inDays(5), review: inDays(6), signing: inDays(7) };
  applied(await city.decide('sekda', 'round', round, { kind: 'extendRound', dates: later, reason: 'Sistem sempat mati' }));
  await note(city.source, city.actor('inspector'), 'r', { read: 'history' });
  await stampPositions(city.source);
});
afterAll(() => db?.drop());

const follow = (who: Who, after: string, roles: PostKind[] = [], limit?: number) =>
  as(city, who, (tx, scope) => eventsAfter(tx, { scope, roles, after, limit }));
const types = async (who: Who, roles: PostKind[] = []) =>
  (await follow(who, '0', roles)).events.map((e) => e.type.replace('id.refokus.', ''));
const look = (filter: Omit<AuditFilter, 'scope' | 'roles'>) =>
  as(city, 'inspector', (tx, scope) => auditEvents(tx, { scope, roles: ['INSPECTOR'], ...filter }));

const PUBLIC = ['round.prepared', 'round.opened', 'round.submission-closed', 'round.extended'];

describe('events for subscribers', () => {
  it('go to whom their audience names, and an agency’s draft to nobody else', async () => {
    const own = await types('head');
    expect(own).toEqual(expect.arrayContaining([...PUBLIC, 'item.submitted', 'item.voted', 'item.expired', 'item.revived']));
    expect(own).not.toContain('attempt.refused');
    expect((await types('otherHead')).sort()).toEqual([...PUBLIC].sort());
    const oversight = await types('sekda');
    expect(oversight).toEqual(expect.arrayContaining([...PUBLIC, 'item.submitted', 'item.voted', 'attempt.refused']));
    for (const hidden of ['item.expired', 'item.revived', 'audit.read']) expect(oversight).not.toContain(hidden);
    expect(await types('inspector', ['INSPECTOR'])).toContain('audit.read');
  });

  it('are CloudEvents in the order of their positions, without free texts', async () => {
    const { events } = await follow('head', '0');
    const positions = events.map((e) => Number(e.position));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    const submitted = events.find((e) => e.type === 'id.refokus.item.submitted');
    expect(submitted).toMatchObject({
      specversion: '1.0',
      source: '/refokus',
      subject: `proposal:${dossier}`,
      datacontenttype: 'application/json',
      data: { seq: '1', agencyId: AGENCY.dpupr, actor: { name: 'head (fiktif)' }, after: { state: 'UNDER_REVIEW', cut: '5' } },
    });
    expect(JSON.stringify(events)).not.toContain('Belum berkontrak');
  });

  it('go on past what the reader may not see, miss nothing and end where there is nothing new', async () => {
    const seen: string[] = [];
    let after = '0';
    for (;;) {
      const { events, next } = await follow('otherHead', after, [], 1);
      seen.push(...events.map((e) => e.id));
      if (next === after) break;
      after = next;
    }
    expect(seen).toEqual((await follow('otherHead', '0')).events.map((e) => e.id));
    const [last] = await city.rows<{ position: bigint }>('select max(position) as position from outbox');
    expect(after).toBe(last?.position.toString());
    expect(await follow('otherHead', after)).toEqual({ events: [], next: after });
  });

  it('are not there before the sequencer has stamped them', async () => {
    const before = await follow('head', '0');
    await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' });
    expect(await follow('head', '0')).toEqual(before);
  });
});

describe('the trail for the Inspektur', () => {
  it('is searched by stream, item, line, person, page by page', async () => {
    const [item] = await city.rows<{ id: string; line_id: string }>('select id, line_id from cut_item where proposal_id = $1', [
      dossier,
    ]);
    const expected = ['item.submitted', 'item.voted'];
    for (const filter of [{ stream: `proposal:${dossier}` }, { itemId: item?.id }, { lineId: item?.line_id }]) {
      expect((await look(filter)).items.map((e) => e.type)).toEqual(expected);
    }
    const first = await look({ nip: PEOPLE.sekda, limit: 1 });
    expect(first.items.map((e) => e.type)).toEqual(['round.opened']);
    expect((await look({ nip: PEOPLE.sekda, cursor: first.next })).items.map((e) => e.type)).toEqual(['round.extended']);
    expect((await look({ stream: `person:${PEOPLE.otherHead}` })).items).toMatchObject([
      { type: 'attempt.refused', label: { id: 'Percobaan ditolak sistem' }, data: { code: 'NOT_AUTHORISED' } },
    ]);
  });

  it('keeps drafts to their agency, also after they were submitted', async () => {
    expect((await look({ stream: `proposal:${draft}` })).items).toEqual([]);
    applied(await city.decide('head', 'proposal', draft, { kind: 'submitProposal' }));
    const history = (who: Who) => as(city, who, (tx, scope) => proposalHistory(tx, { scope, id: draft }));
    expect((await history('inspector'))?.items.map((e) => e.type)).toEqual(['item.submitted']);
    expect((await history('head'))?.items.map((e) => e.type)).toEqual(['item.expired', 'item.revived', 'item.submitted']);
  });

  it('every event that was written has a label, and the record is whole', async () => {
    const { items } = await look({ limit: 200 });
    expect(items.filter((e) => e.label.id === e.type)).toEqual([]);
    expect(await verifyTrail(city.source)).toMatchObject({ verified: true, fault: null });
  });
});
