/**
 * Who may import whom: the house's rules as dependency-cruiser reads them. Each rule forbids; the test in
 * tests/architecture breaks every one of them on purpose and sees it caught.
 */
const only = (name, comment, from, allowed, more = {}) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed, ...more },
})

const packages = '^node_modules/|^(node:)?[a-z_/]+$'
const npm = (...names) => `^node_modules/(${names.join('|')})/`

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan-tests',
      comment: 'Nobody imports tests.',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    only('screens', 'Screens know ui, words, api and shared.', '^src/(pages|manage|committee|desk)/', [
      '^src/(pages|manage|committee|desk|ui|words|api|shared|assets)/',
      packages,
    ]),
    {
      name: 'screens-stay-apart',
      comment: 'A sub-package never reaches into another or into the main pages.',
      severity: 'error',
      from: { path: '^src/(pages|manage|committee)/' },
      to: { path: '^src/(pages|manage|committee)/', pathNot: '^src/$1/' },
    },
    {
      name: 'desk-below-screens',
      comment: 'What the officers’ screens share knows none of them.',
      severity: 'error',
      from: { path: '^src/desk/' },
      to: { path: '^src/(pages|manage|committee)/' },
    },
    {
      name: 'desk-for-officers',
      comment: 'The main package stays small: what only officers’ screens share is not for it.',
      severity: 'error',
      from: { path: '^src/pages/' },
      to: { path: '^src/desk/' },
    },
    only('ui', 'Components make no cloud calls.', '^src/ui/', ['^src/(ui|words|shared|assets)/', packages]),
    only('words', 'Words are words.', '^src/words/', ['^src/(words|shared)/', packages]),
    only('api', 'The door to the cloud knows the contracts, the rules and Taro.', '^src/api/', [
      '^src/(api|shared)/',
      packages,
    ]),
    {
      name: 'phone-imports-contracts-as-types',
      comment: 'The schema library must not reach the phone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/shared/(contracts/|domain/[^/]+/model\\.ts)' },
      to: { path: '^src/shared/(contracts|domain/[^/]+/model)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'phone-without-schemas',
      comment: 'The schema library must not reach the phone.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/shared/(contracts/|domain/[^/]+/model\\.ts)' },
      to: { path: npm('zod'), dependencyTypesNot: ['type-only'] },
    },
    only('contracts', 'Contracts know models, days and zod.', '^src/shared/contracts/', [
      '^src/shared/contracts/',
      '^src/shared/domain/[^/]+/model\\.ts$',
      '^src/shared/domain/kit/',
      npm('zod'),
    ]),
    only('rules', 'Rules know rules, dayjs and hashing: no clock, no network, no platform.', '^src/shared/domain/', [
      '^src/shared/domain/',
      npm('zod', 'dayjs', '@noble/hashes'),
    ]),
    only('permissions', 'The permission table is read like law.', '^src/shared/permissions\\.ts$', ['^src/shared/']),
    only(
      'functions',
      'A function knows the kernel, the data, the shared acts, the sheets, WeChat and the shared rules.',
      '^cloudfunctions/[a-z]',
      ['^cloudfunctions/_(kernel|data|wechat|acts|sheets)/', '^src/shared/', packages, '^cloudfunctions/[a-z]'],
    ),
    only('sheets', 'Reading spreadsheets knows the shared rules and no cloud.', '^cloudfunctions/_sheets/', [
      '^cloudfunctions/_sheets/',
      '^src/shared/',
      packages,
    ]),
    {
      name: 'functions-stay-apart',
      comment: 'Never another function.',
      severity: 'error',
      from: { path: '^cloudfunctions/([a-z][^/]*)/' },
      to: { path: '^cloudfunctions/[a-z]', pathNot: '^cloudfunctions/$1/' },
    },
    only('kernel', 'The kernel knows data and the shared rules.', '^cloudfunctions/_kernel/', [
      '^cloudfunctions/_(kernel|data)/',
      '^src/shared/',
      packages,
    ]),
    only('acts', 'Acts that several functions share know data and the shared rules.', '^cloudfunctions/_acts/', [
      '^cloudfunctions/_(acts|data)/',
      '^src/shared/',
    ]),
    only('data', 'Collections know the shared rules, and no SDK.', '^cloudfunctions/_data/', [
      '^cloudfunctions/_data/',
      '^src/shared/',
    ]),
    {
      name: 'one-door-to-the-sdk',
      comment: 'Only the kernel’s cloud.ts imports the CloudBase SDK; WeChat’s SDK stays in _wechat.',
      severity: 'error',
      from: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/(_kernel/cloud\\.ts$|_wechat/)' },
      to: { path: npm('@cloudbase/node-sdk', 'wx-server-sdk') },
    },
    only('local-cloud', 'The local cloud knows nothing of the product.', '^local-cloud/', ['^local-cloud/', packages]),
    {
      name: 'production-without-local-cloud',
      comment: 'Nothing that is deployed knows the local cloud.',
      severity: 'error',
      from: { path: '^(src|cloudfunctions)/' },
      to: { path: '^(local-cloud|config)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The test's broken houses borrow node_modules by a link; without it names would leave the house.
    preserveSymlinks: true,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
