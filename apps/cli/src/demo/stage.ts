import type { Teller } from './teller.js';
import type { DemoWorld } from './world.js';

/** What every scene plays on: the people at work, and who tells of it. */
export interface Stage {
  world: DemoWorld;
  teller: Teller;
}
