/** Who may import whom: docs/architecture.md. A new arrow needs an ADR. */
const room = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.spec\\.ts$' },
  to: { pathNot: [from, ...allowed] },
});
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing-imports-test', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    room('domain-imports-nothing', '^libs/domain/', []),
    room('workflow-api', '^libs/workflow-api/', ['^libs/domain/', 'node_modules/@temporalio/(common|workflow|client)/']),
    {
      name: 'sandbox-has-no-client',
      comment: 'Only the file for callers speaks to the server; the workflow sandbox never sees it (ADR 0009).',
      severity: 'error',
      from: { path: '^(workflows/|libs/workflow-api/(?!src/client\\.ts))' },
      to: { path: '(libs/workflow-api/src/client\\.ts|node_modules/@temporalio/client/)' },
    },
    room('workflows', '^workflows/', ['^libs/(domain|workflow-api)/', 'node_modules/@temporalio/(common|workflow)/']),
    room('exemption-rules', '^libs/exemption-rules/', [
      '^libs/domain/',
      'node_modules/(@marcbachmann/cel-js|yaml|zod)/',
      '^(node:)?(fs|path|url|crypto|fs/promises)$',
    ]),
    room('persistence', '^libs/persistence/', [
      '^libs/(domain|platform)/',
      'node_modules/(typeorm|pg|@types/pg|uuid)/',
      '^(node:)?[a-z/]+$',
    ]),
    room('documents', '^libs/documents/', [
      '^libs/domain/',
      'node_modules/(hucre|csv-parse|csv-stringify)/',
      '^(node:)?[a-z/_]+$',
    ]),
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^(libs/(?!platform/)|apps/|workflows/)' },
    },
    { name: 'no-room-imports-an-app', severity: 'error', from: { path: '^(libs|workflows)/' }, to: { path: '^apps/' } },
    {
      name: 'api-has-no-worker',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: '(^workflows/|^apps/(?!api/)|node_modules/@temporalio/worker/)' },
    },
    {
      name: 'worker-bundles-workflows',
      severity: 'error',
      from: { path: '^apps/worker/' },
      to: { path: '(^workflows/|^apps/(?!worker/))' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.local)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['refokus-source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
