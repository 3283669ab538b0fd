import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import { isJob, loadCompose, read, ROOT, type Service } from './load-compose.js';

const compose = loadCompose();
const services = Object.entries(compose.services);
const failing = (holds: (service: Service) => boolean) => services.filter(([, s]) => !holds(s)).map(([name]) => name);

describe('docker-compose.yml', () => {
  it('follows the Compose Specification', () => {
    const ajv = new Ajv2020({ strict: false, formats: { duration: true, ports: true, expose: true, subnet_ip_address: true } });
    const validate = ajv.compile(JSON.parse(read('test/compose/compose-spec.schema.json')) as AnySchema);
    const faults = (file: unknown) => (validate(file) === true ? [] : validate.errors);
    expect(faults(compose)).toEqual([]);
    expect(faults({ services: { api: { image: 'refokus', prots: ['3000'] } } })).not.toEqual([]);
  });

  it('watches the health of every service that stays, and starts no job over for ever', () => {
    expect(failing((s) => isJob(s) || (s.healthcheck?.test.length ?? 0) > 1)).toEqual([]);
    expect(failing((s) => s.restart === (isJob(s) ? s.restart : 'unless-stopped') && s.restart !== 'always')).toEqual([]);
    expect(failing((s) => !isJob(s) || ['no', 'on-failure:5'].includes(s.restart))).toEqual([]);
  });

  it('runs nothing as root, with no more rights than needed', () => {
    expect(failing((s) => /^[1-9]\d*:[1-9]\d*$/.test(s.user ?? ''))).toEqual([]);
    expect(failing((s) => s.cap_drop?.[0] === 'ALL' && s.security_opt?.[0] === 'no-new-privileges:true')).toEqual([]);
    expect(failing((s) => s.read_only === true)).toEqual(['temporal-ui']);
  });

  it('publishes ports on loopback only, those of the API and of the operators', () => {
    const published = services.flatMap(([name, s]) => (s.ports ?? []).map((port) => [name, port]));
    expect(published).toEqual([
      ['temporal-ui', '127.0.0.1:8233:8080'],
      ['api', '127.0.0.1:${REFOKUS_PORT:-3000}:3000'],
    ]);
    expect(compose.networks['data']?.internal).toBe(true);
    expect(compose.networks['engine']?.internal).toBe(true);
    expect(failing((s) => !s.networks?.includes('edge'))).toEqual(['temporal-ui', 'api', 'cli']);
  });

  it('pins every image', () => {
    expect(failing((s) => /^[a-z/-]+:(\d+\.\d+[\w.-]*|\$\{REFOKUS_VERSION:-\d+\.\d+\.\d+\})$/.test(s.image))).toEqual([]);
    const bases = [...read('apps/deploy/Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(new Set(bases)).toEqual(new Set(['node:24.21.0-trixie-slim']));
    expect(read('apps/deploy/Dockerfile')).toMatch(/^USER node$/m);
  });

  it('takes every secret from a file, and mounts the ones a service reads', () => {
    const secretish = /PASSWORD|PWD|SECRET|TOKEN|KEY|DATABASE_(ADMIN_)?URL/;
    const inline = services.flatMap(([name, s]) =>
      Object.entries(s.environment ?? {})
        .filter(([key, value]) => secretish.test(key) && !(key.endsWith('_FILE') && value.startsWith('/run/secrets/')))
        .map(([key]) => `${name} ${key}`),
    );
    expect(inline).toEqual([]);
    expect(read('docker-compose.yml')).not.toMatch(/postgres(ql)?:\/\//);
    expect(
      failing(({ environment, secrets }) =>
        Object.values(environment ?? {}).every(
          (value) => !value.startsWith('/run/secrets/') || secrets?.includes(value.slice('/run/secrets/'.length)),
        ),
      ),
    ).toEqual([]);
    expect(services.flatMap(([, s]) => s.secrets ?? []).filter((name) => !compose.secrets[name])).toEqual([]);
  });

  it('hands secrets to programs that know their environment only, and to those alone', () => {
    const handed = services.flatMap(([name, { entrypoint = [] }]) =>
      entrypoint.includes('--')
        ? [[name, ...entrypoint.slice(entrypoint.indexOf('/with-secrets.sh') + 1, entrypoint.indexOf('--'))]]
        : [],
    );
    expect(handed).toEqual([
      ['temporal-schema', 'SQL_PASSWORD'],
      ['temporal', 'POSTGRES_PWD'],
      ['migrate', 'DATABASE_ADMIN_URL', 'REFOKUS_APP_PASSWORD'],
      ['cli', 'DATABASE_URL'],
    ]);
    const named = handed.flatMap(([name = '', ...variables]) =>
      variables.map((v) => compose.services[name]?.environment?.[`${v}_FILE`]),
    );
    expect(named).not.toContain(undefined);
  });

  it('names files, programs and services that exist', () => {
    const files = Object.values(compose.configs).map((config) => config.file);
    expect(files.filter((file) => !existsSync(new URL(file, ROOT)))).toEqual([]);
    const programs = services.flatMap(([, s]) => s.command ?? []).filter((part) => part.startsWith('dist/'));
    expect(
      programs.map((program) => program.replace(/^dist\/(.*)\.js$/, '$1.ts')).filter((file) => !existsSync(new URL(file, ROOT))),
    ).toEqual([]);
    const wanted = services.flatMap(([, s]) => Object.entries(s.depends_on ?? {}));
    expect(
      wanted.filter(([name, { condition }]) => {
        const other = compose.services[name];
        return !other || isJob(other) !== (condition === 'service_completed_successfully');
      }),
    ).toEqual([]);
  });
});

describe('secrets by file', () => {
  const script = (name: string) => fileURLToPath(new URL(`apps/deploy/${name}`, ROOT));
  const folder = mkdtempSync(join(tmpdir(), 'refokus-secrets-'));
  const make = () => execFileSync('/bin/sh', [script('make-secrets.sh'), folder]);

  it('are made once, kept the second time, and reach a program that knows its environment only', () => {
    try {
      make();
      const shown = () =>
        execFileSync('/bin/sh', [script('with-secrets.sh'), 'DATABASE_URL', '--', '/bin/sh', '-c', 'printf %s "$DATABASE_URL"'], {
          env: { PATH: process.env['PATH'], DATABASE_URL_FILE: join(folder, 'database_url'), SSL_CERT_FILE: '/nowhere' },
          encoding: 'utf8',
        });
      const first = shown();
      expect(first).toMatch(/^postgres:\/\/refokus_app:[0-9a-f]{48}@postgres:5432\/refokus$/);
      make();
      expect(shown()).toBe(first);
      expect(Object.keys(compose.secrets).filter((name) => !existsSync(join(folder, name)))).toEqual([]);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('that are missing stop the program before it starts', () => {
    const run = () =>
      execFileSync('/bin/sh', [script('with-secrets.sh'), 'SQL_PASSWORD', '--', 'echo', 'started'], {
        env: { PATH: process.env['PATH'], SQL_PASSWORD_FILE: '/nowhere' },
        stdio: 'pipe',
      });
    expect(run).toThrow(/nowhere/);
  });
});
