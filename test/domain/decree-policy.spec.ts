import { describe, expect, it } from '@jest/globals';
import { lookBeforeSigning, type DecreeFacts, type MandatoryShare } from '#domain';
import { A, aCheck, aLine, also, appointment, aRound, H, W, type Person } from '../builders/domain.js';
import { cuts, linesOf, allowed, factsOf, code, frozen, sign } from './decree-steps.js';

describe('what the policy asks of a signature (rule 14)', () => {
  const withPolicy = (changes: Partial<ReturnType<typeof aRound>['policy']>) => {
    const round = aRound();
    return { round: { ...round, policy: { ...round.policy, ...changes } } };
  };

  it('an account or fund source that left the scope since the submission sends its item back', () => {
    const { policy } = aRound();
    const narrower = withPolicy({ scope: { ...policy.scope, accountsOut: ['5.2.04'], earmarkedFunds: ['DAU'] } });
    expect(sign(frozen(), W, narrower)).toMatchObject({
      refusal: {
        code: 'ITEMS_REFUSED',
        items: [
          { no: 1, code: 'ACCOUNT_OUT_OF_SCOPE', params: { account: '5.2.04.01.01.0004' } },
          { no: 2, code: 'FUND_EARMARKED', params: { fund: 'DAU' } },
        ],
      },
      effects: { state: { items: [{ item: { state: 'RETURNED' } }, { item: { state: 'RETURNED' } }, { item: { state: 'AWAITING_MAYOR' } }] } }, // prettier-ignore
    });
  });

  const roads: MandatoryShare = {
    key: 'ROADS',
    name: 'Jalan',
    bound: 'MINIMUM',
    percent: 5000,
    functions: ['1.03'],
    accounts: [],
  };
  const shares = (onBreach: 'WARN' | 'BLOCK') => withPolicy({ mandatoryShares: { onBreach, shares: [roads] } }); // prettier-ignore
  const budgetOf = (rest: bigint) => [
    { functionCode: '1.03', accountCode: '5.2.04.01.01.0004', appropriation: 4_000_000_000n },
    { functionCode: '1.01', accountCode: '5.1.02.01.01.0024', appropriation: rest },
  ];

  it('a berkas that breaks a mandatory share is refused where the policy blocks, and says what may be cut at most', () => {
    const tooMuch = { ...shares('BLOCK'), budget: budgetOf(2_000_000_001n) };
    const answer = sign(frozen(), W, tooMuch);
    expect(answer).toMatchObject({
      refusal: { code: 'MANDATORY_SHARE', params: { share: 'Jalan', percent: '50', maximum: '999999999', cut: '1725500000' } },
    });
    expect(answer).not.toHaveProperty('effects');
    expect(code(sign(frozen(), W, { ...shares('WARN'), budget: budgetOf(2_000_000_001n) }))).toBe('SIGNED');
    expect(code(sign(frozen(), W, { ...shares('BLOCK'), budget: budgetOf(1n) }))).toBe('SIGNED');
  });

  it('the look before says what the signature would find: money, answers, four eyes, capacity, shares', () => {
    const file = frozen();
    const look = (by: Person, changes: Partial<DecreeFacts> = {}) =>
      lookBeforeSigning(file, factsOf(file, by, { budget: budgetOf(2_000_000_001n), ...shares('BLOCK'), ...changes }), by.nip);
    expect(look(W)).toMatchObject({ problems: [], refusals: [{ code: 'MANDATORY_SHARE' }], shares: [{ breached: true }] });
    const paid = linesOf(cuts(), aLine({ id: 'L1', realisation: 1_550_000_000n }));
    const checks = allowed(cuts()).set('item-2', aCheck({ outcome: 'EXEMPT' }));
    expect(look(W, { lines: paid, checks }).problems.map((p) => [p.no, p.code])).toEqual([
      [1, 'STALE_AVAILABILITY'],
      [2, 'STALE_EXEMPTION'],
    ]);
    expect(look(H).refusals.map((r) => r.code)).toEqual(['CAPACITY_NOT_STRATEGIC', 'MANDATORY_SHARE']);
    const headAsMayor = also({ ...A, appointments: [] }, appointment('MAYOR', { capacity: 'PLT' }));
    expect(look(headAsMayor).problems.map((p) => p.code)).toEqual(Array(3).fill('SELF_APPROVAL'));
  });
});
