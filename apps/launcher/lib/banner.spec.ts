import { describe, expect, it } from '@jest/globals';
import { banner } from './banner.mjs';
import { duration } from './reporter.mjs';

const info = {
  ...{ url: 'http://localhost:3000', apiUrl: 'http://127.0.0.1:3000', workerUrl: 'http://127.0.0.1:3010' },
  temporalUi: 'http://localhost:8233',
  logins: [
    { username: 'walikota', password: 'sama', role: 'Wali Kota', note: '1 berkas siap' },
    { username: 'tapd.rina', password: 'sama', role: 'TAPD', note: '' },
  ],
};

describe('banner', () => {
  it('tells addresses, the one password, the logins and how to stop', () => {
    const text = banner(info, 'id');
    for (const part of [
      'http://localhost:3000/docs',
      'http://localhost:8233',
      'MASUK (kata sandi semua: sama)',
      'Ctrl-C berhenti',
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toMatch(/walikota {3}Wali Kota: 1 berkas siap\n {3}tapd.rina {2}TAPD\n/);
  });

  it('tells each password when they differ', () => {
    const [first, second] = info.logins;
    const text = banner({ ...info, logins: [first!, { ...second!, password: 'lain' }] }, 'en');
    expect(text).toContain('walikota   Wali Kota: 1 berkas siap (password: sama)');
    expect(text).toContain('tapd.rina  TAPD (password: lain)');
  });

  it('says that a second call only attached, and leaves out what is not there', () => {
    const text = banner({ ...info, logins: [], temporalUi: undefined }, 'en', { attached: true });
    expect(text).toContain('Already running');
    expect(text).not.toContain('SIGN IN');
    expect(text).not.toContain('Temporal');
    expect(text).toContain('refokus install-people FILE');
  });

  it('says when an attached call asked for another port', () => {
    expect(banner(info, 'id', { attached: true, port: 3456 })).toContain('--port tidak berlaku');
    expect(banner(info, 'id', { attached: true, port: 3000 })).not.toContain('--port');
  });

  it('writes durations as the language does', () => {
    expect(duration(1_640, 'id')).toBe('1,6 dtk');
    expect(duration(1_640, 'en')).toBe('1.6 s');
  });
});
