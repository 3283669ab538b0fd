import { describe, expect, it } from '@jest/globals';
import { LoginThrottle } from './throttle.js';

function throttled() {
  let now = 0;
  const throttle = new LoginThrottle(() => now);
  const fail = (times: number, username = 'sekda', address = '10.0.0.1') => {
    for (let i = 0; i < times; i++) throttle.failed(username, address);
  };
  return {
    throttle,
    fail,
    later: (ms: number) => (now += ms),
    wait: (u = 'sekda', a = '10.0.0.1') => throttle.waitSeconds(u, a),
  };
}

describe('slowing down guesses', () => {
  it('leaves the first failures free, then doubles the wait up to a minute, and never locks out', () => {
    const { fail, wait, later } = throttled();
    fail(4);
    expect(wait()).toBe(0);
    const waits = Array.from({ length: 9 }, () => (fail(1), wait()));
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    later(60_000);
    expect(wait()).toBe(0);
  });

  it('does not make another person or another address wait', () => {
    const { fail, wait } = throttled();
    fail(8);
    expect(wait()).toBeGreaterThan(0);
    expect(wait('ppkd')).toBe(0);
    expect(wait('sekda', '10.0.0.2')).toBe(0);
  });

  it('slows down an address that tries many accounts, and shortly an account that many addresses try', () => {
    const { fail, wait } = throttled();
    for (let i = 0; i < 40; i++) fail(1, `u${i}`);
    expect(wait('anybody')).toBe(60);
    for (let i = 0; i < 40; i++) fail(1, 'walikota', `10.1.0.${i}`);
    expect(wait('walikota', '10.9.9.9')).toBe(5);
  });

  it('forgets failures on success and with time', () => {
    const { throttle, fail, wait, later } = throttled();
    fail(8);
    throttle.succeeded('sekda', '10.0.0.1');
    expect(wait()).toBe(0);
    fail(8);
    later(31 * 60_000);
    fail(1);
    expect(wait()).toBe(0);
  });
});
