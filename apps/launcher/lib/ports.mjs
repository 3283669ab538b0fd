import { createServer } from 'node:net';
import { randomInt } from 'node:crypto';

/**
 * Whether 127.0.0.1:port can be bound now.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * The preferred port, or the next free one of the fifty above it.
 * @param {number} preferred
 * @param {ReadonlySet<number>} [taken] ports promised to somebody who has not bound them yet
 * @param {(port: number) => Promise<boolean>} [free]
 */
export async function choosePort(preferred, taken = new Set(), free = isFree) {
  for (let port = preferred; port <= preferred + 50; port += 1) {
    if (!taken.has(port) && (await free(port))) return port;
  }
  return freePort(taken, free);
}

/**
 * A free port at random. It lies below the range the kernel gives to outgoing connections, so that a server killed in a
 * crash test finds its port free when it comes back.
 * @param {ReadonlySet<number>} [taken]
 * @param {(port: number) => Promise<boolean>} [free]
 */
export async function freePort(taken = new Set(), free = isFree) {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = randomInt(20_000, 30_000);
    if (!taken.has(port) && (await free(port))) return port;
  }
  throw new Error('no free port between 20000 and 29999 on 127.0.0.1');
}
