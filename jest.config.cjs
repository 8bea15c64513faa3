// Nothing may depend on the host's time zone: everything is tested far west of Shanghai (and the days, which alone make dates, far east, too).
process.env.TZ = process.env.TEST_ZONE ?? 'America/New_York'

/** One runner for every floor; a floor is a jest project, so that `npm test` can report and run each by name. */
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
  },
]
const names = { '^@/(.*)$': '<rootDir>/src/$1', '\\.(scss|css)$': '<rootDir>/tests/builders/no-style.cjs' }
const floor = (name, more = {}) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.{ts,tsx}`],
  transform: { '^.+\\.(ts|tsx)$': swc },
  moduleNameMapper: names,
  // built files are read as files; their package.json must not become modules of the same name
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
  testEnvironment: 'node',
  ...more,
})
module.exports = {
  testTimeout: 60_000,
  testSequencer: '<rootDir>/tests/long-first.cjs',
  projects: [
    floor('domain'),
    floor('architecture'),
    floor('local-cloud'),
    floor('functions', { testEnvironment: '<rootDir>/tests/builders/cloud-environment.cjs' }),
    floor('pages', {
      testEnvironment: 'jsdom',
      // pages are tested as the browser's build has them; Taro itself is a few lines of DOM
      moduleFileExtensions: ['h5.tsx', 'h5.ts', 'ts', 'tsx', 'js', 'cjs', 'mjs', 'json'],
      moduleNameMapper: {
        ...names,
        '^@tarojs/components$': '<rootDir>/tests/pages/dom/components.tsx',
        '^@tarojs/taro$': '<rootDir>/tests/pages/dom/taro.ts',
      },
    }),
    floor('weapp', {
      globalSetup: '<rootDir>/tests/weapp/build-first.ts',
      testEnvironment: '<rootDir>/tests/builders/cloud-environment.cjs',
    }),
    floor('browser', {
      globalSetup: '<rootDir>/tests/browser/browser-first.ts',
      testEnvironment: '<rootDir>/tests/builders/cloud-environment.cjs',
    }),
  ],
}
