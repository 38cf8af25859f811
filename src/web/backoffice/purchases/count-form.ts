import { t } from '#messages'
import { readWhole } from '#money'
import { Invalid } from '#refusals'
import type * as stock from '#stock'
import type { Submitted } from '../../http/index.ts'

/** The articles that a form is about: `c-12` counted, `r-12` the reason of what differs. */
export const idsIn = (form: Submitted, letter: 'c' | 'r'): number[] =>
  Object.keys(form).flatMap((name) => {
    const [, digits] = /^[cr]-([1-9]\d{0,14})$/.exec(name) ?? []
    return digits && name.startsWith(letter) ? [Number(digits)] : []
  })

/** Refuses, with Invalid, what is no number of pieces. */
export function entriesIn(fields: Submitted): stock.Entry[] {
  const faults: Record<string, string> = {}
  const entries = idsIn(fields, 'c').map((variantId): stock.Entry => {
    const typed = (fields[`c-${variantId}`] ?? '').trim()
    const counted = typed === '' ? null : (readWhole(typed) ?? -1)
    if (counted !== null && (counted < 0 || counted > 1_000_000)) faults[`c-${variantId}`] = t('counts.fault.pieces')
    return { variantId, counted }
  })
  if (Object.keys(faults).length > 0) throw new Invalid(t('counts.fault.some'), faults)
  return entries
}

/** Why articles differ, as it was typed. */
export const reasonsIn = (fields: Submitted) =>
  idsIn(fields, 'r').map((variantId) => ({
    variantId,
    reason: (fields[`r-${variantId}`] ?? '').trim().slice(0, 200),
  }))
