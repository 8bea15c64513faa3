/**
 * A program that writes through the SDK without pause and prints each write the cloud has acknowledged, one a line:
 * `add ID` for a document, `move ID` for a transfer between two accounts (with its journal document, in one transaction).
 * The cloud dies under it now and then; whatever fails is simply not printed.
 */
const tcb = require('@cloudbase/node-sdk')

const ACCOUNTS = 12
const app = tcb.init({ env: 'kill' })
const db = app.database()
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
const say = (line) => process.stdout.write(`${line}\n`)
console.warn = () => {}
console.error = () => {}

async function add(writer) {
  for (let n = 0; ; n += 1) {
    const _id = `w${process.pid}-${writer}-${n}`
    try {
      await db.collection('notes').add({ _id, writer, n })
      say(`add ${_id}`)
    } catch {
      await pause(20)
    }
  }
}

async function move(mover) {
  for (let n = 0; ; n += 1) {
    const _id = `m${process.pid}-${mover}-${n}`
    const from = `a${(n * 7 + mover) % ACCOUNTS}`
    const to = `a${(n * 5 + mover * 3 + 1) % ACCOUNTS}`
    const fen = 1 + (n % 9)
    if (from === to) continue
    try {
      const transaction = await db.startTransaction()
      const [source, target] = [
        (await transaction.collection('accounts').doc(from).get()).data,
        (await transaction.collection('accounts').doc(to).get()).data,
      ]
      await transaction
        .collection('accounts')
        .doc(from)
        .update({ fen: source.fen - fen })
      await transaction
        .collection('accounts')
        .doc(to)
        .update({ fen: target.fen + fen })
      await transaction.collection('journal').add({ _id, from, to, fen })
      await transaction.commit()
      say(`move ${_id}`)
    } catch {
      await pause(5 + mover * 3)
    }
  }
}

for (let i = 0; i < 4; i += 1) add(i)
for (let i = 0; i < 3; i += 1) move(i)
