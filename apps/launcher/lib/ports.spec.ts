import { describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { choosePort, freePort, isFree } from './ports.mjs';

describe('ports', () => {
  it('sees that a port is taken and that it is free again', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await isFree(port)).toBe(false);
    await new Promise((resolve) => server.close(resolve));
    expect(await isFree(port)).toBe(true);
  });

  it('takes the preferred port, else the next one that is neither busy nor promised', async () => {
    const free = (port: number) => Promise.resolve(port !== 3000);
    expect(await choosePort(3001, new Set(), free)).toBe(3001);
    expect(await choosePort(3000, new Set([3001]), free)).toBe(3002);
  });

  it('goes elsewhere when the whole neighbourhood is busy', async () => {
    const port = await choosePort(3000, new Set(), (candidate) => Promise.resolve(candidate >= 20_000));
    expect(port).toBeGreaterThanOrEqual(20_000);
  });

  it('stays out of the range of outgoing connections and says when nothing is free', async () => {
    const port = await freePort(new Set(), () => Promise.resolve(true));
    expect(port).toBeLessThan(30_000);
    await expect(freePort(new Set(), () => Promise.resolve(false))).rejects.toThrow('no free port');
  });
});
