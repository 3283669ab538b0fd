import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { besiege, endsWhole } from '../attacks/support.js';
import { ACTS_OF_AGENCIES } from './acts-of-agencies.js';
import { ACTS_OF_MONEY } from './acts-of-money.js';
import { ACTS_OF_THE_CITY } from './acts-of-the-city.js';
import { Real } from './real.js';

/**
 * Many actors on shared lines in random order, with commands sent twice and connections that die; after every step the database has exactly
 * the money of the model and breaks no invariant. MODEL_SECONDS makes it longer; MODEL_SEED, MODEL_PATH and
 * MODEL_REPLAY (seed, path and replayPath, which a failure tells) replay one run.
 */
const SECONDS = Number(process.env['MODEL_SECONDS'] ?? 45);
const SEED = Number(process.env['MODEL_SEED'] ?? Date.now() % 2_147_483_647);
const PATH = process.env['MODEL_PATH'];
const REPLAY = process.env['MODEL_REPLAY'];
const STEPS = 300;

const { draft, submit, race, resubmit, withdraw } = ACTS_OF_AGENCIES;
const { vote, decide, check, rule, recheck, dispense, extend } = ACTS_OF_THE_CITY;
const { pay, report, berkas, correction, sign, exclude, discard } = ACTS_OF_MONEY;
/** Often what leads to money; seldom what leads away from it. */
const ACTS = [draft, draft, submit, submit, race, resubmit, resubmit, withdraw, vote, decide, decide, decide, check, rule, recheck, dispense, dispense]; // prettier-ignore
const MONEY = [pay, pay, report, berkas, berkas, correction, sign, sign, sign, exclude, discard, extend];

const held = besiege();

it(
  `keeps the invariants of money after every step of any order of acts (MODEL_SEED=${SEED})`,
  async () => {
    const until = Date.now() + SECONDS * 1000;
    const done: Record<string, number> = {};
    const property = fc.asyncProperty(
      fc.commands([...ACTS, ...MONEY], {
        maxCommands: STEPS,
        size: 'max',
        ...(REPLAY === undefined ? {} : { replayPath: REPLAY }),
      }),
      async (acts) => {
        if (Date.now() > until && PATH === undefined) return;
        const real = await Real.begin(held.siege);
        await fc.asyncModelRun(() => ({ model: real.model, real }), acts);
        await real.finish();
        for (const [name, times] of Object.entries(real.model.done)) done[name] = (done[name] ?? 0) + times;
      },
    );
    await fc.assert(property, {
      seed: SEED,
      numRuns: 10_000,
      plugins: [fc.unbiased()],
      ...(PATH === undefined ? {} : { path: PATH }),
    });
    process.stdout.write(`${JSON.stringify(done)}\n`);
    expect(done['submit']).toBeGreaterThan(0);
  },
  (SECONDS + 240) * 1000,
);

endsWhole(held);
