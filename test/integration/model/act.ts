import fc from 'fast-check';
import type { Model } from './model.js';
import type { Real } from './real.js';

/** One act of somebody in the model-based test, told as `name {choices}` when a run fails. */
export class Act<C> implements fc.AsyncCommand<Model, Real> {
  constructor(
    private readonly name: string,
    private readonly choice: C,
    private readonly possible: (model: Model) => boolean,
    private readonly perform: (real: Real, model: Model, choice: C) => Promise<void>,
  ) {}

  check(model: Readonly<Model>): boolean {
    return this.possible(model);
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.perform(real, model, this.choice);
    model.count(this.name);
  }

  toString(): string {
    return `${this.name} ${fc.stringify(this.choice)}`;
  }
}

/** An act whose choices are generated. */
export function act<C>(
  name: string,
  choices: fc.Arbitrary<C>,
  possible: (model: Model) => boolean,
  perform: (real: Real, model: Model, choice: C) => Promise<void>,
): fc.Arbitrary<Act<C>> {
  return choices.map((choice) => new Act(name, choice, possible, perform));
}
