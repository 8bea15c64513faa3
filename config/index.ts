import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'

const root = path.resolve(__dirname, '..')
const target = process.env.TARO_ENV ?? 'h5'

/**
 * How the phone is built, for WeChat (`weapp`) and for the browser (`h5`).
 *
 * Sizes in our styles are plain CSS pixels and stay so: a phone's CSS pixel is about the same size in the hand
 * on every model, so 60 px is a thumb's target everywhere. (Converted units would shrink with a narrow screen.)
 */
/** What several screens use is loaded once, beside the frame; each screen's own code is loaded when it opens. */
const sharedChunk = { name: 'common', minChunks: 2, chunks: 'async' as const, priority: 1, reuseExistingChunk: true }

export default defineConfig<'webpack5'>({
  projectName: 'party-day',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  sourceRoot: 'src',
  outputRoot: `dist/${target}`,
  designWidth: 375,
  deviceRatio: { 375: 2, 750: 1 },
  plugins: [
    '@tarojs/plugin-framework-react',
    '@tarojs/plugin-platform-weapp',
    '@tarojs/plugin-platform-h5',
    path.join(__dirname, 'speak.js'),
  ],
  // the deployed environment and the address of its check-in links; on a laptop both are found at run time
  env: {
    CLOUD_ENV: JSON.stringify(process.env.CLOUD_ENV ?? ''),
    LINK_ORIGIN: JSON.stringify(process.env.LINK_ORIGIN ?? ''),
  },
  alias: { '@': path.join(root, 'src') },
  // the cloud environment the WeChat build talks to; empty: the one chosen in WeChat DevTools
  defineConstants: { 'process.env.CLOUD_ENV': JSON.stringify(process.env.CLOUD_ENV ?? '') },
  cache: {
    // writing it costs an eighth of a build: a machine that builds once leaves it
    enable: process.env.BUILD_CACHE !== 'off',
    type: 'filesystem',
    cacheDirectory: path.join(root, '.cache', 'webpack', target),
    buildDependencies: {
      config: [__filename, path.join(root, 'babel.config.js'), path.join(root, 'package-lock.json')],
    },
  },
  logger: { quiet: true, stats: false },
  jsMinimizer: 'esbuild',
  esbuild: { minify: { enable: true, config: { target: 'es2018', charset: 'utf8' } } },
  cssMinimizer: 'lightningcss',
  sass: { silenceDeprecations: ['legacy-js-api'] },
  mini: {
    optimizeMainPackage: { enable: true },
    webpackChain(chain) {
      chain.merge({ infrastructureLogging: { level: 'error' } })
    },
    postcss: { pxtransform: { enable: false }, cssModules: { enable: false } },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'chunk/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { pxtransform: { enable: false }, autoprefixer: { enable: true }, cssModules: { enable: false } },
    webpackChain(chain) {
      chain.merge({
        infrastructureLogging: { level: 'error' },
        performance: { hints: false },
        optimization: { chunkIds: 'named', splitChunks: { cacheGroups: { shared: sharedChunk } } },
      })
    },
    router: {
      mode: 'browser',
      // the link inside a check-in code: https://host/c?t=…; the page's own address stays an address too
      customRoutes: { '/pages/check-in/index': ['/c', '/pages/check-in/index'] },
    },
  },
} as UserConfigExport<'webpack5'>)
