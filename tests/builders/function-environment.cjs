const { TestEnvironment } = require('jest-environment-node')

/**
 * Warm threads of the functions, handed on from one test file to the next in the same process: starting them took a fifth of
 * the whole suite's time. Test files share nothing else, so this lies outside of them.
 */
const keptThreads = new Map()

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup()
    this.global.keptThreads = keptThreads
  }
}
