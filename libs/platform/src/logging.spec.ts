import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logging.js';

describe('the log', () => {
  it('takes out passwords and cookies, wherever they stand', () => {
    const lines: string[] = [];
    const logger = createLogger('api', 'info', { write: (line: string) => void lines.push(line) });
    logger.info({ password: 'geheim', body: { password: 'geheim' }, req: { headers: { cookie: 'geheim', accept: 'ok' } } }, 'x');
    logger.info({ res: { headers: { 'set-cookie': 'geheim' } }, command: { payload: { passwordHash: 'geheim' } } }, 'y');
    expect(lines.join()).not.toContain('geheim');
    expect(lines.join()).toContain('"accept":"ok"');
  });
});
