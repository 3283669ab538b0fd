import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

/**
 * Runs a Node.js program in the terminal of the launcher and waits for it.
 * @param {string[]} args  of node
 * @param {NodeJS.ProcessEnv} env  added to the environment
 * @returns {Promise<number>} its exit code
 */
export function runForeground(args, env) {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
