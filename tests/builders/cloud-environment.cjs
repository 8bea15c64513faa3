const Module = require('node:module')
const path = require('node:path')
const { build } = require('esbuild')
const { TestEnvironment } = require('jest-environment-node')
const bundling = require('./bundling.cjs')

/**
 * Where files start a local cloud. What they would each pay for anew lies outside of them, once for a process, and is
 * handed from file to file: the cloud's program, compiled and warm, and the warm threads of the functions. Together they
 * took a third of the suite's time. Files share no data.
 */
const keptThreads = new Map()
const entry = path.join(__dirname, 'local-cloud-program.ts')
let program

async function loadProgram() {
  const { outputFiles } = await build({ ...bundling(entry, 'local-cloud.cjs'), write: false })
  const bundle = new Module(entry)
  bundle.paths = Module._nodeModulePaths(__dirname)
  bundle._compile(outputFiles[0].text, entry)
  return bundle.exports.program
}

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup()
    program ??= loadProgram()
    Object.assign(this.global, { keptThreads, localCloud: await program })
  }
}
