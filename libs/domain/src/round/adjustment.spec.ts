import { expect, it } from '@jest/globals';
import { adjustmentRows } from './adjustment.js';

it('sums accounts per jenis belanja, with the share in basis points and their total', () => {
  const { rows, total } = adjustmentRows([
    { accountCode: '5.2.04.01.01.0004', before: 300n, adjustment: -100n },
    { accountCode: '5.2.04.02.04.0001', before: 600n, adjustment: 0n },
    { accountCode: '5.3.01.01.01.0001', before: 0n, adjustment: 100n },
    { accountCode: '9.9', before: 7n, adjustment: 0n },
  ]);
  expect(rows).toEqual([
    { code: '5.2.04', name: 'Belanja Modal Jalan, Jaringan, dan Irigasi', before: 900n, adjustment: -100n, after: 800n, percent: -1111 },
    { code: '5.3.01', name: 'Belanja Tidak Terduga', before: 0n, adjustment: 100n, after: 100n, percent: null },
    { code: '9.9', name: '9.9', before: 7n, adjustment: 0n, after: 7n, percent: 0 },
  ]); // prettier-ignore
  expect(total).toEqual({ code: '5', name: 'Belanja Daerah', before: 907n, adjustment: 0n, after: 907n, percent: 0 });
});
