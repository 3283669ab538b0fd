import { describe, expect, it } from '@jest/globals';
import { decreeInterval, resolveCheck, type EmergencyDecreeFact, type LineFacts, type RulingFact } from '#domain';
import { EMPTY_LINE } from '#exemption-rules';
import { shippedClassifier } from './load-shipped.js';

const classify = shippedClassifier('pekalongan-2020');
const AT = '2020-06-12T05:00:00.000Z';
const line = (given: Partial<LineFacts>): LineFacts => ({ ...EMPTY_LINE, ...given });
const outcome = (given: Partial<LineFacts>): string => classify(line(given), AT, []).outcome;

const DRAINAGE = { subActivityCode: '1.03.06.2.01.07', subActivityName: 'Rehabilitasi Saluran Drainase Perkotaan' };

describe('scenarios of the exemption classification', () => {
  it.each<[string, Partial<LineFacts>, string]>([
    [
      'B1',
      {
        subActivityCode: '1.03.02.2.01.09',
        accountCode: '5.2.04.02.04.0001',
        description: 'Pembangunan tanggul rob Kelurahan Bandengan',
        appropriation: 3_200_000_000n,
      },
      'EXEMPT',
    ],
    [
      'B2',
      { subActivityCode: '1.03.06.2.01.07', accountCode: '5.2.04.02.*', description: 'Rehab saluran drainase Jl. Surabaya' },
      'EXEMPT',
    ],
    ['B3', { subActivityCode: '1.05.03.2.03.03', description: 'Evakuasi korban rob' }, 'EXEMPT'],
    ['B4', { subActivityCode: '1.05.03.2.03.04', description: 'Logistik penyelamatan dan evakuasi' }, 'EXEMPT'],
    [
      'B5',
      { agencyName: 'Badan Kesbangpol', accountName: 'Belanja Hibah', description: 'Pengadaan logistik pemilu' },
      'NOT_EXEMPT',
    ],
    ['B6', { subActivityCode: '1.04.01.2.06.0004', subActivityName: 'Penyediaan Bahan Logistik Kantor' }, 'NOT_EXEMPT'],
    ['B7', { agencyName: 'Dinas Arsip', description: 'Evakuasi arsip' }, 'NEEDS_HUMAN'],
    ['B8', { agencyName: 'Dinas Arsip', description: 'Evakuasi arsip terdampak rob Kel. Panjang Baru' }, 'NEEDS_HUMAN'],
    ['B9', { description: 'Lomba robotik SMP' }, 'NOT_EXEMPT'],
    ['B9', { description: 'Studi banding ke Probolinggo' }, 'NOT_EXEMPT'],
    ['B10', { description: 'Penanggulangan kemiskinan' }, 'NOT_EXEMPT'],
    ['B10', { description: 'Penanggulangan HIV/AIDS' }, 'NOT_EXEMPT'],
    ['B10', { description: 'Kunjungan ke Tanggulangin' }, 'NOT_EXEMPT'],
    ['B19', { subActivityCode: '1.03.06.02.01.0028', subActivityName: 'Drainage rehab' }, 'EXEMPT'],
    ['B19', { subActivityCode: '1.03.06.2.01.0028', subActivityName: 'Drainage rehab' }, 'EXEMPT'],
    ['B19', { subActivityCode: '1.3.06.2.01.0028', subActivityName: 'Drainage rehab' }, 'EXEMPT'],
    ['B19', { subActivityCode: '1.03.06.2.01.07', subActivityName: 'Drainage rehab', codeSet: '2019' }, 'EXEMPT'],
    ['B19', { subActivityCode: '1.03.06.2.01.0007', subActivityName: 'Drainage rehab' }, 'NEEDS_HUMAN'],
    ['B19', { subActivityCode: '1.03.06.2.01.07', subActivityName: 'Drainage rehab', codeSet: '2024' }, 'NEEDS_HUMAN'],
  ])('%s %j', (_id, given, expected) => {
    expect(outcome(given)).toBe(expected);
  });

  it('B8 has stronger evidence than B7', () => {
    const evidence = (description: string): number => classify(line({ description }), AT, []).evidence.length;
    expect(evidence('Evakuasi arsip terdampak rob')).toBeGreaterThan(evidence('Evakuasi arsip'));
  });

  it('B16 asks about travel and fees inside a drainage activity, and a ruling lets the travel pass', () => {
    expect(outcome({ ...DRAINAGE, accountCode: '5.2.04.02.07.0003', appropriation: 1_800_000_000n })).toBe('EXEMPT');
    expect(outcome({ ...DRAINAGE, accountCode: '5.1.02.02.01.0003', accountName: 'Honorarium Narasumber' })).toBe('NEEDS_HUMAN');
    const travel = classify(line({ ...DRAINAGE, accountCode: '5.1.02.04.01.0001', appropriation: 140_000_000n }), AT, []);
    expect(travel.outcome).toBe('NEEDS_HUMAN');
    const ruling: RulingFact = {
      id: 'r',
      scope: 'LINE',
      outcome: 'NOT_EXEMPT',
      ruledAt: AT,
      until: null,
      endsWithDecree: null,
      decreesSeen: [],
      decreesThen: [],
    };
    expect(resolveCheck(travel, [ruling], 140_000_000n, AT).outcome).toBe('NOT_EXEMPT');
    expect(resolveCheck(travel, [{ ...ruling, outcome: 'PARTIAL', cuttable: 100n, cutsSince: 40n }], 61n, AT)).toMatchObject({
      outcome: 'PARTIAL',
      withinCuttable: false,
    });
  });
});

describe('B22: words only, and an SK that is extended', () => {
  const pump = line({ description: 'Sewa pompa genangan rob', village: 'Kel. Panjang Baru' });
  const sk = (lastDay: string, area: string | null = null): EmergencyDecreeFact => ({
    number: '362/1358 Th 2020',
    kind: 'Banjir ROB',
    area,
    ...decreeInterval('2020-06-04', lastDay),
  });
  const ruling: RulingFact = {
    id: 'E',
    scope: 'LINE',
    outcome: 'EXEMPT',
    ruledAt: '2020-06-20T02:00:00.000Z',
    until: null,
    endsWithDecree: '362/1358 Th 2020',
    decreesSeen: ['362/1358 Th 2020'],
    decreesThen: [],
  };
  const check = (at: string, decrees: EmergencyDecreeFact[], rulings: RulingFact[]) =>
    resolveCheck(classify(pump, at, decrees), rulings, 1n, at);

  it('asks with SK_AKTIF while it is in force, and the ruling holds until it ends', () => {
    const answer = classify(pump, '2020-06-20T03:00:00.000Z', [sk('2020-06-24')]);
    expect(answer).toMatchObject({
      outcome: 'NEEDS_HUMAN',
      ruleId: 'kata-bencana-sk-aktif',
      decreesInForce: ['362/1358 Th 2020'],
    });
    expect(answer.evidence).toContain('SK_AKTIF');
    expect(classify(pump, '2020-06-20T03:00:00.000Z', [sk('2020-06-17')]).evidence).not.toContain('SK_AKTIF');
    expect(check('2020-06-24T16:59:59.000Z', [sk('2020-06-24')], [ruling])).toEqual({ outcome: 'EXEMPT', rulingId: 'E' });
  });

  it('asks again without SK_AKTIF on 25 June, and shows the ended ruling', () => {
    const at = '2020-06-25T01:00:00.000Z';
    expect(classify(pump, at, [sk('2020-06-24')])).toMatchObject({
      outcome: 'NEEDS_HUMAN',
      ruleId: 'kata-bencana',
      evidence: expect.not.arrayContaining(['SK_AKTIF']),
    });
    expect(check(at, [sk('2020-06-24')], [ruling])).toEqual({
      outcome: 'NEEDS_HUMAN',
      endedRuling: { id: 'E', outcome: 'EXEMPT', end: 'DECREE_ENDED' },
    });
  });

  it('does not apply a ruling that was made without the SK', () => {
    const unaware: RulingFact = { ...ruling, outcome: 'NOT_EXEMPT', endsWithDecree: null, decreesSeen: [] };
    expect(check('2020-06-20T03:00:00.000Z', [], [unaware]).outcome).toBe('NOT_EXEMPT');
    expect(check('2020-06-20T03:00:00.000Z', [sk('2020-06-24')], [unaware])).toMatchObject({
      outcome: 'NEEDS_HUMAN',
      endedRuling: { end: 'UNSEEN_DECREE' },
    });
  });

  it.each<[string, string | null, boolean]>([
    ['the whole city', null, true],
    ['the city by name', 'Kota Pekalongan', true],
    ['the district of the village', 'Kecamatan Pekalongan Utara', true],
    ['the village', 'Kel. Panjang Baru dan Kel. Krapyak', true],
    ['another district', 'Kec. Pekalongan Selatan', false],
    ['other villages', 'Kelurahan Bandengan', false],
    ['a place that nobody knows', 'Sepanjang pesisir', true],
  ])('counts an SK for %s', (_name, area, inForce) => {
    expect(classify(pump, '2020-06-20T03:00:00.000Z', [sk('2020-06-24', area)]).decreesInForce).toHaveLength(inForce ? 1 : 0);
  });
});
