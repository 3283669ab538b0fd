import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { passes, startHealthServer } from './health.js';

describe('health', () => {
  let stop: (() => void) | undefined;
  afterEach(() => stop?.());

  it('is ready only while the check passes', async () => {
    let ready = false;
    const server = await startHealthServer(0, () => (ready ? Promise.resolve() : Promise.reject(new Error('down'))));
    stop = () => server.close();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    ready = true;
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect((await fetch(`${url}/other`)).status).toBe(404);
  });

  it('counts a check that does not answer in time as failed', async () => {
    expect(await passes(() => new Promise(() => undefined), 5)).toBe(false);
  });
});
