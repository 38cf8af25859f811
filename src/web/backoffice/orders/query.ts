import * as z from 'zod'
import { readCents } from '#money'

/** A day in an address (2026-11-23), one that exists; anything else is as if it were not there. */
export const dayInQuery = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text))
  .optional()
  .catch(undefined)

/** Years that a calendar of ours can hold, and days that their months have. */
export function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) && text >= '1900' && text < '2200'
}

/** An amount in an address, « 1 250,50 » or 1250.5, in cents; anything else is as if it were not there. */
export const centsInQuery = z
  .string()
  .transform((text) => readCents(text))
  .refine((cents) => cents !== undefined)
  .optional()
  .catch(undefined)
