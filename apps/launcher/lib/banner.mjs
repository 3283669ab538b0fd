/** @typedef {{ username: string, password: string, role: string, note: string }} DemoLogin */
/**
 * @typedef {object} StackInfo  what a person needs to know of a running stack
 * @property {string} url  with the host name a browser shows
 * @property {string} apiUrl
 * @property {string} workerUrl
 * @property {string | undefined} temporalUi
 * @property {DemoLogin[]} logins
 */

const WORDS = {
  id: {
    open: 'API',
    docs: 'Dokumentasi API',
    signIn: 'MASUK',
    samePassword: 'kata sandi semua',
    password: 'kata sandi',
    logs: 'Log',
    stop: 'Ctrl-C berhenti · npm start -- --reset mengulang data · npm run demo menceritakan alurnya',
    otherPort: '--port tidak berlaku bagi yang sudah berjalan; hentikan dahulu untuk memakai port lain.',
    empty: 'Instalasi kosong: npx refokus install-people BERKAS memasang orang-orang pertama (docs/operating.md).',
    running: 'Sudah berjalan; jendela ini hanya menempel. Hentikan dengan Ctrl-C di jendela pertama.',
  },
  en: {
    open: 'API',
    docs: 'API documentation',
    signIn: 'SIGN IN',
    samePassword: 'the password of all',
    password: 'password',
    logs: 'Logs',
    stop: 'Ctrl-C stops · npm start -- --reset starts over · npm run demo tells the story',
    otherPort: '--port has no effect on what runs already; stop it first to use another port.',
    empty: 'An empty installation: npx refokus install-people FILE installs the first people (docs/operating.md).',
    running: 'Already running; this window only attached. Stop it by Ctrl-C in the first window.',
  },
};

/**
 * The last thing `npm start` prints.
 * @param {StackInfo} info
 * @param {import('./failure.mjs').Lang} lang
 * @param {{ attached?: boolean, port?: number | undefined }} [options]  port: the one that was asked for
 */
export function banner(info, lang, { attached = false, port } = {}) {
  const words = WORDS[lang];
  const lines = [
    '',
    row(words.open, info.url),
    row(words.docs, `${info.url}/docs`),
    ...(info.temporalUi ? [row('Temporal', info.temporalUi)] : []),
    row(words.logs, '.local/logs/'),
    ...logins(info.logins, words),
    '',
    `  ${attached ? words.running : words.stop}`,
    ...(attached && port !== undefined && Number(new URL(info.url).port) !== port ? [`  ${words.otherPort}`] : []),
    '',
  ];
  return lines.join('\n');
}

/** @param {string} label @param {string} value */
const row = (label, value) => `  ${label.padEnd(18)} ${value}`;

/** @param {DemoLogin[]} list @param {(typeof WORDS)['id']} words */
function logins(list, words) {
  if (list.length === 0) return ['', `  ${words.empty}`];
  const passwords = new Set(list.map((login) => login.password));
  const [only] = passwords;
  const width = Math.max(...list.map((login) => login.username.length)) + 2;
  const title = passwords.size === 1 ? `${words.signIn} (${words.samePassword}: ${only})` : words.signIn;
  return [
    '',
    `  ${title}`,
    ...list.map((login) => {
      const secret = passwords.size === 1 ? '' : ` (${words.password}: ${login.password})`;
      return `   ${login.username.padEnd(width)}${[login.role, login.note].filter(Boolean).join(': ')}${secret}`;
    }),
  ];
}
