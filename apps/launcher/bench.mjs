// npm run bench [-- arguments of the CLI's bench]: measures a stack of its own (none with --only classify). DATABASE_URL and TEMPORAL_ADDRESS, when
// given, take the place of its servers; what it cannot see the CPU time of is then missing from BENCH_PIDS.
import { runOnStack } from './lib/run-on-stack.mjs';

const args = process.argv.slice(2);

await runOnStack({
  command: 'bench',
  args,
  bare: args.some((arg, i) => arg === '--only=classify' || (arg === '--only' && args[i + 1] === 'classify')), // it needs no servers
  profile: 'test',
  lang: 'en',
  measured: true,
  extra: ({ postgres, temporal, api, worker }) => ({
    BENCH_PIDS: JSON.stringify({
      postgres: postgres.handle?.pid,
      temporal: temporal.handle?.pid,
      api: api.pid,
      worker: worker.pid,
    }),
  }),
});
