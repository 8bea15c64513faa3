import { activitiesIn } from './activity'
import { attendancesIn, rostersIn } from './attendance'
import { auditsIn } from './audit'
import { type Database, isBusy, isConflict } from './database'
import {
  billsIn,
  booksIn,
  cardsIn,
  closeRunsIn,
  closingsIn,
  disclosuresIn,
  duesRunsIn,
  duesSettingsIn,
  entriesIn,
  largeSumsIn,
} from './dues'
import { duesMarksIn, duesRequestsIn } from './dues-request'
import { formFilesIn, formJobsIn } from './form'
import { consentsIn, invitesIn, triesIn } from './identity'
import { importJobsIn, importRowsIn, importTurnsIn } from './import'
import { membersIn } from './member'
import { orgsIn } from './org'
import { remittancePapersIn, remittancesIn, slipsIn } from './slip'
import { standardsIn, waiversIn } from './standard'
import { statementJobsIn, statementRowsIn } from './statement'
import type { DocumentStore } from './store'

function collectionsIn(db: Database) {
  return {
    orgs: orgsIn(db),
    members: membersIn(db),
    consents: consentsIn(db),
    invites: invitesIn(db),
    tries: triesIn(db),
    audits: auditsIn(db),
    importJobs: importJobsIn(db),
    importTurns: importTurnsIn(db),
    importRows: importRowsIn(db),
    activities: activitiesIn(db),
    rosters: rostersIn(db),
    attendances: attendancesIn(db),
    standards: standardsIn(db),
    waivers: waiversIn(db),
    duesSettings: duesSettingsIn(db),
    duesRuns: duesRunsIn(db),
    bills: billsIn(db),
    cards: cardsIn(db),
    books: booksIn(db),
    entries: entriesIn(db),
    largeSums: largeSumsIn(db),
    closings: closingsIn(db),
    closeRuns: closeRunsIn(db),
    disclosures: disclosuresIn(db),
    duesRequests: duesRequestsIn(db),
    duesMarks: duesMarksIn(db),
    slips: slipsIn(db),
    remittances: remittancesIn(db),
    remittancePapers: remittancePapersIn(db),
    statementJobs: statementJobsIn(db),
    statementRows: statementRowsIn(db),
    formJobs: formJobsIn(db),
    formFiles: formFilesIn(db),
  }
}
type Collections = ReturnType<typeof collectionsIn>
type DocumentOf<S> = S extends { insert(...documents: (infer T extends { _id: string })[]): Promise<void> } ? T : never
/** Inside a transaction only single documents are read and written; anything else would run outside it. */
export type TransactionData = {
  [C in keyof Collections]: Pick<
    DocumentStore<DocumentOf<Collections[C]>>,
    Extract<keyof Collections[C], keyof DocumentStore<{ _id: string }>>
  >
}

/** Every collection of the product, and transactions over them. */
export type Data = Collections & {
  command: Database['command']
  /** Runs `work` in one transaction; first writer wins, the loser starts again after a short random pause. */
  inTransaction<T>(work: (data: TransactionData) => Promise<T>): Promise<T>
}

/**
 * How long (ms) a transaction is tried again: a document that a whole hall writes to at once is free within seconds. The
 * longest pause is short, so that who has waited long is not behind those who have just come.
 */
const PATIENCE = 6_000
const PAUSE = 200

/** Opens all collections on a database the kernel hands in. */
export function openData(db: Database): Data {
  return {
    ...collectionsIn(db),
    command: db.command,
    async inTransaction(work) {
      const began = performance.now()
      for (let attempt = 1; ; attempt++) {
        const transaction = await db.startTransaction()
        try {
          const result = await work(
            collectionsIn({ ...db, command: db.command, collection: (name) => transaction.collection(name) }),
          )
          await transaction.commit()
          return result
        } catch (error) {
          // A conflict has ended the transaction already; rolling back again would only hide the first error.
          if (!isConflict(error)) await transaction.rollback(null).catch(() => undefined)
          if (!isBusy(error) || performance.now() - began > PATIENCE) throw error
          await new Promise((resume) => setTimeout(resume, Math.random() * Math.min(20 * 2 ** attempt, PAUSE)))
        }
      }
    },
  }
}
