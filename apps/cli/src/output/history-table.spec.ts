import { describe, expect, it } from '@jest/globals';
import type { HistoryEntry } from '../api/types.js';
import { Cli } from '../cli.js';
import { historyTable } from './history-table.js';

const vote = (commandId: string, itemNo: number, verdict: string): HistoryEntry => ({
  ...{ at: '2020-06-15T02:00:00.000Z', commandId, type: 'item.voted', label: { id: 'Suara TAPD', en: 'TAPD vote' }, itemNo },
  actor: { name: 'Dimas (fiktif)', post: 'Kepala Bappeda', capacity: 'DEFINITIF', sk: { number: '8/2020' } },
  ...{ before: { state: 'UNDER_REVIEW' }, after: { state: 'UNDER_REVIEW' }, data: { verdict }, texts: {} },
});

describe('the trail for people', () => {
  it('says how somebody voted, and names person and time once per act', () => {
    const text = historyTable(new Cli('id'), [vote('a', 1, 'APPROVE'), vote('a', 2, 'RETURN'), vote('b', 1, 'REJECT')]);
    for (const part of ['Suara TAPD: setuju (rincian 1)', 'Suara TAPD: kembalikan (rincian 2)', 'SK 8/2020', '09.00 WIB']) {
      expect(text).toContain(part);
    }
    expect(text.match(/Dimas \(fiktif\)/g)).toHaveLength(2);
  });

  it('says so when there is nothing', () => {
    expect(historyTable(new Cli('en'), [])).toBe('Nothing has happened yet.');
  });
});
