const { readFileSync } = require('node:fs')
const path = require('node:path')

/** For esbuild: sources know where they lie, although they end up in one file. */
module.exports = {
  name: 'placed',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path: file }) => ({
      contents: `const __dirname = ${JSON.stringify(path.dirname(file))};${readFileSync(file, 'utf8')}`,
      loader: 'ts',
    }))
  },
}
