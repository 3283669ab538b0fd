import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const steps = readdirSync(new URL('steps', import.meta.url)).flatMap((file) =>
  [...read(`steps/${file}`).matchAll(/langkah\(\s*'((?:[^'\\]|\\.)+)'/g)].map((m) => m[1] ?? ''),
);
const document = read('../../docs/scenarios.md');
const listed = [...document.matchAll(/^- `([^`]+)`/gm)].map((m) => m[1] ?? '');
const parameters = [...read('support/parameters.ts').matchAll(/name: '(\w+)'/g)].map((m) => m[1] ?? '');

describe('docs/scenarios.md', () => {
  it('lists every step that there is, and none that there is not', () => {
    expect(steps.length).toBeGreaterThan(80);
    expect([...new Set(steps)].filter((step) => !listed.includes(step))).toEqual([]);
    expect(listed.filter((step) => !steps.includes(step))).toEqual([]);
  });

  it('explains every parameter', () => {
    for (const name of [...parameters, 'int', 'string']) expect(document).toContain(`| \`{${name}}\` |`);
  });
});
