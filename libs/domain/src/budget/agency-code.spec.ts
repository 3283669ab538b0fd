import { describe, expect, it } from '@jest/globals';
import { agencyShortCode } from './agency-code.js';

describe('agencyShortCode', () => {
  it.each([
    ['Dinas Pekerjaan Umum dan Penataan Ruang', 'DPUPR'],
    ['Badan Penanggulangan Bencana Daerah', 'BPBD'],
    ['Badan Pengelolaan Keuangan dan Aset Daerah', 'BPKAD'],
    ['Kecamatan Pekalongan Utara', 'KEC-PEKALONGANUTARA'],
    ['Inspektorat', 'INSPEKTO'],
  ])('names %s %s', (name, code) => {
    expect(agencyShortCode(name, new Set())).toBe(code);
  });

  it('gives a second agency with the same initials a number', () => {
    const taken = new Set(['DK', 'DK2']);
    expect(agencyShortCode('Dinas Kesehatan', taken)).toBe('DK3');
  });
});
