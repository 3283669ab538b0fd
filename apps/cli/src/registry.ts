import type { Command } from 'commander';
import type { Cli } from './cli.js';
import type { Text } from './text.js';

/** What a group of commands is given to register itself. */
export interface Registry {
  program: Command;
  t: (text: Text) => string;
  /** Wraps a command's work: it gets the context of the call, the command's own options, and its arguments. */
  run: <O extends object>(
    work: (cli: Cli, options: O, ...args: string[]) => Promise<void> | void,
  ) => (...given: unknown[]) => Promise<void>;
}
