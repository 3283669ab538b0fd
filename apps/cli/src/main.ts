import { describe } from './output/failure.js';
import { runProgram } from './program.js';
import { languageOf } from './text.js';

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const argv = process.argv.slice(2);
const lang = languageOf(argv, process.env);
try {
  await runProgram(lang, argv);
} catch (error) {
  const { text, exitCode } = describe(error, lang);
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
}
