import pg from 'pg';

/** Names of statements by their text, the same on every connection of this process. */
const names = new Map<string, string>();

/**
 * A connection on which PostgreSQL keeps the plan of each statement that has parameters: parsing and planning, also of the row-level
 * security policies, took about two thirds of the database's time per decision. Only for texts that are fixed in the code: a text
 * composed per request would fill the connection with plans, so reads as an actor switch it off.
 */
export class PreparingClient extends pg.Client {
  prepares = true;

  constructor(config?: pg.ClientConfig) {
    super(config);
    const send = this.query.bind(this) as (...args: unknown[]) => unknown;
    const query = (text: unknown, values: unknown, ...rest: unknown[]) =>
      this.prepares && typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? send({ name: nameOf(text), text, values }, ...rest)
        : send(text, values, ...rest);
    this.query = query as pg.Client['query'];
  }
}

function nameOf(text: string): string {
  const name = names.get(text) ?? `s${names.size + 1}`;
  names.set(text, name);
  return name;
}
