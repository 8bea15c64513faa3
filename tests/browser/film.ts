import { writeFileSync } from 'node:fs'
import { PNG } from 'pngjs'

const WIDTH = 640
const HEIGHT = 480

/**
 * Writes what a camera sees as a film of one still picture (.y4m, grey), the picture scaled to fit in the middle of a
 * light wall. Made from a screenshot, so that only what is on the other screen's pixels can be read.
 */
export function writeFilm(file: string, screenshot: Buffer | null): void {
  const light = Buffer.alloc(WIDTH * HEIGHT, 235)
  if (screenshot) {
    const picture = PNG.sync.read(screenshot)
    const scale = Math.min((WIDTH - 80) / picture.width, (HEIGHT - 80) / picture.height)
    const [width, height] = [Math.floor(picture.width * scale), Math.floor(picture.height * scale)]
    const [left, top] = [(WIDTH - width) >> 1, (HEIGHT - height) >> 1]
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) light[(top + y) * WIDTH + left + x] = brightness(picture, x / scale, y / scale)
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)])
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]),
  )
}

function brightness(picture: PNG, x: number, y: number): number {
  const at =
    (Math.min(picture.height - 1, Math.floor(y)) * picture.width + Math.min(picture.width - 1, Math.floor(x))) * 4
  const [red = 0, green = 0, blue = 0] = picture.data.subarray(at, at + 3)
  return Math.round(16 + (0.299 * red + 0.587 * green + 0.114 * blue) * (219 / 255))
}
