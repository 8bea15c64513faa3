import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]
const camera = (file: string) => [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
]

/**
 * The browser: on Linux the one that comes with the packages, so that every machine tests with the same; elsewhere, or with
 * `INSTALLED_BROWSER=1`, a Chrome or Chromium that is installed.
 */
export async function findBrowser(): Promise<{ executablePath: string; args: string[] }> {
  const ownWorks = process.platform === 'linux' && process.arch === 'x64' && !process.env.INSTALLED_BROWSER
  const found = ownWorks ? undefined : installed.find((path) => existsSync(path))
  if (found) return { executablePath: found, args: [] }
  const { default: bundled } = await import('@sparticuz/chromium')
  // Its own list is for servers without shared memory; the camera needs its processes apart.
  const args = bundled.args.filter((arg: string) => !/single-process|no-zygote|headless|user-data-dir/.test(arg))
  return { executablePath: await bundled.executablePath(), args }
}

/** A browser that dies while it starts says nothing about the product: it is started again, this often at the most. */
const STARTS = 3

/** Starts the browser. `film` is what its camera sees (.y4m). */
export async function openBrowser(film?: string): Promise<Browser> {
  const { executablePath, args } = await findBrowser()
  const start = () => chromium.launch({ executablePath, args: [...args, ...quiet, ...(film ? camera(film) : [])] })
  for (let left = STARTS - 1; left > 0; left--) {
    try {
      return await start()
    } catch (error) {
      console.error('the browser did not start; once more', String(error).split('\n')[0])
    }
  }
  return start()
}

/** A phone: 390×844, its own cookies, Shanghai time. */
export async function openPhone(browser: Browser, of: { url: string }): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    baseURL: of.url,
    permissions: ['camera', 'clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) broken.push(message.text())
  })
  return { context, page, broken, devtools: await context.newCDPSession(page) }
}
/** Sets the size of type, over the usual 16 px: the very setting that a person changes in the browser, not a style of the page's. */
export const setType = ({ devtools }: Phone, scale: number) =>
  devtools.send('Page.setFontSizes', { fontSizes: { standard: Math.round(16 * scale) } })
export interface Phone {
  context: BrowserContext
  page: Page
  /** Errors the page has thrown or logged. */
  broken: string[]
  devtools: CDPSession
}

/** Signs in through the sign-in page as a person of the demo and lands on a path. */
export async function signIn({ page }: Phone, openId: string, to = '/'): Promise<void> {
  await page.goto(`/_sign-in?to=${encodeURIComponent(to)}`)
  await page.locator(`button[value="${openId}"]`).click()
}
