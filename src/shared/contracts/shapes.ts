import * as z from 'zod'
import { isDay, isMonth } from '../domain/kit/day'

/** Shapes several contracts share. Ids never contain a colon: compound keys are joined with it. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
export const day = z.string().refine(isDay)
export const month = z.string().refine(isMonth)
export const instant = z.number().int().min(0).max(8_640_000_000_000)
/** A text without blanks around it; lengths in characters. */
export const line = (max: number, min = 1) => z.string().trim().min(min).max(max)
/** Why somebody did something that must be explained: 2 to 200 characters. */
export const reason = line(200, 2)
/** Where the next page begins; made by the server, given back unchanged. */
export const cursor = z.string().max(200).nullable()
export const nothing = z.object({})
