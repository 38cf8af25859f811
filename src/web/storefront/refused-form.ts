import type { Refusal } from '#refusals'
import { inside, Overtaken, type Submitted } from '../http/index.ts'
import type { FormState } from '../ui/index.ts'

/** A form that comes back: what was typed (fields of type password never show it again) and what was wrong, in the order of the page. */
export function comesBack(values: Submitted, refusal: Refusal, names: readonly string[], id?: string): FormState {
  const wrong = Object.entries(refusal.said)
  const rank = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length)
  const errors = Object.fromEntries(wrong.sort(([a], [b]) => rank(a) - rank(b)))
  const kept = refusal instanceof Overtaken ? refusal.values : values
  return { values: kept, errors, id }
}

/** The status of a form that comes back: too many tries say so, all else is 422. */
export const statusOf = (refusal: Refusal): 422 | 429 => (refusal.status === 429 ? 429 : 422)

/** Where to go after signing in: a page of this shop, or the one given. */
export function wayBack(base: string, wanted: string | undefined, usual: string): string {
  const to = inside(base, wanted, usual)
  return to.startsWith(`${base}/identifiez-vous`) ? usual : to
}
