import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { BUNDLE, quietRuntime } from '../support/engine.js';

const DIRECTORY = new URL('./histories/', import.meta.url);
const FILES = readdirSync(DIRECTORY).filter((name) => name.endsWith('.json'));

interface HistoryJson {
  events: { eventType: string }[];
}
const history = (file: string) => JSON.parse(readFileSync(new URL(file, DIRECTORY), 'utf8')) as HistoryJson;
const replay = (file: string, recorded: HistoryJson) =>
  Worker.runReplayHistory({ workflowBundle: { codePath: BUNDLE } }, recorded, file.replace(/-\d+\.json$/, ''));

beforeAll(quietRuntime);

/** Histories recorded on the real server: today's workflow code must take the same steps, or a running dossier would break on upgrade. */
describe('recorded histories', () => {
  it('are there for every workflow', () => {
    const types = new Set(FILES.map((f) => f.split('-')[0]));
    expect(types).toEqual(new Set(['cutProposal', 'refocusingRound', 'decree']));
  });

  it.each(FILES)('%s replays', async (file) => {
    await replay(file, history(file));
  });

  it('and a history that the code would not have made is refused', async () => {
    const file = FILES.find((f) => f.startsWith('refocusingRound')) ?? '';
    const recorded = history(file);
    const text = JSON.stringify(recorded).replaceAll('decideRound', 'keepDates');
    await expect(replay(file, JSON.parse(text) as HistoryJson)).rejects.toThrow(DeterminismViolationError);
  });
});
