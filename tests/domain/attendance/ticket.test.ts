import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import * as tickets from '@/shared/domain/attendance/ticket'

const key = 'ab'.repeat(32)
const activityId = 'day-1'
const at = Date.UTC(2026, 10, 22, 1, 0, 7)
const fresh = (text: string, now: number) => tickets.isFresh(tickets.readTicket(text)!, now, tickets.CLOCK_TOLERANCE)

describe('the rotating ticket', () => {
  test('turns over every 15 seconds', () => {
    const ticket = tickets.makeTicket({ activityId, key, at })
    expect(tickets.makeTicket({ activityId, key, at: at + 7_999 })).toBe(ticket)
    expect(tickets.makeTicket({ activityId, key, at: at + 8_000 })).not.toBe(ticket)
    expect(tickets.remainingSeconds(at)).toBe(8)
  })

  test('is accepted in its turn and the next, and not after', () => {
    const ticket = tickets.makeTicket({ activityId, key, at })
    const begins = tickets.turnBegins(tickets.turnOf(at))
    expect(fresh(ticket, begins)).toBe(true)
    expect(fresh(ticket, begins + 29_999)).toBe(true)
    expect(fresh(ticket, begins + 30_000 + tickets.CLOCK_TOLERANCE)).toBe(false)
  })

  test('of a clock that runs ahead is accepted within the tolerance only', () => {
    const ticket = tickets.makeTicket({ activityId, key, at })
    const begins = tickets.turnBegins(tickets.turnOf(at))
    expect(fresh(ticket, begins - tickets.CLOCK_TOLERANCE)).toBe(true)
    expect(fresh(ticket, begins - tickets.CLOCK_TOLERANCE - 1)).toBe(false)
  })

  test('is a mark of Node’s own HMAC', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const bytes = createHmac('sha256', Buffer.from(key, 'hex'))
      .update(`ticket:${activityId}:${tickets.turnOf(at)}`)
      .digest()
    const mark = [...bytes.subarray(0, 12)].map((byte) => alphabet[byte & 63]).join('')
    expect(tickets.makeTicket({ activityId, key, at }).split('.')[2]).toBe(mark)
  })

  test('is not genuine with another key, activity, turn or mark', () => {
    const genuine = tickets.readTicket(tickets.makeTicket({ activityId, key, at }))!
    expect(tickets.isGenuine(genuine, key)).toBe(true)
    expect(tickets.isGenuine(genuine, 'cd'.repeat(32))).toBe(false)
    expect(tickets.isGenuine({ ...genuine, activityId: 'day-2' }, key)).toBe(false)
    expect(tickets.isGenuine({ ...genuine, turn: genuine.turn + 1 }, key)).toBe(false)
    expect(
      tickets.isGenuine(
        { ...genuine, mark: `${genuine.mark.slice(0, 11)}${genuine.mark[11] === 'A' ? 'B' : 'A'}` },
        key,
      ),
    ).toBe(false)
  })

  test('survives the link it travels in', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/), fc.integer({ min: 0, max: 4e12 }), (id, moment) => {
        const ticket = tickets.makeTicket({ activityId: id, key, at: moment })
        expect(tickets.ticketFromText(tickets.linkOf('https://example.cn', ticket))).toBe(ticket)
        expect(tickets.ticketFromText(` ${ticket}\n`)).toBe(ticket)
        expect(tickets.readTicket(ticket)).toMatchObject({ activityId: id, turn: tickets.turnOf(moment) })
      }),
    )
  })

  test('nothing else is read as a ticket, and nothing throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void tickets.ticketFromText(text)))
    for (const text of [
      '',
      'https://example.cn/c',
      'https://example.cn/c?t=',
      'a.b',
      'https://x/?t=%E0%A4%A',
      `${'a'.repeat(65)}.1.AAAAAAAAAAAA`,
    ])
      expect(tickets.ticketFromText(text)).toBeNull()
  })
})

describe('the six digits', () => {
  const of = { activityId, key, at: Date.UTC(2026, 10, 22, 1, 0, 0) }
  test('are six, and right for their minute and the next', () => {
    const digits = tickets.sixDigits(of)
    expect(digits).toMatch(/^\d{6}$/)
    expect(tickets.isRightCode({ ...of, at: of.at + 119_999 }, digits)).toBe(true)
    expect(tickets.isRightCode({ ...of, at: of.at + 120_000 + tickets.CLOCK_TOLERANCE }, digits)).toBe(false)
    expect(tickets.isRightCode({ ...of, activityId: 'day-2' }, digits)).toBe(false)
    expect(tickets.isRightCode(of, digits.slice(1))).toBe(false)
  })

  test('are spread over all numbers', () => {
    const seen = new Set(
      Array.from({ length: 2000 }, (_, minute) => tickets.sixDigits({ ...of, at: of.at + minute * 60_000 })),
    )
    expect(seen.size).toBeGreaterThan(1980)
    expect([...seen].filter((digits) => digits < '100000').length).toBeGreaterThan(120)
  })
})
