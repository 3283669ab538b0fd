import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { birth, isAlive, markOf } from './pids.mjs';
import { startProcess, type ProcessSpec } from './process.mjs';
import { Roster } from './roster.mjs';
import { runStep } from './run-step.mjs';
import { endLeftovers, readState, trackState } from './state.mjs';

let folder = '';
let roster = new Roster();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'refokus-process-'));
  roster = new Roster();
});
afterEach(async () => {
  await roster.stopAll();
  rmSync(folder, { recursive: true });
});

/** A server in a few words: it says hello when it is up, and writes its name when it was asked to stop. */
function server(name: string, { stubborn = false } = {}): ProcessSpec {
  const flag = join(folder, `${name}.ready`);
  const onTerm = stubborn ? '' : `require('fs').appendFileSync('${folder}/order', '${name} '); process.exit(0)`;
  const code = `process.on('SIGTERM', () => { ${onTerm} }); require('fs').writeFileSync('${flag}', String(process.pid)); setInterval(() => {}, 1000)`;
  return {
    ...{ name, command: process.execPath, args: ['-e', code], logFile: join(folder, `${name}.log`), graceMs: 300 },
    ready: (pid) => Promise.resolve(existsSync(flag) && readFileSync(flag, 'utf8') === String(pid)),
  };
}

describe('processes of the launcher', () => {
  it('comes back as a new process after kill -9, without telling that it died', async () => {
    const deaths: string[] = [];
    const handle = await startProcess(server('api'), roster);
    handle.onDeath((how) => deaths.push(how));
    const first = handle.pid;
    await handle.kill('SIGKILL');
    expect(handle.pid).toBeUndefined();
    expect(birth(first!)).toBeUndefined();
    await handle.restart();
    expect(handle.pid).not.toBe(first);
    expect(isAlive(markOf(handle.pid!))).toBe(true);
    expect(deaths).toEqual([]);
  });

  it('tells of a death that nobody asked for', async () => {
    const handle = await startProcess(server('worker'), roster);
    const death = new Promise((resolve) => handle.onDeath(resolve));
    process.kill(handle.pid!, 'SIGKILL');
    expect(await death).toBe('SIGKILL');
  });

  it('kills what does not stop when asked', async () => {
    const handle = await startProcess(server('stubborn', { stubborn: true }), roster);
    await handle.stop();
    expect(handle.pid).toBeUndefined();
  });

  it('stops in the reverse order and starts nothing afterwards', async () => {
    await startProcess(server('first'), roster);
    await startProcess(server('second'), roster);
    await roster.stopAll();
    expect(readFileSync(join(folder, 'order'), 'utf8')).toBe('second first ');
    await expect(startProcess(server('third'), roster)).rejects.toThrow('stopping');
  });

  it('shows the end of the log of what died before it was ready, and of a program that is missing', async () => {
    const dying: ProcessSpec = { ...server('dying'), args: ['-e', 'console.error("no license"); process.exit(3)'] };
    await expect(startProcess(dying, roster)).rejects.toMatchObject({ code: 'PROCESS_DIED', detail: 'no license' });
    const missing = { ...server('missing'), command: join(folder, 'nothing') };
    await expect(startProcess(missing, roster)).rejects.toMatchObject({ code: 'PROCESS_DIED' });
  });

  it('launches again what died for a reason that passes', async () => {
    const flag = join(folder, 'second-try');
    const code = `const fs = require('fs'); if (!fs.existsSync('${flag}')) { fs.writeFileSync('${flag}', ''); console.log('still in use'); process.exit(1) } setInterval(() => {}, 1000)`;
    const spec = { ...server('retried'), args: ['-e', code], retryOn: /still in use/ };
    const handle = await startProcess(
      { ...spec, ready: () => Promise.resolve(/use/.test(readFileSync(spec.logFile, 'utf8'))) },
      roster,
    );
    expect(handle.pid).toBeDefined();
  });

  it('gives up on what is never ready', async () => {
    const spec = { ...server('slow'), ready: () => Promise.resolve(false), readyTimeoutMs: 200 };
    await expect(startProcess(spec, roster)).rejects.toMatchObject({ code: 'PROCESS_NOT_READY', logFile: spec.logFile });
    expect(roster.handles[0]?.pid).toBeUndefined();
  });
});

describe('steps of the launcher', () => {
  const step = { id: 'Langkah', en: 'Step' };

  it('returns what a command printed and keeps all of it in the log', async () => {
    const logFile = join(folder, 'step.log');
    const code = 'process.stdin.pipe(process.stdout); console.error("noted")';
    expect(await runStep({ step, command: process.execPath, args: ['-e', code], input: 'hello', logFile })).toBe('hello');
    expect(readFileSync(logFile, 'utf8')).toContain('noted');
  });

  it('fails with the log file and the command that mends it', async () => {
    const spec = {
      step,
      command: process.execPath,
      args: ['-e', 'process.exit(4)'],
      logFile: join(folder, 'bad.log'),
      mend: 'npm ci',
    };
    await expect(runStep(spec)).rejects.toMatchObject({ code: 'STEP_FAILED', logFile: spec.logFile, mend: 'npm ci' });
  });
});

describe('what a killed launcher leaves', () => {
  it('is found by pid and birth, and ended', async () => {
    trackState(folder, roster);
    const handle = await startProcess(server('orphan'), roster);
    const mark = markOf(handle.pid!);
    expect(readState(folder)?.processes).toMatchObject([{ name: 'orphan', ...mark }]);
    expect(await endLeftovers(folder)).toEqual(['orphan']);
    expect(isAlive(mark)).toBe(false);
    expect(readState(folder)?.processes ?? []).toEqual([]);
  });

  it('is left alone when the pid belongs to somebody else now', async () => {
    const handle = await startProcess(server('stranger'), roster);
    const record = { name: 'old', stopSignal: 'SIGTERM', pid: handle.pid, born: 'another time' };
    writeFileSync(join(folder, 'processes.json'), JSON.stringify({ processes: [record] }));
    expect(await endLeftovers(folder)).toEqual([]);
    expect(isAlive(markOf(handle.pid!))).toBe(true);
  });
});
