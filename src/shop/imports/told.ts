import { createHash } from 'node:crypto'
import { isoDay, money, rate } from '#format'
import { unitTtcCents } from '#money'
import type { Change } from './run.ts'

const LONGEST = 80

/** A change as it is shown: long texts by their beginnings, and a print of the whole. */
export function told(field: string, was: unknown, becomes: unknown): Change {
  const [before, after] = [textOf(was), textOf(becomes)]
  const short = before.length <= LONGEST && after.length <= LONGEST
  const print = createHash('sha256')
    .update(JSON.stringify([before, after]))
    .digest('base64url')
    .slice(0, 22)
  return { field, before: cut(before), after: cut(after), ...(!short && { print }) }
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text)

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(vide)'
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  if (Array.isArray(value)) return value.map((one) => (Array.isArray(one) ? one.join(' : ') : textOf(one))).join(', ')
  return String(value)
}

/** A price without tax, micro-euros, with its rate: « 24,90 € TTC (20 %) ». */
export const priceTold = (micro: number, rateBp: number): string =>
  `${money(unitTtcCents(micro, rateBp))} TTC (${rate(rateBp)})`

/** « 12,5 % du 2026-11-01 au … »; empty for none. */
export const reductionTold = (one: { bp: number; from?: Date | null; until?: Date | null } | null): string =>
  one
    ? [rate(one.bp), one.from && `du ${isoDay(one.from)}`, one.until && `au ${isoDay(one.until)}`]
        .filter(Boolean)
        .join(' ')
    : ''

/** What the second of two records says otherwise. */
export const toldBetween = (was: object, becomes: object): Change[] =>
  Object.entries(becomes).flatMap(([field, value]) => {
    const before = (was as Record<string, unknown>)[field]
    return before === value ? [] : [told(field, before, value)]
  })
