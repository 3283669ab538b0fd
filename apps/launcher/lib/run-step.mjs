import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from './failure.mjs';
import { shown } from './paths.mjs';
import { signalGroup } from './pids.mjs';
import { logTail } from './process.mjs';

/**
 * @typedef {object} StepSpec
 * @property {import('./failure.mjs').Text} step
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {number | undefined} [uid]
 * @property {number | undefined} [gid]
 * @property {string} [input]  given to stdin
 * @property {string} logFile
 * @property {string} [mend]  default: the roster's command to start over
 * @property {boolean | undefined} [verbose]  shows the output on stderr too
 */

/**
 * Runs a command to its end, output into its log file.
 * @param {StepSpec} spec
 * @param {import('./roster.mjs').Roster} [roster]  ends the command when the launcher is told to stop
 * @returns {Promise<string>} what it wrote to stdout
 * @throws {Failure} STEP_FAILED
 */
export async function runStep(spec, roster) {
  mkdirSync(dirname(spec.logFile), { recursive: true });
  const log = createWriteStream(spec.logFile);
  log.write(`$ ${spec.command} ${spec.args.join(' ')}\n`);
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: spec.env ?? process.env,
    detached: true,
    stdio: 'pipe',
    ...(spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.gid }),
  });
  const gone = new Promise((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code));
    child.once('error', (error) => resolve(error.message));
  });
  roster?.add(handleOf(spec, child, gone));
  let out = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      log.write(chunk);
      if (stream === child.stdout) out += chunk;
      if (spec.verbose) process.stderr.write(chunk);
    });
  }
  child.stdin.on('error', () => undefined); // a child that ends early does not read its input
  child.stdin.end(spec.input ?? '');
  const how = await gone;
  await new Promise((resolve) => log.end(`[${how}]\n`, () => resolve(undefined)));
  if (how !== 0) throw failed(spec, String(how), roster);
  return out;
}

/**
 * @param {StepSpec} spec
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<unknown>} gone
 * @returns {import('./process.mjs').ProcessHandle}
 */
function handleOf(spec, child, gone) {
  const kill = async (/** @type {NodeJS.Signals} */ signal = 'SIGKILL') => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) signalGroup(child.pid, signal);
  };
  return {
    name: spec.step.en,
    logFile: spec.logFile,
    stopSignal: 'SIGTERM',
    get pid() {
      return child.exitCode === null && child.signalCode === null ? child.pid : undefined;
    },
    kill,
    async stop() {
      await kill('SIGTERM');
      const timer = setTimeout(() => void kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(timer);
    },
    restart: () => Promise.reject(new Error('a step cannot be restarted')),
    onDeath: () => undefined,
    release: () => child.unref(),
  };
}

/** @param {StepSpec} spec @param {string} how @param {import('./roster.mjs').Roster | undefined} roster */
function failed(spec, how, roster) {
  return new Failure({
    code: 'STEP_FAILED',
    step: spec.step,
    what: { id: `perintah gagal (${how})`, en: `the command failed (${how})` },
    detail: logTail(spec.logFile),
    logFile: spec.logFile,
    mend: spec.mend ?? roster?.startOver ?? `less ${shown(spec.logFile)}`,
  });
}
