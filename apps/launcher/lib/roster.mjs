/** @typedef {import('./process.mjs').ProcessHandle} ProcessHandle */

/** Everything one launcher started, in order; ends it in the reverse order. */
export class Roster {
  /** @param {string} [startOver]  the command that does the launcher's work again from a clean start */
  constructor(startOver = 'npm start -- --reset') {
    this.startOver = startOver;
  }

  /** @type {ProcessHandle[]} */
  #handles = [];
  /** @type {(() => void)[]} */
  #listeners = [];
  /** @type {Promise<void> | undefined} */
  #stopping;

  /** True once stopping began: nothing new may be started. */
  get closed() {
    return this.#stopping !== undefined;
  }

  /** @returns {readonly ProcessHandle[]} */
  get handles() {
    return this.#handles;
  }

  /** @param {ProcessHandle} handle */
  add(handle) {
    if (this.closed) throw new Error(`stopping: ${handle.name} is not started`);
    this.#handles.push(handle);
  }

  /** Told by a process that it started or ended. */
  changed() {
    this.#listeners.forEach((listener) => listener());
  }

  /** @param {() => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** Ends all, last started first. A second call waits for the first. */
  stopAll() {
    if (!this.#stopping) {
      this.#stopping = this.#stopInOrder();
      this.changed();
    }
    return this.#stopping;
  }

  async #stopInOrder() {
    for (const handle of [...this.#handles].reverse()) await handle.stop();
  }
}
