/**
 * Draws the tab-bar pictures (81×81 px, WeChat's size): `node src/assets/draw-tab-icons.mjs`.
 * Each icon is a list of shapes given as signed distances in a 24×24 grid; a negative distance is ink.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PNG } from 'pngjs'

const SIZE = 81
const GRID = 27
const GREY = [0x56, 0x5b, 0x66]
const RED = [0xb5, 0x10, 0x1f]

const box = (cx, cy, w, h, r) => (x, y) => {
  const dx = Math.abs(x - cx) - w / 2 + r
  const dy = Math.abs(y - cy) - h / 2 + r
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r
}
const disc = (cx, cy, r) => (x, y) => Math.hypot(x - cx, y - cy) - r
const outline = (shape, width) => (x, y) => Math.abs(shape(x, y)) - width / 2
const line = (x1, y1, x2, y2, width) => (x, y) => {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const t = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy) - width / 2
}
const both = (a, b) => (x, y) => Math.max(a(x, y), b(x, y))
const half = (bottom) => (_x, y) => y - bottom

const W = 1.9
const icons = {
  today: [
    outline(box(12, 13, 17, 16, 3.2), W),
    line(4, 9.6, 20, 9.6, W),
    line(8, 3, 8, 6, W),
    line(16, 3, 16, 6, W),
    disc(12, 15, 2.6),
  ],
  // 元 in a coin: ¥
  dues: [
    outline(disc(12, 12, 9.2), W),
    line(8.2, 6.8, 12, 11.6, W),
    line(15.8, 6.8, 12, 11.6, W),
    line(12, 11.6, 12, 17.4, W),
    line(8.6, 12.2, 15.4, 12.2, W),
    line(8.6, 15, 15.4, 15, W),
  ],
  record: [
    outline(box(12, 12, 15, 19, 3), W),
    line(8.4, 8, 15.6, 8, W),
    line(8.2, 14.4, 10.9, 17, W),
    line(10.9, 17, 15.8, 12, W),
  ],
  me: [
    outline(disc(12, 7.8, 4.1), W),
    both(outline(box(12, 21, 16, 14, 6.6), W), half(21)),
    line(4.2, 20.6, 19.8, 20.6, W),
  ],
}

/** Share of a pixel that is ink, from 4×4 samples. */
function coverage(shapes, px, py) {
  let hits = 0
  for (let i = 0; i < 16; i++) {
    const x = ((px + ((i % 4) + 0.5) / 4) * GRID) / SIZE - 1.5
    const y = ((py + (Math.floor(i / 4) + 0.5) / 4) * GRID) / SIZE - 1.5
    if (shapes.some((shape) => shape(x, y) <= 0)) hits++
  }
  return hits / 16
}

function draw(shapes, colour) {
  const png = new PNG({ width: SIZE, height: SIZE })
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      png.data.set([...colour, Math.round(coverage(shapes, x, y) * 255)], (y * SIZE + x) * 4)
    }
  }
  return PNG.sync.write(png, { deflateLevel: 9 })
}

for (const [name, shapes] of Object.entries(icons)) {
  writeFileSync(fileURLToPath(new URL(`tab/${name}.png`, import.meta.url)), draw(shapes, GREY))
  writeFileSync(fileURLToPath(new URL(`tab/${name}-on.png`, import.meta.url)), draw(shapes, RED))
}
