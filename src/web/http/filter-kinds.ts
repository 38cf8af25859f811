import * as z from 'zod'
import { t } from '#messages'
import { readCents } from '#money'
import { bareNumber, words as wordsOf } from '#texts'

const told = <T>(read: (typed: string) => T | undefined, sentence: string) =>
  z.string().transform((typed, context): T => {
    const value = read(typed)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: sentence })
    return z.NEVER
  })

/** Words of a name or text, in any order; one letter or figure at least. */
export const sought = told((typed) => (wordsOf(typed).length > 0 ? typed : undefined), t('ui.filter.words'))

/** Part of something written in one piece (a reference, an e-mail): spaces and signs around it are not part of it. */
export const part = told((typed) => {
  const text = typed.replace(/[\s\u00a0\u202f]/g, '')
  return /[\p{L}\p{N}]/u.test(text) ? text : undefined
}, t('ui.filter.words'))

/** A number as people write it: « 26 », « 000026 », « n°26 », « commande n° 1 234 ». */
export const number = told((typed) => {
  const figures = bareNumber(typed)
  const value = /^\d{1,15}$/.test(figures) ? Number(figures) : 0
  return value > 0 ? value : undefined
}, t('ui.filter.number'))

/** An amount in cents: « 12,50 », « 1 250 € ». */
export const cents = told(readCents, t('ui.filter.amount'))

/** A day that exists, `2026-11-23` or 23/11/2026, as 2026-11-23. */
export const day = told((typed) => {
  const [, d = '', m = '', y = ''] = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed) ?? []
  const iso = y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : typed
  return isDay(iso) ? iso : undefined
}, t('ui.filter.day'))

/** An hour of the day, `08:05`, 8h05 or « 8 h », as 08:05. */
export const hour = told((typed) => {
  const [, h = '', m = '00'] = /^(\d{1,2})\s*[:h]\s*(\d{2})?$/i.exec(typed) ?? []
  return h !== '' && Number(h) < 24 && Number(m) < 60 ? `${h.padStart(2, '0')}:${m}` : undefined
}, t('ui.filter.hour'))

/** Days that their months have, in years that a calendar of ours can hold. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text) && text >= '1900' && text < '2200'
}

/** One of a list. */
export const oneOf = <T extends string>(values: readonly T[]) =>
  told((typed) => values.find((one) => one === typed), t('ui.filter.choice'))

/** « yes » or « no ». */
export const yesOrNo = told(
  (typed) => (typed === 'yes' ? true : typed === 'no' ? false : undefined),
  t('ui.filter.choice'),
)

/** A class or a group: `c12`, `g34`. */
export const whose = told((typed) => {
  const [, kind, digits] = /^([cg])([1-9]\d{0,14})$/.exec(typed) ?? []
  return kind ? { kind: kind as 'c' | 'g', id: Number(digits) } : undefined
}, t('ui.filter.choice'))

/** The id of one of these things. */
export const among = (things: readonly { id: number }[]) =>
  told((typed) => things.find(({ id }) => String(id) === typed)?.id, t('ui.filter.choice'))

/** The id of something of a list. */
export const chosen = told(
  (typed) => (/^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : undefined),
  t('ui.filter.choice'),
)
