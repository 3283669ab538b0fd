import type { Decision } from '../decision.js';
import type { Actor } from '../people/people.js';
import { decideCorrection } from './decide-correction.js';
import { decideDiscarding, decideExclusion, decideFreezing, decidePreparation } from './decide-preparation.js';
import { decideSigning } from './decide-signing.js';
import type { DecreeCommand, DecreeFile } from './decree.js';
import type { DecreeFacts } from './facts.js';

/** Every decision about a decree (berkas penetapan): pure, from state, command and facts to new state and events, or a refusal. */
export function decideDecree(file: DecreeFile, command: DecreeCommand, facts: DecreeFacts, actor: Actor): Decision<DecreeFile> {
  switch (command.kind) {
    case 'prepareDecree':
      return decidePreparation(file, command, facts);
    case 'prepareCorrection':
      return decideCorrection(file, command, facts);
    case 'freezeDecree':
      return decideFreezing(file, facts);
    case 'excludeItems':
      return decideExclusion(file, command, facts);
    case 'discardDecree':
      return decideDiscarding(file, command, facts);
    case 'signDecree':
      return decideSigning(file, command, facts, actor);
  }
}
