import { describe, expect, it } from '@jest/globals';
import { recordRegulation, type Regulation, type RegulationCommand, type Round } from '#domain';
import { A, aRound, NOW, S, T1, W, type Person } from '../builders/domain.js';

const PERWAL: Regulation = {
  ...{ id: 'r1', kind: 'PERWAL', number: '27', date: '2020-07-01', documentId: 'd', reason: '', supersedes: null },
};
type Changes = Partial<RegulationCommand['regulation']>;
const record = (
  changes: Changes,
  known: Regulation[] = [],
  { by = S, round = {}, reason = '', documentExists = true }: { by?: Person; round?: Partial<Round>; reason?: string; documentExists?: boolean } = {},
) => {
  const { id: _id, reason: _reason, ...regulation } = { ...PERWAL, ...changes };
  const command: RegulationCommand = { kind: 'recordRegulation', regulation, reason };
  const facts = { at: NOW, appointments: by.appointments, known, documentExists };
  return recordRegulation(aRound({ signed: true, state: 'COMPLETED', ...round }), command, facts, 'new');
}; // prettier-ignore
const code = (decision: ReturnType<typeof record>) => (decision.ok ? decision.state.number : decision.refusal.code);

describe('a paper of a round', () => {
  it('is a fact with number, date and document, recorded by sekretariat or Sekda', () => {
    expect(record({})).toMatchObject({
      state: { id: 'new', number: '27', supersedes: null, reason: '' },
      acting: { postKind: 'SECRETARIAT' },
      events: [{ type: 'round.regulation-recorded', data: { regulation: { kind: 'PERWAL', number: '27' }, supersedes: null } }],
    });
    expect(code(record({}, [], { by: T1 }))).toBe('27');
  });

  it('is corrected by another that supersedes it, with a reason; the event tells both', () => {
    const correction = record({ number: '28', supersedes: 'r1' }, [PERWAL], { reason: 'salah ketik' });
    expect(correction).toMatchObject({
      state: { number: '28', supersedes: 'r1', reason: 'salah ketik' },
      events: [
        {
          type: 'round.regulation-corrected',
          data: { regulation: { number: '28' }, supersedes: { number: '27' } },
          texts: { reason: 'salah ketik' },
        },
      ],
    });
  });

  it('may come as often as need be when it is a notice or a report', () => {
    const notice: Regulation = { ...PERWAL, kind: 'DPRD_NOTICE' };
    expect(code(record({ kind: 'DPRD_NOTICE', number: '170/2' }, [notice]))).toBe('170/2');
    expect(code(record({ kind: 'DPRD_NOTICE' }, [], { round: { signed: false, state: 'OPEN' } }))).toBe('27');
  });

  it.each<[string, Parameters<typeof record>]>([
    ['REGULATION_EXISTS', [{ number: '28' }, [PERWAL]]],
    ['REGULATION_SUPERSEDED', [{ supersedes: 'r1' }, []]],
    ['REGULATION_SUPERSEDED', [{ supersedes: 'r1' }, [PERWAL, { ...PERWAL, id: 'r2', supersedes: 'r1' }], { reason: 'lagi' }]],
    ['REGULATION_SUPERSEDED', [{ kind: 'REPORT', supersedes: 'r1' }, [PERWAL], { reason: 'lain jenis' }]],
    ['REASON_REQUIRED', [{ supersedes: 'r1' }, [PERWAL]]],
    ['ROUND_UNSIGNED', [{}, [], { round: { signed: false } }]],
    ['ROUND_STATE', [{}, [], { round: { state: 'DRAFT' } }]],
    ['ROUND_STATE', [{}, [], { round: { state: 'CANCELLED', signed: false } }]],
    ['DOCUMENT_REQUIRED', [{}, [], { documentExists: false }]],
    ['NOT_AUTHORISED', [{}, [], { by: A }]],
    ['NOT_AUTHORISED', [{}, [], { by: W }]],
  ])('is refused with %s', (expected, given) => expect(code(record(...given))).toBe(expected));
});
