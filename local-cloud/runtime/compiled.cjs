'use strict'
/**
 * Loads a bundle with what V8 remembers of compiling it, so that the threads of one bundle compile it once between them. What is
 * remembered lies in one file per bundle; it is used only when bundle, Node and the bytes themselves are the same.
 */
const { createHash } = require('node:crypto')
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const { threadId } = require('node:worker_threads')
const vm = require('node:vm')

const HASH = 32
const digest = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** What was remembered of exactly this text; nothing when there is none, or it is not whole. */
function remembered(file, key) {
  try {
    const kept = readFileSync(file)
    const data = kept.subarray(2 * HASH)
    const whole = kept.subarray(0, HASH).equals(key) && kept.subarray(HASH, 2 * HASH).equals(digest(data))
    return whole ? data : undefined
  } catch {
    return undefined
  }
}

/** Written beside and renamed, because several threads may end their first call at the same time. */
function keep(file, key, data) {
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    const beside = `${file}.${process.pid}-${threadId}`
    writeFileSync(beside, Buffer.concat([key, digest(data), data]))
    renameSync(beside, file)
  } catch {
    // remembering is a convenience: a folder that cannot be written to costs time and nothing else
  }
}

/**
 * Requires a CommonJS bundle.
 * @param {string} file the bundle
 * @param {string} keptAs where what V8 remembers is kept
 * @returns {{ exports: unknown, remember: () => void }} `remember` is called after the first
 *   invocation, when what is really used is compiled; it does nothing when that was known.
 */
function requireCompiled(file, keptAs) {
  const text = readFileSync(file, 'utf8')
  const key = digest(process.version, process.arch, text)
  const cachedData = remembered(keptAs, key)
  const script = new vm.Script(Module.wrap(text), {
    filename: file,
    cachedData,
    importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  const module = new Module(file)
  module.filename = file
  module.paths = Module._nodeModulePaths(path.dirname(file))
  require.cache[file] = module
  const wrapped = script.runInThisContext()
  wrapped.call(module.exports, module.exports, Module.createRequire(file), module, file, path.dirname(file))
  module.loaded = true
  const known = cachedData !== undefined && !script.cachedDataRejected
  return { exports: module.exports, remember: () => known || keep(keptAs, key, script.createCachedData()) }
}

module.exports = { requireCompiled }
