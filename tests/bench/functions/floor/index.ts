import tcb from '@cloudbase/node-sdk'

const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })

/** The floor: an invocation that makes one SDK read and one SDK write and nothing else. */
export async function main({ read, write }: { read: string; write: string }): Promise<{ ok: boolean }> {
  await app.database().collection('floorReads').doc(read).get()
  await app.database().collection('floorWrites').add({ _id: write, at: Date.now() })
  return { ok: true }
}
