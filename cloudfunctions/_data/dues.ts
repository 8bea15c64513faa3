import type {
  Book,
  Card,
  CloseRun,
  Closing,
  Disclosure,
  DuesRun,
  Entry,
  KeptBill,
  KeptSettings,
  LargeSumPaper,
} from '../../src/shared/domain/dues/model'
import { addMonths, type Month } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import { allPages, MOST_A_READ as MOST } from './all-pages'
import type { Database } from './database'
import { joinedOne } from './joined'
import { storeOf } from './store'

/** `duesSettings`: what an organisation has set for itself and those below. */
export function duesSettingsIn(db: Database) {
  const store = storeOf<KeptSettings>(db.collection('duesSettings'), db.command)
  return {
    ...store,
    /** What these organisations have set; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : store.find({ _id: db.command.in([...ids]) }, { limit: MOST }),
    /** All that is set anywhere, by id: few organisations set something of their own. */
    async all(): Promise<KeptSettings[]> {
      const all: KeptSettings[] = []
      for (let after = ''; ; after = all[all.length - 1]!._id) {
        const page = await store.find({ _id: db.command.gt(after) }, { order: [['_id', 'asc']], limit: MOST })
        all.push(...page)
        if (page.length < MOST) return all
      }
    },
  }
}

/** `duesRuns`: the monthly run of bills, one document a month. */
export function duesRunsIn(db: Database) {
  const store = storeOf<DuesRun>(db.collection('duesRuns'), db.command)
  return {
    ...store,
    /** The run of the latest month there is. */
    latest: () => store.first({ _id: db.command.gt('') }, { order: [['_id', 'desc']] }),
    /** The months from one to another whose run has begun, oldest first; at most 1000. */
    async begun(from: Month, until: Month): Promise<Month[]> {
      const within = db.command.and(db.command.gte(from), db.command.lte(until))
      const runs = await store.find({ _id: within }, { order: [['_id', 'asc']], limit: MOST, fields: ['_id'] })
      return runs.map(({ _id }) => _id)
    },
    /** Moves a run on, unless another has since it was seen; false then. */
    moveOn: async (seen: DuesRun, changes: Partial<Omit<DuesRun, '_id'>>) =>
      (await store.updateWhere({ _id: seen._id, after: seen.after }, changes)) > 0,
    /** The run of a month, or else the first one after it. */
    atOrAfter: (month: Month) => store.first({ _id: db.command.gte(month) }, { order: [['_id', 'asc']] }),
  }
}

/** `closeRuns`: the clock's ways through the branches to close a month. */
export function closeRunsIn(db: Database) {
  const store = storeOf<CloseRun>(db.collection('closeRuns'), db.command)
  return {
    ...store,
    /** Moves a run on, unless another has since it was seen; false then. */
    moveOn: async (seen: CloseRun, changes: Partial<Omit<CloseRun, '_id'>>) =>
      (await store.updateWhere({ _id: seen._id, after: seen.after }, changes)) > 0,
    /** Runs by id; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : store.find({ _id: db.command.in([...ids]) }, { limit: MOST }),
  }
}

/** `bills`: one document a member and month, `memberId:2026-06`. */
export function billsIn(db: Database) {
  const store = storeOf<KeptBill>(db.collection('bills'), db.command)
  /** All of a branch's bills of one month, by id. One read for each thousand. */
  const ofMonth = (branchId: string, month: Month): Promise<KeptBill[]> =>
    allPages<KeptBill>((last) =>
      store.find(last ? { branchId, month, _id: db.command.gt(last._id) } : { branchId, month }, {
        order: [['_id', 'asc']],
        limit: MOST,
      }),
    )
  return {
    ...store,
    /** Every bill of a branch on which something is open, oldest month first. */
    async owingAt(branchId: string): Promise<KeptBill[]> {
      const all: KeptBill[] = []
      for (let after = ''; ; after = all[all.length - 1]!.place) {
        const page = await store.find(
          { branchId, owing: true, place: db.command.gt(after) },
          { order: [['place', 'asc']], limit: MOST },
        )
        all.push(...page)
        if (page.length < MOST) return all
      }
    },
    /** Every bill of some members on which something is open, whichever branch made it, by id. */
    owingOf: (memberIds: readonly string[]): Promise<KeptBill[]> =>
      memberIds.length === 0
        ? Promise.resolve([])
        : allPages<KeptBill>((last) =>
            store.find(
              {
                memberId: db.command.in([...memberIds]),
                owing: true,
                ...(last ? { _id: db.command.gt(last._id) } : {}),
              },
              { order: [['_id', 'asc']], limit: MOST },
            ),
          ),
    ofMonth,
    /** A branch's bills of one year, oldest month first. */
    async ofYear(branchId: string, year: string): Promise<KeptBill[]> {
      const all: KeptBill[] = []
      const until = `${year}-12`
      for (let from = `${year}-01`; from <= until; ) {
        const page = await store.find(
          { branchId, month: db.command.and(db.command.gte(from), db.command.lte(until)) },
          { order: [['month', 'asc']], limit: MOST },
        )
        if (page.length < MOST) return [...all, ...page]
        // The last month may go on behind the page: it is read whole.
        const last = page[MOST - 1]!.month
        all.push(...page.filter(({ month }) => month < last), ...(await ofMonth(branchId, last)))
        from = addMonths(last, 1)
      }
      return all
    },
    /** One member's bills from a month to a month, oldest first. */
    ofMember: (memberId: string, from: Month, until: Month) =>
      store.find(
        { memberId, month: db.command.and(db.command.gte(from), db.command.lte(until)) },
        {
          order: [['month', 'asc']],
          limit: MOST,
        },
      ),
    /** Which of these bills are there; at most 1000. */
    async idsAmong(ids: readonly string[]): Promise<string[]> {
      if (ids.length === 0) return []
      const found = await store.find({ _id: db.command.in([...ids]) }, { limit: MOST, fields: ['_id'] })
      return found.map(({ _id }) => _id)
    },
    /** Bills by id; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : store.find({ _id: db.command.in([...ids]) }, { limit: MOST }),
  }
}

/** `cards`: what each member paid by month, and the reductions in force. `_id` is the member's. */
export function cardsIn(db: Database) {
  const store = storeOf<Card>(db.collection('cards'), db.command)
  return {
    ...store,
    /** Cards by id; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : store.find({ _id: db.command.in([...ids]) }, { limit: MOST }),
  }
}

/** `books`: the heads of the cash books with their sums, `branchId:2026:ordinary`. */
export function booksIn(db: Database) {
  const { get, insert, update, find } = storeOf<Book>(db.collection('books'), db.command)
  return {
    get,
    insert,
    update,
    /** Books by id; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : find({ _id: db.command.in([...ids]) }, { limit: MOST }),
  }
}

/** `entries`: the cash books' entries. Append-only: this store has no way to change or remove one. */
export function entriesIn(db: Database) {
  const { get, insert, find, first } = storeOf<Entry>(db.collection('entries'), db.command)
  return {
    get,
    insert,
    /** Entries by id, in no order; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : find({ _id: db.command.in([...ids]) }, { limit: MOST }),
    /** What a call with this key has written. */
    byKey: (key: string) => first({ key }),
    /** What calls with these keys have written; at most 1000. */
    byKeys: (keys: readonly string[]) =>
      keys.length === 0 ? Promise.resolve([]) : find({ key: db.command.in([...keys]) }, { limit: MOST }),
    /** The receipts of these numbers and their reversals. */
    about: (bookId: string, receipts: readonly number[]) =>
      receipts.length === 0
        ? Promise.resolve([])
        : find({ bookId, receipt: db.command.in([...receipts]) }, { order: [['receipt', 'asc']], limit: MOST }),
    /** A book's entries after a place, in order; at most 1000. */
    after: (bookId: string, seq: number, limit = MOST) =>
      find({ bookId, seq: db.command.gt(seq) }, { order: [['seq', 'asc']], limit }),
    /** A book's entries before a place, latest first. */
    before: (bookId: string, seq: number | null, limit: number) =>
      find(seq === null ? { bookId } : { bookId, seq: db.command.lt(seq) }, { order: [['seq', 'desc']], limit }),
    /** A book's entries since an instant, oldest first; at most 1000. */
    since: (bookId: string, at: number) =>
      find({ bookId, at: db.command.gte(at) }, { order: [['at', 'asc']], limit: MOST }),
    /** All of a book's entries since an instant, in order. */
    allSince: (bookId: string, at: number): Promise<Entry[]> =>
      allPages<Entry>((last) =>
        find(
          { bookId, at: db.command.gte(at), ...(last ? { seq: db.command.gt(last.seq) } : {}) },
          { order: [['seq', 'asc']], limit: MOST },
        ),
      ),
    /** A member's entries of all books before an instant, latest first. */
    ofMember: (memberId: string, before: number | null, limit: number) =>
      find(before === null ? { memberId } : { memberId, at: db.command.lt(before) }, {
        order: [['at', 'desc']],
        limit,
      }),
  }
}

/** `largeSums`: large one-off sums on their way. */
export function largeSumsIn(db: Database) {
  const collection = db.collection('largeSums')
  const store = storeOf<LargeSumPaper>(collection, db.command)
  return {
    ...store,
    /** A paper with its branch, or with the committee it goes through; null when either is not there. One read. */
    with: (id: string, side: 'branchId' | 'superiorId') => joinedOne<LargeSumPaper, Org>(collection, id, side, 'orgs'),
    /** All of one member, newest first; at most 1000. */
    ofMember: (memberId: string) => store.find({ memberId }, { order: [['order', 'desc']], limit: MOST }),
    /** A page of a branch's, or of those that go through a committee, newest first. */
    page: (by: { branchId: string } | { superiorId: string }, before: string | null, limit: number) =>
      store.find({ ...by, ...(before ? { order: db.command.lt(before) } : {}) }, { order: [['order', 'desc']], limit }),
  }
}

/** `closings`: closed months, `branchId:2026-11`. Written once. */
export function closingsIn(db: Database) {
  const { get, insert, find } = storeOf<Closing>(db.collection('closings'), db.command)
  return {
    get,
    insert,
    /** Closings by id; at most 1000. */
    byIds: (ids: readonly string[]) =>
      ids.length === 0 ? Promise.resolve([]) : find({ _id: db.command.in([...ids]) }, { limit: MOST }),
  }
}

/** What a notice is without the people in it, who are most of it. */
const withoutPeople = [
  'branchId',
  'branchName',
  'period',
  'order',
  'kind',
  'showsAmounts',
  'sums',
  'voluntary',
  'earlier',
  'head',
  'at',
] as const satisfies readonly (keyof Disclosure)[]

/** `disclosures`: the notices of closed months, quarters and years. Written once. */
export function disclosuresIn(db: Database) {
  const { get, insert, find } = storeOf<Disclosure>(db.collection('disclosures'), db.command)
  return {
    get,
    insert,
    /** A branch's notices before a place in their order, the latest period first; without the people in them. */
    ofBranch: (branchId: string, before: string | null, limit: number): Promise<Omit<Disclosure, 'people'>[]> =>
      find(before === null ? { branchId } : { branchId, order: db.command.lt(before) }, {
        order: [['order', 'desc']],
        limit,
        fields: withoutPeople,
      }),
    /** The heads that a branch has published with its notices; a branch has fewer notices than a read answers. */
    headsOf: async (branchId: string): Promise<Disclosure['head'][]> =>
      (await find({ branchId }, { order: [['order', 'desc']], limit: MOST, fields: ['head'] })).map(({ head }) => head),
    /** Notices by id, without the people in them; at most 1000. */
    withoutPeople: (ids: readonly string[]): Promise<Omit<Disclosure, 'people'>[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : find({ _id: db.command.in([...ids]) }, { limit: MOST, fields: withoutPeople }),
  }
}
