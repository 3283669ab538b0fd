import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';

/**
 * @typedef {object} StartOptions
 * @property {boolean} reset
 * @property {boolean} demo
 * @property {boolean} check
 * @property {boolean} verbose
 * @property {boolean} help
 * @property {number | undefined} port
 * @property {import('./failure.mjs').Lang} lang
 */

/**
 * @param {string[]} args
 * @returns {StartOptions}
 * @throws {Failure} ARGUMENTS
 */
export function parseStartArguments(args) {
  const flag = /** @type {const} */ ({ type: 'boolean' });
  try {
    const { values } = parseArgs({
      args,
      options: {
        ...{ reset: flag, 'no-demo': flag, check: flag, verbose: flag, help: flag },
        port: { type: 'string' },
        lang: { type: 'string' },
      },
    });
    return {
      reset: values.reset ?? false,
      demo: !values['no-demo'],
      check: values.check ?? false,
      verbose: values.verbose ?? false,
      help: values.help ?? false,
      port: values.port === undefined ? undefined : portNumber(values.port),
      lang: language(values.lang),
    };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw wrong({ id: said, en: said });
  }
}

/** @param {string} text */
function portNumber(text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw wrong({ id: `--port ${text} bukan nomor port (1..65535)`, en: `--port ${text} is not a port number (1..65535)` });
}

/** @param {string | undefined} text @returns {import('./failure.mjs').Lang} */
function language(text) {
  if (text === undefined || text === 'id') return 'id';
  if (text === 'en') return 'en';
  throw wrong({ id: `--lang ${text} tidak dikenal (id atau en)`, en: `--lang ${text} is not known (id or en)` });
}

/** @param {import('./failure.mjs').Text} what */
const wrong = (what) =>
  new Failure({ code: 'ARGUMENTS', step: { id: 'Argumen', en: 'Arguments' }, what, mend: 'npm start -- --help' });
