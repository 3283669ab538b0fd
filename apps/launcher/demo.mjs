// npm run demo [-- --json] [--lang en]: tells the story against a stack of its own, or against REFOKUS_URL.
import { runOnStack } from './lib/run-on-stack.mjs';

const args = process.argv.slice(2);
const english = args.includes('--lang=en') || args[args.indexOf('--lang') + 1] === 'en';
const url = process.env['REFOKUS_URL'];
await runOnStack({ command: 'demo', args, profile: 'demo', lang: english ? 'en' : 'id', ...(url ? { url } : {}) });
