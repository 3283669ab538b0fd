const OWN = /** @type {const} */ ({
  '--keep': 'keep',
  '--servers': 'servers',
  '--stop': 'stop',
  '--no-build': 'noBuild',
  '--verbose': 'verbose',
  '--help': 'help',
});

/** @typedef {Partial<Record<(typeof OWN)[keyof typeof OWN], boolean>>} TestOptions */

/**
 * Tells the launcher's options from those for Jest.
 * @param {readonly string[]} args
 * @returns {{ own: TestOptions, jest: string[] }}
 */
export function splitTestArguments(args) {
  /** @type {TestOptions} */
  const own = {};
  const jest = args.filter((arg) => {
    const name = Object.hasOwn(OWN, arg) ? OWN[/** @type {keyof typeof OWN} */ (arg)] : undefined;
    if (name) own[name] = true;
    return !name;
  });
  return { own, jest };
}

/**
 * Jest's arguments; two workers unless told otherwise, because the servers need the other cores.
 * @param {readonly string[]} args
 */
export function jestArguments(args) {
  const counted = args.some((arg) => /^(--maxWorkers|-w|--runInBand|-i)(=|$)/.test(arg));
  return counted ? [...args] : ['--maxWorkers=2', ...args];
}

/**
 * Whether Jest is asked for all tests: no path and no name pattern. Values of options stand behind `=`.
 * @param {readonly string[]} args
 */
export function isWholeRun(args) {
  return args.every(
    (arg) => arg.startsWith('-') && !/^(-t|--testNamePattern|--testPathPatterns?|--onlyChanged|-o|--listTests)(=|$)/.test(arg),
  );
}
