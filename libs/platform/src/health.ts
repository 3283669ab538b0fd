import { createServer, type Server } from 'node:http';

/** How long a readiness check may take before it counts as failed. */
const PATIENCE_MS = 2_000;

/** Whether a check passes within its time. Never throws. */
export async function passes(check: () => Promise<unknown>, patienceMs = PATIENCE_MS): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([
      check().then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** A small HTTP server for a process without one: `/health/live` always, `/health/ready` when the check passes. On loopback unless told otherwise. */
export function startHealthServer(port: number, ready: () => Promise<unknown>, host = '127.0.0.1'): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: status === 200 ? 'ok' : 'unavailable' }));
    };
    if (request.url === '/health/live') answer(200);
    else if (request.url === '/health/ready') void passes(ready).then((ok) => answer(ok ? 200 : 503));
    else answer(404);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
