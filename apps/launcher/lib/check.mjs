import { Failure } from './failure.mjs';
import { isHealthy } from '../stack.mjs';

const STEP = { id: 'Pemeriksaan', en: 'Check' };

/**
 * Checks a running stack as its users would: health, then signing in as each of the demo's people.
 * @param {import('./banner.mjs').StackInfo} info
 * @param {import('./reporter.mjs').Reporter} reporter
 * @param {{ demo: boolean }} options  without the demo there is nobody to sign in as
 * @throws {Failure} UNHEALTHY, SIGN_IN_FAILED, NO_LOGINS
 */
export async function checkStack(info, reporter, { demo }) {
  for (const [name, url] of [
    ['API', info.apiUrl],
    ['worker', info.workerUrl],
  ]) {
    await reporter.step({ id: `${name} sehat`, en: `${name} is healthy` }, async () => {
      if (!(await isHealthy(url ?? ''))) throw unhealthy(name ?? '');
    });
  }
  if (demo && info.logins.length === 0) throw noLogins();
  for (const login of info.logins) {
    const label = `${login.username} (${login.role})`;
    await reporter.step({ id: `Masuk sebagai ${label}`, en: `Signed in as ${label}` }, () => signIn(info.apiUrl, login));
  }
}

/** @param {string} url @param {import('./banner.mjs').DemoLogin} login */
async function signIn(url, { username, password }) {
  const response = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-RF-Request': '1' },
    body: JSON.stringify({ username, password }),
    signal: AbortSignal.timeout(15_000),
  });
  if (response.status === 200 || response.status === 201) return;
  throw new Failure({
    code: 'SIGN_IN_FAILED',
    step: STEP,
    what: {
      id: `${username} tidak dapat masuk (HTTP ${response.status})`,
      en: `${username} cannot sign in (HTTP ${response.status})`,
    },
    detail: await response.text(),
    mend: 'npm start -- --reset --check',
  });
}

/** @param {string} name */
const unhealthy = (name) =>
  new Failure({
    code: 'UNHEALTHY',
    step: STEP,
    what: { id: `${name} tidak sehat`, en: `${name} is not healthy` },
    mend: 'npm start -- --check --verbose',
  });

const noLogins = () =>
  new Failure({
    code: 'NO_LOGINS',
    step: STEP,
    what: { id: 'tidak ada akun demo', en: 'there are no demo accounts' },
    mend: 'npm start -- --reset --check',
  });
