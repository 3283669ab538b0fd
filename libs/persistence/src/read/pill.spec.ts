import { describe, expect, it } from '@jest/globals';
import { pillOf } from './pill.js';

describe('the pill of a dossier', () => {
  it('is the earliest stage that is not terminal', () => {
    expect(pillOf({ DETERMINED: 3, AWAITING_MAYOR: 1, RETURNED: 1 })).toEqual({ state: 'RETURNED', label: 'Dikembalikan' });
    expect(pillOf({ REJECTED: 1, NEEDS_HUMAN_REVIEW: 2 })).toEqual({ state: 'NEEDS_HUMAN_REVIEW', label: 'Perlu telaahan' });
  });

  it('tells how a finished dossier ended', () => {
    expect(pillOf({ DETERMINED: 2, REJECTED: 1 })).toEqual({ state: 'DONE', label: 'Selesai (2 ditetapkan, 1 ditolak)' });
    expect(pillOf({})).toEqual({ state: 'DONE', label: 'Selesai' });
  });
});
