/** One runner for every floor; a floor is a jest project, so that `npm test` can report and run each by name. */
const swc = [
  '@swc/jest',
  { jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } }, target: 'es2022' } },
]
const floor = (name, more = {}) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.{ts,tsx}`],
  transform: { '^.+\\.(ts|tsx)$': swc },
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1', '\\.(scss|css)$': '<rootDir>/tests/builders/no-style.cjs' },
  testEnvironment: 'node',
  ...more,
})
module.exports = {
  testTimeout: 60_000,
  projects: [
    floor('domain'),
    floor('architecture'),
    floor('local-cloud'),
    floor('functions'),
    floor('pages', { testEnvironment: 'jsdom' }),
    floor('weapp'),
    floor('browser'),
  ],
}
