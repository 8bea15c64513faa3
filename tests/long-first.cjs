const { default: Sequencer } = require('@jest/test-sequencer')

/** Floors whose files take long come first, so that in the end no worker waits for another's long file. */
const ORDER = ['browser', 'functions', 'architecture', 'local-cloud', 'weapp', 'domain', 'pages']
/** Within a floor: what kills servers waits for them. */
const LONG = /killed|readable/

module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    const rank = ({ context, path }) => {
      const floor = ORDER.indexOf(context.config.displayName?.name)
      return floor * 2 + (LONG.test(path) ? 0 : 1)
    }
    // the usual order (how long each took, or how large it is) decides between equals
    return super.sort(tests).sort((a, b) => rank(a) - rank(b))
  }
}
