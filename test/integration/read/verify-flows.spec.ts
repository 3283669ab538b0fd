import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  checkExemption,
  createDraft,
  discardDraft,
  freezeAnew,
  keepDates,
  moveClock,
  newId,
  verifyTrail,
  type AnyCommand,
} from '#persistence';
import { AGENCY, applied, City, PEOPLE, refusalOf, TANGGUL, type Who } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const REASON = 'Alasan yang cukup panjang untuk semua aturan';
const evidence = { method: 'password', accountId: 'x', verifiedAt: inDays(0) };

let db: TestDatabase;
let city: City;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
});
afterAll(() => db?.drop());

const whole = async () => expect(await verifyTrail(city.source)).toMatchObject({ verified: true, fault: null });
const on = async (who: Who, id: string, command: AnyCommand) => applied(await city.decide(who, 'proposal', id, command));
const ref = async (id: string, no: number) => (await city.refs(id)).slice(no - 1, no);
const document = async () => {
  const id = newId();
  await city.source.query(
    `insert into document (id, sha256, name, media_type, size, bytes, uploaded_by, uploaded_at) values ($1, 'x', 'sk.pdf', 'application/pdf', 1, 'x', $2, now())`,
    [id, PEOPLE.mayor],
  );
  return id;
};

it('finds the record whole after every way an item can go', async () => {
  const round = await city.round({ reminderDays: [] }, { submission: inDays(1), review: inDays(20), signing: inDays(30) });
  const lines = [];
  for (let i = 0; i < 6; i++) lines.push(await city.line());
  const [stale = ''] = lines;
  lines.push(await city.line(TANGGUL), await city.line(TANGGUL));
  const dossier = await city.draft(
    round,
    lines.map((lineId) => ({ lineId, cut: 1_000_000_000n })),
  );
  await on('head', dossier, { kind: 'submitProposal' });
  await on('head', dossier, { kind: 'withdrawItems', items: await ref(dossier, 6), reason: REASON });
  const [back] = await ref(dossier, 5);
  const giveBack = { ...back, verdict: 'RETURN' as const, comment: 'Kurangi' } as never;
  await on('bappeda', dossier, { kind: 'reviewItems', decisions: [giveBack], rest: null });
  const again = { cut: 900_000_000n, reason: REASON, outputBefore: null, outputAfter: null, attachmentIds: [] };
  await on('head', dossier, { kind: 'resubmitItems', items: [{ ...back, ...again } as never] });
  for (const who of ['bappeda', 'ppkd', 'sekda'] as const) {
    const items = (await city.items(dossier)).filter((i) => i.state === 'UNDER_REVIEW');
    const decisions = items.map((i) => ({
      itemId: i.id,
      itemVersion: i.version,
      verdict: i.no === 4 ? ('REJECT' as const) : ('APPROVE' as const),
      comment: 'Dipertimbangkan',
    }));
    await on(who, dossier, { kind: 'reviewItems', decisions, rest: null });
  }
  await checkExemption(city.source, city.ports, dossier, null);
  const dikes = [...(await ref(dossier, 7)), ...(await ref(dossier, 8))];
  await on('sekda', dossier, { kind: 'requestDispensation', items: dikes, reason: REASON });
  const papers = { documentId: await document(), opinionId: await document(), opinionFrom: 'BPBD' };
  await on('mayor', dossier, { kind: 'grantDispensation', items: dikes, reason: REASON, ...papers });
  await on('mayor', dossier, { kind: 'revokeDispensation', items: dikes.slice(1), reason: REASON });
  expect((await city.items(dossier)).map((i) => `${i.state} ${i.version}`)).toEqual([
    'AWAITING_MAYOR 1',
    'AWAITING_MAYOR 1',
    'AWAITING_MAYOR 1',
    'REJECTED 1',
    'AWAITING_MAYOR 2',
    'WITHDRAWN 1',
    'AWAITING_MAYOR 1',
    'EXEMPTED 1',
  ]);
  await whole();

  const decree = newId();
  const listed = (await city.items(dossier))
    .filter((i) => i.state === 'AWAITING_MAYOR')
    .map((i) => ({ itemId: i.id, itemVersion: i.version }));
  const about = (who: Who, command: AnyCommand) => city.decide(who, 'decree', decree, command);
  applied(await about('secretariat', { kind: 'prepareDecree', roundId: round, items: listed }));
  applied(await about('secretariat', { kind: 'freezeDecree' }));
  await whole();
  const second = listed[1]?.itemId as string;
  applied(await about('mayor', { kind: 'excludeItems', itemIds: [second], reason: REASON, then: 'STAY' }));
  await freezeAnew(city.source, city.ports, decree, null);
  await city.source.query('update budget_line set realisation = realisation + 1500000000 where id = $1', [stale]);
  const hash = async () =>
    (await city.rows<{ annex_hash: string }>('select annex_hash from decree where id = $1', [decree]))[0]?.annex_hash ?? '';
  refusalOf(await about('mayor', { kind: 'signDecree', annexHash: await hash(), evidence }));
  await whole();
  await freezeAnew(city.source, city.ports, decree, null);
  applied(await about('mayor', { kind: 'signDecree', annexHash: await hash(), evidence }));
  await whole();

  const lineIds = [await city.line(), await city.line()];
  const content = (lineId: string) => ({
    letter: { number: '', date: null, subject: '' },
    items: [{ lineId, cut: 5n, reason: '', outputBefore: null, outputAfter: null, attachmentIds: [] }],
  });
  for (const lineId of lineIds)
    await createDraft(city.source, { roundId: round, agencyId: AGENCY.dpupr }, content(lineId), city.actor('drafter'));
  await moveClock(city.source, { advanceMs: 2 * DAY });
  await keepDates(city.source, city.ports, round, null);
  await whole();
  const later = { submission: inDays(5), review: inDays(20), signing: inDays(30) };
  applied(await city.decide('sekda', 'round', round, { kind: 'extendRound', dates: later, reason: REASON }));
  await whole();
  const [draft] = await city.rows<{ id: string; revision: number }>(
    'select id, revision from proposal where submitted_at is null order by id limit 1',
  );
  expect(await discardDraft(city.source, draft?.id ?? '', draft?.revision ?? 0, city.actor('drafter'))).toMatchObject({
    ok: true,
  });
  await whole();
  applied(await city.decide('sekda', 'round', round, { kind: 'completeRound', reason: REASON, expireOpen: true }));
  expect((await city.items(dossier)).map((i) => i.state)).toEqual([
    'EXPIRED',
    'EXPIRED',
    'DETERMINED',
    'REJECTED',
    'DETERMINED',
    'WITHDRAWN',
    'DETERMINED',
    'EXPIRED',
  ]);
  await whole();
});
