/** The most memory the whole process took while `work` ran (functions run inside it), and how much more than before, in MB. */
export async function withPeak<T>(
  work: () => Promise<T>,
): Promise<{ result: T; seconds: number; peakMB: number; moreMB: number }> {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }, 20)
  const began = performance.now()
  try {
    const result = await work()
    peak = Math.max(peak, process.memoryUsage().rss)
    const mb = (bytes: number) => Math.round(bytes / 1_048_576)
    return { result, seconds: (performance.now() - began) / 1000, peakMB: mb(peak), moreMB: mb(peak - before) }
  } finally {
    clearInterval(timer)
  }
}
