import type { Api } from './api.js';
import type { LineRow } from './budget.js';
import type { Databases } from './database.js';
import type { Player } from './people.js';

export interface City {
  api: Api;
  databases: Databases;
  players: ReadonlyMap<string, Player>;
  cookies: Map<string, string>;
  /** Lines that scenarios may name, and those that they may not. */
  rows: ReadonlyMap<string, LineRow>;
  founding: readonly LineRow[];
  lineIds: Map<string, string>;
}
let founded: City | undefined;

export function found(beginning: City): City {
  founded = beginning;
  return beginning;
}

/** The city of this run. */
export function city(): City {
  if (!founded) throw new Error('kota belum didirikan');
  return founded;
}
