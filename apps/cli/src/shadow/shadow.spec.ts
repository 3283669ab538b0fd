import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CliError } from '../errors.js';
import { runProgram } from '../program.js';
import type { ShadowView } from './view.js';

const DRAFT = `id: percobaan
version: 1
title: { id: Percobaan, en: Trial }
extends: pekalongan-2020
codeLists: [{ id: jalan, label: CODE, codes: { '2019': [1.03.10.2.01.10] } }]
rows:
  - id: kode-jalan
    outcome: EXEMPT
    basis: uji
    when: ['line.subActivityIn("jalan")']
    message: { id: 'Jalan {code}', en: 'Road {code}' }
  - { id: tidak-ada-bukti, outcome: NOT_EXEMPT, basis: uji, default: true, message: { id: Tidak ada, en: None } }
`;
const LINES = `kode_sub_kegiatan;kode_rekening;uraian;pagu
;;Belanja;9
1.03.10.2.01.10;5.2.04.01.01.0004;Jalan kota;4.000.000.000
1.03.02.2.01.09;5.2.04.02.04.0001;Tanggul rob;3.200.000.000
;;Penanganan rob;10
`;

let folder = '';
let printed = '';
let server: Server | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shadow-'));
  writeFileSync(join(folder, 'draft.yaml'), DRAFT);
  writeFileSync(join(folder, 'lines.csv'), LINES);
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
  server?.close();
  server = null;
});

const path = (name: string) => join(folder, name);
async function failureOf(...argv: string[]): Promise<CliError> {
  const failure: unknown = await runProgram('en', argv).catch((error: unknown) => error);
  if (failure instanceof CliError) return failure;
  throw failure;
}

describe('rules shadow FILE --lines', () => {
  const offline = () => ['rules', 'shadow', path('draft.yaml'), '--lines', path('lines.csv'), '--at', '2020-06-12T05:00:00Z'];

  it('compares over a spreadsheet without a server', async () => {
    await runProgram('en', [...offline(), '--json']);
    const shadow = JSON.parse(printed) as ShadowView;
    expect(shadow).toMatchObject({
      draft: 'percobaan@1',
      inForce: 'pekalongan-2020@1',
      at: '2020-06-12T05:00:00.000Z',
      total: { lines: 4, amount: '7200000019' },
      changed: { lines: 1, amount: '4000000000' },
      changes: [{ row: 3, to: { outcome: 'EXEMPT', rule: 'kode-jalan' }, why: { en: 'Road 1.03.10.2.01.10' } }],
      nearMisses: [{ row: 5, outcome: 'NEEDS_HUMAN', amount: '10' }],
    });
  });

  it('tells the same to people', async () => {
    await runProgram('en', offline());
    expect(printed).toContain('1 lines, Rp 4 billion');
    expect(printed).toContain('may be cut → exempt');
    expect(printed).toContain('tidak-ada-bukti → kode-jalan');
    expect(printed).toContain('Near misses');
  });

  it('compares with another set than the shipped one, and under an emergency decree', async () => {
    await runProgram('en', [...offline(), '--against', path('draft.yaml'), '--decree', '1;ROB;;2020-06-01;2020-06-30', '--json']);
    expect(JSON.parse(printed)).toMatchObject({ changed: { lines: 0 }, nearMisses: [{ rule: 'kata-bencana-sk-aktif' }] });
  });
});

describe('rules shadow FILE', () => {
  it('without a server names both ways', async () => {
    const failure = await failureOf('rules', 'shadow', path('draft.yaml'), '--url', 'http://127.0.0.1:1');
    expect(failure).toMatchObject({ code: 'UNREACHABLE', exitCode: 1 });
    expect(failure.next?.en).toMatch(/refokus login USERNAME.*--lines BUDGET\.csv/);
  });

  it('tells a fault of the file before it asks anybody', async () => {
    writeFileSync(path('draft.yaml'), DRAFT.replace('title:', 'judul:'));
    expect(await failureOf('rules', 'shadow', path('draft.yaml'), '--url', 'http://127.0.0.1:1')).toMatchObject({
      code: 'RULES_INVALID',
    });
    expect(await failureOf('rules', 'shadow', 'tidak-ada')).toMatchObject({ code: 'RULES_NOT_FOUND' });
  });

  it('takes --against only with --lines', async () => {
    expect(await failureOf('rules', 'shadow', path('draft.yaml'), '--against', 'efisiensi-2025')).toMatchObject({ exitCode: 2 });
  });

  it('asks the API with the session, and shows rounds and items', async () => {
    const terms = { inScope: '9', exempt: '0', needsHuman: '0', base: '9', target: '4' };
    const answer = {
      draft: 'percobaan@1',
      inForce: 'pekalongan-2020@1',
      at: '2020-06-12T05:00:00.000Z',
      years: [2020],
      total: { lines: 1, amount: '9' },
      changed: { lines: 0, amount: '0' },
      otherRule: { lines: 0, amount: '0' },
      directions: [],
      changes: [],
      nearMisses: [],
      rounds: [{ roundId: 'r', no: 1, year: 2020, title: 'Tahap 1', before: terms, after: { ...terms, base: '7', target: '3' } }],
      items: {
        total: 1,
        changed: { items: 1, cut: '5' },
        changes: [
          {
            proposalNumber: 'R1/DPUPR/0001',
            no: 2,
            lineCode: 'x/y',
            label: 'Reviu TAPD',
            cut: '5',
            from: { outcome: 'NOT_EXEMPT' },
            to: { outcome: 'EXEMPT' },
          },
        ],
      },
    };
    const asked: string[] = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        asked.push(`${request.method} ${request.url} ${body}`);
        if (request.url === '/v1/session') response.writeHead(201, { 'set-cookie': 'rf_sid=x' }).end('{}');
        else if (request.headers.cookie === 'rf_sid=x') response.writeHead(200).end(JSON.stringify(answer));
        else response.writeHead(401).end(JSON.stringify({ code: 'UNAUTHENTICATED' }));
      });
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    process.env['XDG_CONFIG_HOME'] = folder;
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await runProgram('en', [
      'rules',
      'shadow',
      path('draft.yaml'),
      '--at',
      '2020-06-12T05:00:00Z',
      '--url',
      url,
      '--as',
      'sekda',
    ]);
    expect(asked.at(-1)).toBe(`POST /v1/rule-sets/shadow ${JSON.stringify({ source: DRAFT, at: '2020-06-12T05:00:00.000Z' })}`);
    expect(printed).toMatch(/2020\/1 Tahap 1.*9.*7.*4.*3/);
    expect(printed).toContain('R1/DPUPR/0001 #2');
  });
});
