/** Phones of 2018 and later: an old Android with WeChat's own engine, an iPhone with iOS 12. */
module.exports = {
  presets: [
    ['taro', { framework: 'react', ts: true, compiler: 'webpack5', hot: false, targets: { chrome: '63', ios: '12' } }],
  ],
}
