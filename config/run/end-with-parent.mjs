import { readFileSync } from 'node:fs'

/** The parent of a process, as Linux tells it; undefined elsewhere. */
function parentOf(pid) {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

/**
 * Ends this process (by SIGTERM to itself, so that it closes as it would) when the `npm run` that started it has ended.
 * npm passes a SIGTERM on to its shell only, and the shell dies of it without telling its child: the server would live on
 * and hold its port and its data folder.
 */
export function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return
  const [shell, npm] = [process.ppid, parentOf(process.ppid)]
  const watch = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 100)
  watch.unref()
}
