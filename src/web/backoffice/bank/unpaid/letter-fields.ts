import * as z from 'zod'
import type * as reminders from '#reminders'
import { parse, type Submitted, text } from '../../../http/index.ts'

const Letter = z.object({
  level: z.enum(['1', '2', '3']).transform((one) => Number(one) as reminders.Level),
  body: text(4000),
  interest: z.literal('on').optional(),
  fee: z.literal('on').optional(),
  rate: text(10).optional(),
  reason: text(400).optional(),
  seen: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .optional(),
})

/** A yearly rate as a field shows it: « 12,15 ». */
export const rateField = (bp: number): string => (bp / 100).toFixed(2).replace('.', ',')

/** What somebody typed of a rate, basis points; 0 for what can't be read, which the verbs refuse. */
export function rateTyped(typed: string): number {
  const said = typed.trim()
  return /^\d{1,2}(?:[.,]\d{1,2})?$/.test(said) ? Math.round(Number(said.replace(',', '.')) * 100) : 0
}

/** A letter as the form says it; a rate that can't be read is none, and the verb refuses it. */
export function letterIn(fields: Submitted): reminders.Reminding {
  const { interest, fee, rate = '', ...rest } = parse(Letter, fields)
  const earlier = Object.entries(fields).flatMap(([name, typed]): reminders.HalfRate[] => {
    const [, fromDay] = /^rate-(\d{4}-0[17]-01)$/.exec(name) ?? []
    return fromDay ? [{ fromDay, rateBp: rateTyped(typed) }] : []
  })
  const rates = { rateBp: rateTyped(rate), ...(earlier.length > 0 && { earlier }) }
  return { ...rest, interest: interest === 'on', fee: fee === 'on', ...rates }
}
