/** Pixels of the longer side that are looked at: enough for the code of a link, few enough for an old phone. */
const LONGEST = 800
/** Pause between two looks, ms. */
const PAUSE = 120

/**
 * Looks for QR codes in a playing video. The reader is loaded when it is first needed.
 * @returns ends it
 */
export function readCodes(video: HTMLVideoElement, onText: (text: string) => void): () => void {
  const canvas = document.createElement('canvas')
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let last = ''

  void import('jsqr').then(({ default: read }) => {
    const look = () => {
      if (stopped) return
      const text = readFrame(video, canvas, read)
      // the same strange code in front of the camera is remarked on once
      if (text && text !== last) {
        last = text
        onText(text)
      }
      timer = setTimeout(look, PAUSE)
    }
    look()
  })
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}

type Reader = typeof import('jsqr').default

function readFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement, read: Reader): string | null {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0 || video.readyState < 2) return null
  const scale = Math.min(1, LONGEST / Math.max(videoWidth, videoHeight))
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  return read(data, width, height, { inversionAttempts: 'dontInvert' })?.data || null
}
