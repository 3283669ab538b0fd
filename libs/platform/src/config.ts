import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What kind of installation this is: demo and test may set the clock and sign by password, production may not. */
export const PROFILES = ['production', 'demo', 'test'] as const;
export type Profile = (typeof PROFILES)[number];

const port = z.coerce.number().int().min(0).max(65_535);
const text = z.string().min(1);

/** Every setting a process reads from its environment. A secret may also come from the file that `<NAME>_FILE` names. */
const SETTINGS = {
  PORT: port.default(3000),
  HOST: text.default('127.0.0.1'),
  DATABASE_URL: text,
  TEMPORAL_ADDRESS: text.default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: text.default('default'),
  REFOKUS_PROFILE: z.enum(PROFILES).default('production'),
  WORKER_HEALTH_PORT: port.default(3010),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Addresses of reverse proxies whose X-Forwarded-For is believed, separated by commas. */
  TRUSTED_PROXIES: z.string().default(''),
};

const schema = z.object(SETTINGS);
export type Config = z.infer<typeof schema>;

/** The environment cannot be used; `problems` names each variable and what is wrong with it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`the configuration cannot be used: ${problems.join('; ')}`);
  }
}

/**
 * Reads and checks the settings. An empty variable counts as not set.
 * @throws ConfigError naming every bad variable, never its value.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given: Record<string, string> = {};
  for (const name of Object.keys(SETTINGS)) {
    const value = environment[name] || fromFile(name, environment[`${name}_FILE`]);
    if (value) given[name] = value;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}

function fromFile(name: string, path: string | undefined): string | undefined {
  if (!path) return undefined;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw new ConfigError([`${name}_FILE: the file cannot be read`]);
  }
}
