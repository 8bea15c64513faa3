const { readFileSync } = require('node:fs')
const path = require('node:path')

const root = path.resolve(__dirname, '../..')

/** Sources know where they lie, although they end up in one file. */
const placed = {
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({
      contents: `const __dirname = ${JSON.stringify(path.dirname(file))};${readFileSync(file, 'utf8')}`,
      loader: 'ts',
    }))
  },
}

/** For esbuild: a program of the repository in one file, packages left outside. `entry` is relative to the repository. */
module.exports = (entry, outfile) => ({
  absWorkingDir: root,
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  packages: 'external',
  plugins: [placed],
  logLevel: 'silent',
})
