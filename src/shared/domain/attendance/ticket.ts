import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import { hexToBytes } from '@noble/hashes/utils'
import type { Instant } from '../kit/day'

/** Seconds a ticket is shown before the next one takes its place. */
export const TURN_SECONDS = 15
/** Seconds a six-digit code is shown: long enough to be typed by an unhurried hand. */
export const CODE_TURN_SECONDS = 60

/** What a ticket says: which activity, and in which turn of 15 s it was made. The mark proves it. */
export interface Ticket {
  activityId: string
  turn: number
  mark: string
}

/** The number of the 15 s turn an instant (UTC ms) falls in. */
export const turnOf = (at: Instant): number => Math.floor(at / (TURN_SECONDS * 1000))

/** The instant (UTC ms) a turn begins. */
export const turnBegins = (turn: number): Instant => turn * TURN_SECONDS * 1000

/** Whole seconds until the next ticket, 1 … 15. `at` is UTC ms, corrected by the measured clock difference. */
export const remainingSeconds = (at: Instant): number => TURN_SECONDS - (Math.floor(at / 1000) % TURN_SECONDS)

/** Ids, turns and our own words are ASCII; WeChat's engine has no TextEncoder. */
const asciiBytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))
const mac = (key: string, text: string) => hmac(sha256, hexToBytes(key), asciiBytes(text))
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Twelve characters of the turn's HMAC: 72 bits, short enough for a coarse, quickly read code. */
function markOf(activityId: string, key: string, turn: number): string {
  const bytes = mac(key, `ticket:${activityId}:${turn}`)
  return Array.from(bytes.slice(0, 12), (byte) => alphabet[byte & 63]).join('')
}

/**
 * The ticket 签到码 of this moment, made without a network.
 * @param at UTC ms, corrected by the measured clock difference
 * @param key the activity's secret, 32 bytes in hex
 */
export function makeTicket(of: { activityId: string; key: string; at: Instant }): string {
  const turn = turnOf(of.at)
  return `${of.activityId}.${turn.toString(36)}.${markOf(of.activityId, of.key, turn)}`
}

/** Takes a ticket's text apart; null when it has not the form of one. */
export function readTicket(text: string): Ticket | null {
  const [, activityId, turn, mark] = /^([A-Za-z0-9_-]{1,64})\.([0-9a-z]{1,10})\.([A-Za-z0-9_-]{12})$/.exec(text) ?? []
  if (!activityId || !turn || !mark) return null
  return { activityId, turn: Number.parseInt(turn, 36), mark }
}

/** Whether the ticket was made with this key. */
export function isGenuine(ticket: Ticket, key: string): boolean {
  return sameText(ticket.mark, markOf(ticket.activityId, key, ticket.turn))
}

/**
 * Whether a ticket is of the current or the previous turn. `tolerance` (ms) allows for what is left of the clock
 * difference after it was measured, to either side.
 */
export function isFresh(ticket: Ticket, now: Instant, tolerance: number): boolean {
  const earliest = turnOf(now - tolerance) - 1
  return ticket.turn >= earliest && ticket.turn <= turnOf(now + tolerance)
}

/** Milliseconds either side that a ticket's clock may be off after correction: a slow network's half round trip. */
export const CLOCK_TOLERANCE = 3_000

/** The six digits 六位数字 of this moment, for those whose camera fails. */
export function sixDigits(of: { activityId: string; key: string; at: Instant }): string {
  return digitsOf(of.activityId, of.key, Math.floor(of.at / (CODE_TURN_SECONDS * 1000)))
}

function digitsOf(activityId: string, key: string, turn: number): string {
  const bytes = mac(key, `code:${activityId}:${turn}`)
  const number = ((bytes[0]! & 127) * 2 ** 24 + (bytes[1]! << 16) + (bytes[2]! << 8) + bytes[3]!) % 1_000_000
  return String(number).padStart(6, '0')
}

/** Whole seconds until the next six digits, 1 … 60. */
export const remainingCodeSeconds = (at: Instant): number =>
  CODE_TURN_SECONDS - (Math.floor(at / 1000) % CODE_TURN_SECONDS)

/** Whether six typed digits are those of the current or the previous minute. */
export function isRightCode(of: { activityId: string; key: string; at: Instant }, typed: string): boolean {
  const turn = (at: Instant) => Math.floor(at / (CODE_TURN_SECONDS * 1000))
  const accepted = new Set([
    turn(of.at - CLOCK_TOLERANCE) - 1,
    turn(of.at),
    turn(of.at + CLOCK_TOLERANCE),
    turn(of.at) - 1,
  ])
  let right = false
  for (const each of accepted) right = sameText(typed, digitsOf(of.activityId, of.key, each)) || right
  return right
}

/** Compares without telling by time how much was right. */
function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (let index = 0; index < a.length; index++) difference |= a.charCodeAt(index) ^ b.charCodeAt(index)
  return difference === 0
}

/** The link the code shows: it opens the check-in page on H5, and the mini-program by WeChat's ordinary-link rule. */
export const linkOf = (origin: string, ticket: string): string => `${origin}/c?t=${encodeURIComponent(ticket)}`

/** The ticket in a scanned text: a whole link or the bare ticket; null when there is none. */
export function ticketFromText(text: string): string | null {
  const trimmed = text.trim()
  if (readTicket(trimmed)) return trimmed
  const [, value] = /[?&]t=([^&#]+)/.exec(trimmed) ?? []
  if (!value) return null
  try {
    const ticket = decodeURIComponent(value)
    return readTicket(ticket) ? ticket : null
  } catch {
    return null
  }
}
