import { describe, expect, it } from '@jest/globals';
import { authorise } from './authority.js';
import type { Appointment, Capacity } from './people.js';

const AT = '2020-06-20T03:00:00.000Z';
const YEAR = { from: '2020-01-01T00:00:00.000Z', until: null };

const mayor = (changes: Partial<Appointment> = {}): Appointment => ({
  id: 'a1',
  nip: '1',
  name: 'Wira (fiktif)',
  postKind: 'MAYOR',
  postTitle: 'Wali Kota',
  seat: null,
  agencyId: null,
  capacity: 'DEFINITIF',
  skNumber: 'SK-1',
  interval: YEAR,
  mandate: null,
  ...changes,
});
const STRATEGIC = { posts: ['MAYOR'], strategic: true } as const;
const ask = (appointment: Appointment, right: Parameters<typeof authorise>[1] = STRATEGIC, at = AT) => {
  const answer = authorise([appointment], right, at);
  return answer.ok ? 'ok' : answer.refusal.code;
};
const plh = (mandate: Appointment['mandate'] = null) => mayor({ capacity: 'PLH', mandate });
const ended = { from: '2020-01-01T00:00:00.000Z', until: '2020-06-19T17:00:00.000Z' };

describe('who may act under which appointment', () => {
  it.each<[Capacity, string]>([
    ['DEFINITIF', 'ok'],
    ['PJ', 'ok'],
    ['PJS', 'ok'],
    ['PLT', 'ok'],
    ['PLH', 'CAPACITY_NOT_STRATEGIC'],
  ])('%s, strategic decision: %s', (capacity, answer) => expect(ask(mayor({ capacity }))).toBe(answer));

  it('lets a Plh take a strategic decision only with a mandate in force, and others without (C4)', () => {
    expect(ask(plh({ number: 'M-1', interval: YEAR }))).toBe('ok');
    expect(ask(plh({ number: 'M-1', interval: ended }))).toBe('CAPACITY_NOT_STRATEGIC');
    expect(ask(plh(), { posts: ['MAYOR'] })).toBe('ok');
  });

  it('refuses when the SK has ended, with its number and end (C4)', () => {
    const answer = authorise([mayor({ capacity: 'PLH', interval: ended })], STRATEGIC, AT);
    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: 'CAPACITY_EXPIRED', params: { sk: 'SK-1', post: 'Wali Kota', until: ended.until } },
    });
  });

  it('counts an interval from its first instant to just before its end, whatever the notation of the instants', () => {
    const interval = { from: '2020-06-20T10:00:00+07:00', until: '2020-06-21T00:00:00+07:00' };
    const at = (instant: string) => ask(mayor({ interval }), STRATEGIC, instant);
    expect(at('2020-06-20T02:59:59.999Z')).toBe('NOT_AUTHORISED');
    expect(at('2020-06-20T03:00:00Z')).toBe('ok');
    expect(at('2020-06-20T16:59:59.999Z')).toBe('ok');
    expect(at('2020-06-20T17:00:00.000Z')).toBe('CAPACITY_EXPIRED');
    expect(at('2020-06-20T17:00:00.500Z')).toBe('CAPACITY_EXPIRED');
  });

  it('asks for the post and, where the right does, for the agency', () => {
    expect(ask(mayor({ postKind: 'INSPECTOR' }))).toBe('NOT_AUTHORISED');
    const head = mayor({ postKind: 'AGENCY_HEAD', agencyId: 'dinkes' });
    expect(ask(head, { posts: ['AGENCY_HEAD'], agencyId: 'dpupr' })).toBe('NOT_AUTHORISED');
    expect(ask(head, { posts: ['AGENCY_HEAD'], agencyId: 'dinkes' })).toBe('ok');
    expect(authorise([], STRATEGIC, AT)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_AUTHORISED', params: { posts: 'MAYOR' } },
    });
  });

  it('answers with the appointment that carries the right, passing over an ended or a weaker one', () => {
    const appointments = [mayor({ id: 'old', interval: ended }), { ...plh(), id: 'plh' }, mayor({ id: 'plt', capacity: 'PLT' })];
    expect(authorise(appointments, STRATEGIC, AT)).toMatchObject({ ok: true, value: { id: 'plt' } });
  });
});
