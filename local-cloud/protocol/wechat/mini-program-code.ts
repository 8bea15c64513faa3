/** `wxacode.getUnlimited`: a QR code of page and scene stands for the round code that only WeChat can draw. */
import { PNG } from 'pngjs'
import qrcode from 'qrcode-generator'
import type { WechatAnswer } from '../seams'
import { textOf, WechatRefusal } from './refusal'

const SCENE = /^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/
const VERSIONS = ['release', 'trial', 'develop']
const [NARROWEST, DEFAULT_WIDTH, WIDEST] = [280, 430, 1280]
/** Modules of white around a QR code. */
const QUIET = 4

/**
 * Answers a PNG, `width` pixels square, whose text is `page?scene=…`. Refused: 40169 a scene that is empty, longer than
 * 32 or of other characters; 41030 a page with a leading slash or with parameters; 40097 any other parameter.
 */
export function drawUnlimited(body: Record<string, unknown>): WechatAnswer {
  const scene = textOf(body.scene, 40169, 'invalid length for scene, or the data is not json string')
  if (!SCENE.test(scene)) throw new WechatRefusal(40169, 'invalid length for scene, or the data is not json string')
  const page = pageOf(body.page)
  const width = body.width ?? DEFAULT_WIDTH
  if (typeof width !== 'number' || !Number.isInteger(width) || width < NARROWEST || width > WIDEST)
    throw new WechatRefusal(40097, 'invalid args: width')
  const version = body.env_version ?? 'release'
  if (typeof version !== 'string' || !VERSIONS.includes(version))
    throw new WechatRefusal(40097, 'invalid args: env_version')
  return { kind: 'buffer', contentType: 'image/png', buffer: draw(`${page}?scene=${encodeURIComponent(scene)}`, width) }
}

/** The main page, when none is named. */
function pageOf(page: unknown): string {
  if (page === undefined || page === '') return ''
  if (typeof page === 'string' && !/^\/|[?#\s]/.test(page)) return page
  throw new WechatRefusal(41030, 'invalid page')
}

function draw(text: string, width: number): Buffer {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const modules = code.getModuleCount() + 2 * QUIET
  const png = new PNG({ width, height: width, colorType: 0 })
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      const [row, column] = [y, x].map((at) => Math.floor((at * modules) / width) - QUIET) as [number, number]
      const inside = row >= 0 && column >= 0 && row < modules - 2 * QUIET && column < modules - 2 * QUIET
      const shade = inside && code.isDark(row, column) ? 0 : 255
      png.data.fill(shade, (y * width + x) * 4, (y * width + x) * 4 + 3)
      png.data[(y * width + x) * 4 + 3] = 255
    }
  }
  return PNG.sync.write(png, { colorType: 0 })
}
