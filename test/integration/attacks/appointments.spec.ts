import { describe, expect, it } from '@jest/globals';
import { AGENCY, applied, refusalOf, type Who } from '../../builders/city.js';
import { besiege, endsWhole, midnight } from './support.js';

const held = besiege();

describe('an appointment', () => {
  it('is not confirmed by whoever entered it, nor by whom it is about', async () => {
    const { siege } = held;
    applied(await siege.appoint('secretariat', 'REGIONAL_SECRETARY', 'ppkd', { capacity: 'PLH', until: midnight('2020-06-25') }));
    expect(refusalOf(await siege.appoint('stranger', 'Jabatan head', 'secretariat')).code).toBe('SELF_APPROVAL');
    expect(refusalOf(await siege.appoint('ppkd', 'REGIONAL_SECRETARY', 'ppkd')).code).toBe('SELF_APPROVAL');
    await siege.clock(midnight('2020-06-25'));
  });

  it('of the Sekda, to whatever post, and of the Wali Kota is confirmed by the PPKD (section 3, who does what)', async () => {
    const { siege } = held;
    expect(refusalOf(await siege.appoint('sekda', 'Jabatan otherHead', 'sekda')).code).toBe('NOT_AUTHORISED');
    for (const [who, post] of [
      ['sekda', 'Jabatan otherHead'],
      ['mayor', 'Jabatan otherHead'],
      ['stranger', 'MAYOR'],
    ] as [Who, string][]) {
      const entered = applied(await siege.enter(who, post));
      const confirm = { kind: 'confirmAppointment' as const, appointmentId: entered['appointmentId'] as string };
      if (who !== 'sekda')
        expect(refusalOf(await siege.city.decide('sekda', 'people', 'people', confirm)).code).toBe('NOT_AUTHORISED');
      applied(await siege.city.decide('ppkd', 'people', 'people', confirm));
      expect(refusalOf(await siege.city.decide('ppkd', 'people', 'people', confirm)).code).toBe('NOT_FOUND');
    }
    expect(refusalOf(await siege.appoint('bappeda', 'Jabatan head', 'ppkd')).code).toBe('NOT_AUTHORISED');
  });

  it('is confirmed under the post that may, when a person holds both', async () => {
    const { siege } = held;
    applied(
      await siege.appoint('kuasaBud', 'REGIONAL_SECRETARY', 'ppkd', {
        from: midnight('2020-06-25'),
        until: midnight('2020-06-26'),
      }),
    );
    applied(
      await siege.appoint('kuasaBud', 'TREASURY_OFFICER', 'ppkd', {
        from: midnight('2020-06-25'),
        until: midnight('2020-06-26'),
      }),
    );
    applied(await siege.appoint('bappeda', 'Jabatan otherHead', 'kuasaBud'));
    applied(await siege.appoint('deputy', 'MAYOR', 'kuasaBud'));
    await siege.clock(midnight('2020-06-26'));
  });
});

describe('a member of the TAPD in office at an agency', () => {
  it('Sekda as Plt head: proposes, does not verify, and the deputy chair does in his place (C2)', async () => {
    const { siege } = held;
    applied(await siege.appoint('sekda', 'Jabatan head', 'ppkd'));
    const round = await siege.round();
    const dossier = await siege.city.draft(round, [{ lineId: await siege.city.line(), cut: 1_000_000n }]);
    applied(await siege.about('sekda', dossier, { kind: 'submitProposal' }));
    expect(refusalOf(await siege.vote('sekda', dossier))).toMatchObject({
      code: 'SELF_APPROVAL',
      params: { alternate: 'deputy (fiktif)' },
    });
    applied(await siege.vote('ppkd', dossier));
    applied(await siege.vote('bappeda', dossier));
    expect(await siege.states(dossier)).toEqual(['UNDER_REVIEW']);
    applied(await siege.vote('deputy', dossier));
    expect(await siege.states(dossier)).toEqual(['EXEMPTION_CHECK']);
  });

  it('PPKD as head of BPKAD: the kuasa BUD verifies in his place, and only there', async () => {
    const { siege } = held;
    await siege.city.rows(
      `insert into post (id, kind, title, agency_id) values (gen_random_uuid(), 'AGENCY_HEAD', 'Kepala BPKAD', $1) returning 1`,
      [AGENCY.bpkad],
    );
    applied(await siege.appoint('ppkd', 'Kepala BPKAD', 'sekda', { capacity: 'DEFINITIF' }));
    const round = await siege.round();
    const draft = async (agencyId: string) =>
      siege.city.draft(round, [{ lineId: await siege.city.line({ agencyId }), cut: 1_000_000n }], agencyId);
    const [own, other] = [await draft(AGENCY.bpkad), await draft(AGENCY.dpupr)];
    applied(await siege.about('ppkd', own, { kind: 'submitProposal' }));
    applied(await siege.about('head', other, { kind: 'submitProposal' }));
    expect(refusalOf(await siege.vote('ppkd', own)).code).toBe('SELF_APPROVAL');
    expect(refusalOf(await siege.vote('kuasaBud', other)).code).toBe('ALTERNATE_NOT_NEEDED');
    for (const who of ['sekda', 'bappeda', 'kuasaBud'] as const) applied(await siege.vote(who, own));
    expect(await siege.states(own)).toEqual(['EXEMPTION_CHECK']);
  });
});

endsWhole(held);
