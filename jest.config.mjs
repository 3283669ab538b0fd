/** One runner for unit, integration, workflow, replay and crash tests; `npm test` gives it the servers it needs. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['refokus-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.local'],
  testMatch: ['<rootDir>/{apps,libs,workflows,test}/**/*.spec.ts'],
  testTimeout: 60_000,
};
