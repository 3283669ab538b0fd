import { describe, expect, it } from '@jest/globals';
import type { RealisationDocument } from '#domain';
import { newId, type Answer } from '#persistence';
import { AGENCY, applied, refusalOf } from '../../builders/city.js';
import { besiege, endsWhole } from '../attacks/support.js';

const held = besiege();

const paper = (lineId: string, changes: Partial<RealisationDocument> = {}): RealisationDocument => ({
  number: `SP2D/${newId()}`,
  kind: 'SP2D',
  date: '2020-06-17',
  line: { id: lineId },
  amount: 900_000_000n,
  fromCommitment: false,
  ...changes,
});
const record = (document: RealisationDocument): Promise<Answer> =>
  held.siege.city.decide('ppkd', 'budget', document.number, { kind: 'recordRealisation', document });
const figures = async (id: string) =>
  (
    await held.siege.city.rows<{ realisation: bigint; commitment: bigint; over_held: boolean }>(
      'select realisation, commitment, over_held from budget_line where id = $1',
      [id],
    )
  )[0];
const events = async (lineId: string) =>
  (
    await held.siege.city.rows<{ type: string }>(
      `select e.type from audit_event e join outbox o on o.event_id = e.id where e.line_id = $1 and e.stream like 'budget:%' order by o.ord`,
      [lineId],
    )
  ).map((e) => e.type);

describe('a paper of the treasury', () => {
  it('raises or lowers the realisasi, and the komitmen it pays', async () => {
    const id = await held.siege.city.line();
    applied(await record(paper(id)));
    applied(await record(paper(id, { amount: 200_000_000n, fromCommitment: true })));
    applied(await record(paper(id, { kind: 'REFUND', amount: -50_000_000n })));
    applied(await record(paper(id, { kind: 'CONTRACT', amount: 100_000_000n })));
    expect(await figures(id)).toEqual({ realisation: 1_700_000_000n, commitment: 1_100_000_000n, over_held: false });
    expect(await events(id)).toEqual(Array(4).fill('realisation.recorded'));
  });

  it('takes from the komitmen no more than there is, and no figure below zero', async () => {
    const id = await held.siege.city.line({ commitment: 100n });
    expect(applied(await record(paper(id, { amount: 300n, fromCommitment: true })))).toMatchObject({
      realisation: '300',
      commitment: '-100',
    });
    expect(refusalOf(await record(paper(id, { kind: 'CONTRACT', amount: -1n })))).toMatchObject({
      code: 'FIGURE_BELOW_ZERO',
      params: { figure: 'commitment', has: '0' },
    });
    expect(refusalOf(await record(paper(id, { amount: -650_000_301n }))).code).toBe('FIGURE_BELOW_ZERO');
  });

  it('sent twice is recorded once and answered the same; its number with another content is refused', async () => {
    const id = await held.siege.city.line();
    const document = paper(id);
    const first = applied(await record(document));
    expect(applied(await record(document))).toEqual(first);
    for (const change of [{ amount: 1n }, { date: '2020-06-18' }, { kind: 'REFUND' as const }, { fromCommitment: true }]) {
      expect(refusalOf(await record({ ...document, ...change })).code).toBe('DOCUMENT_NUMBER_REUSED');
    }
    const elsewhere = await held.siege.city.line();
    expect(refusalOf(await record({ ...document, line: { id: elsewhere } })).code).toBe('DOCUMENT_NUMBER_REUSED');
    expect(await figures(id)).toMatchObject({ realisation: 1_550_000_000n });
  });

  it('sent many times at once is recorded once', async () => {
    const id = await held.siege.city.line();
    const document = paper(id);
    const answers = await Promise.all(Array.from({ length: 8 }, () => record(document)));
    expect(new Set(answers.map((a) => JSON.stringify(applied(a)))).size).toBe(1);
    expect(await figures(id)).toMatchObject({ realisation: 1_550_000_000n });
  });

  it('names its line by id, or by codes as far as they are needed', async () => {
    const { city } = held.siege;
    const codes = { year: 2020, agencyCode: 'code-dpupr', subActivityCode: '1.03.10.2.01.99', accountCode: '5.2.04.01.01.0004' };
    const id = await city.line({ subActivityCode: codes.subActivityCode });
    const byCodes = { ...codes, subUnitCode: null, fundSourceCode: null };
    expect(applied(await record(paper(id, { line: byCodes })))).toMatchObject({ lineId: id });
    const other = await city.line({ subActivityCode: codes.subActivityCode });
    expect(refusalOf(await record(paper(id, { line: byCodes })))).toMatchObject({ code: 'LINE_AMBIGUOUS', params: { count: 2 } });
    expect(applied(await record(paper(id, { line: { ...byCodes, subUnitCode: other } })))).toMatchObject({ lineId: other });
    expect(refusalOf(await record(paper(newId()))).code).toBe('LINE_UNKNOWN');
  });

  it('is for PPKD and sekretariat', async () => {
    const document = paper(await held.siege.city.line());
    for (const who of ['head', 'sekda', 'mayor'] as const) {
      const answer = await held.siege.city.decide(who, 'budget', 'x', { kind: 'recordRealisation', document });
      expect(refusalOf(answer).code).toBe('NOT_AUTHORISED');
    }
  });

  it('of many has a result of its own, and the good ones are recorded', async () => {
    const { city } = held.siege;
    const id = await city.line();
    const documents = [paper(id), paper(newId()), paper(id, { kind: 'CONTRACT', amount: 5n })];
    const answer = applied(
      await city.decide('secretariat', 'budget', 'documents', {
        kind: 'recordRealisations',
        documents: [...documents, documents[0] as RealisationDocument],
      }),
    );
    expect(answer['documents']).toMatchObject([
      { result: 'RECORDED' },
      { result: 'REFUSED', problem: { code: 'LINE_UNKNOWN', messages: { id: expect.any(String) } } },
      { result: 'RECORDED' },
      { result: 'REPEATED' },
    ]);
    expect(await figures(id)).toMatchObject({ realisation: 1_550_000_000n, commitment: 1_200_000_005n });
  });

  it('stays as it was recorded', async () => {
    await expect(held.siege.city.source.query('update realisation_document set amount = 1')).rejects.toThrow();
    await expect(held.siege.city.source.query('delete from realisation_document')).rejects.toThrow();
  });
});

describe('a payment on a held line (A3)', () => {
  it('is taken, flags the line to its owners once, and clears it when that is over', async () => {
    const { siege } = held;
    const lineId = await siege.city.line();
    await siege.checked(await siege.round(), [{ lineId, cut: 1_400_000_000n }]);
    applied(await record(paper(lineId)));
    applied(await record(paper(lineId, { amount: 1n })));
    expect(await figures(lineId)).toMatchObject({ over_held: true });
    const [told] = await siege.city.rows(`select o.agency_id, o.audience from audit_event e join outbox o on o.event_id = e.id
      where e.type = 'line.over-held' and e.line_id = '${lineId}'`);
    expect(told).toEqual({ agency_id: AGENCY.dpupr, audience: 'AGENCY' });
    applied(await record(paper(lineId, { kind: 'REFUND', amount: -900_000_001n })));
    applied(await record(paper(lineId, { amount: 900_000_000n })));
    applied(await record(paper(lineId, { kind: 'CONTRACT', amount: -1_200_000_000n })));
    expect((await events(lineId)).filter((type) => type.startsWith('line.'))).toEqual([
      'line.over-held',
      'line.over-held-cleared',
      'line.over-held',
      'line.over-held-cleared',
    ]);
  });

  it('makes the signature fail as a whole; that item alone returns, which clears the line; the rest is signed', async () => {
    const { siege } = held;
    const [round, lineId, other] = [await siege.round(), await siege.city.line(), await siege.city.line()];
    const dossier = await siege.checked(round, [
      { lineId, cut: 1_400_000_000n },
      { lineId: other, cut: 10_000_000n },
    ]);
    const berkas = await siege.berkas(round, dossier);
    applied(await record(paper(lineId)));
    expect(refusalOf(await siege.sign(berkas))).toMatchObject({
      code: 'STALE_AVAILABILITY',
      params: { available: '1250000000' },
    });
    expect(await siege.states(dossier)).toEqual(['RETURNED', 'AWAITING_MAYOR']);
    expect(await events(lineId)).toEqual(['realisation.recorded', 'line.over-held', 'line.over-held-cleared']);
    await siege.freezeAnew(berkas);
    applied(await siege.sign(berkas));
    expect(await siege.states(dossier)).toEqual(['RETURNED', 'DETERMINED']);
    const again = { cut: 1_250_000_000n, reason: 'Sisa bebas', outputBefore: '10 km', outputAfter: '6 km', attachmentIds: [] };
    const first = async () => (await siege.refs(dossier)).slice(0, 1);
    const items = (await first()).map((ref) => ({ ...ref, ...again }));
    applied(await siege.about('head', dossier, { kind: 'resubmitItems', items }));
    for (const who of ['bappeda', 'ppkd', 'sekda'] as const) {
      const decisions = (await first()).map((ref) => ({ ...ref, verdict: 'APPROVE' as const, comment: null }));
      applied(await siege.about(who, dossier, { kind: 'reviewItems', decisions, rest: null }));
    }
    await siege.check(dossier);
    const second = newId();
    const listed = { kind: 'prepareDecree' as const, roundId: round, items: await first() };
    applied(await siege.city.decide('secretariat', 'decree', second, listed));
    applied(await siege.city.decide('secretariat', 'decree', second, { kind: 'freezeDecree' }));
    applied(await siege.sign(second));
    expect(await siege.line(lineId)).toEqual({ appropriation: 2_750_000_000n, held: 0n });
  });
});

endsWhole(held);
