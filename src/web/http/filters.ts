import type { Context } from 'hono'
import * as z from 'zod'
import type { Place } from '#database'
import { t } from '#messages'
import { readCents } from '#money'
import { Invalid } from '#refusals'
import { bareNumber, cleanLine, words as wordsOf } from '#texts'

type Shape = Record<string, z.ZodType>
type Understood<S extends Shape> = { [Name in keyof S]?: z.output<S[Name]> }

/** What a list was asked by its address: a view that can be kept, sent and printed. */
export type Asked<S extends Shape = Shape, Sort extends string = string> = {
  path: string
  /** What was understood; what nobody asked is not there. */
  filters: Understood<S>
  /** Each filter as it was typed, to be shown again. */
  values: Record<string, string>
  /** What could not be understood, a sentence a filter: such a list shows no row. */
  errors: Record<string, string>
  /** Something was asked, well or not. */
  filtered: boolean
  sort: Signed<Sort> | undefined
  place: Place
  /** The address of this view: its filters and sort; with a place for another of its pages. */
  href(place?: Place, path?: string): string
}
type Signed<Sort extends string> = Sort | `-${Sort}`

/** A list's filters, the columns it sorts by, and the filters that are two ends of one range. */
export type Question<S extends Shape, Sort extends string> = {
  shape: S
  sorts?: readonly Sort[]
  ranges?: readonly (readonly [from: keyof S & string, to: keyof S & string])[]
}

/** Reads what a list is asked. A filter that can't be understood is told, never left out; a sort or a place that is none is the usual one. */
export function asked<S extends Shape, Sort extends string = never>(
  c: Context,
  { shape, sorts = [], ranges = [] }: Question<S, Sort>,
  path: string = c.req.path,
): Asked<S, Sort> {
  const query: Record<string, string> = c.req.query()
  const filters: Record<string, unknown> = {}
  const values: Record<string, string> = {}
  const errors: Record<string, string> = {}
  for (const [name, reader] of Object.entries(shape)) {
    const typed = cleanLine(query[name] ?? '').slice(0, 200)
    if (typed === '') continue
    values[name] = typed
    const read = reader.safeParse(typed)
    if (read.success) filters[name] = read.data
    else errors[name] = read.error.issues[0]?.message ?? t('ui.filter.choice')
  }
  for (const [from, to] of ranges) {
    const [least, most] = [filters[from], filters[to]] as (string | number | undefined)[]
    if (least !== undefined && most !== undefined && least > most) errors[to] = t('ui.filter.crossed')
  }
  const bare = query.sort?.replace('-', '')
  const sort = sorts.some((one) => one === bare) ? (query.sort as Signed<Sort>) : undefined
  return {
    path,
    filters: filters as Understood<S>,
    values,
    errors,
    filtered: Object.keys(values).length > 0,
    sort,
    place: { after: query.after, before: query.before },
    href: (place = {}, to = path) => withQuery(to, { ...values, sort, ...place }),
  }
}

/** Whether the list has an answer to what was asked. */
export const understood = ({ errors }: { errors: Record<string, string | undefined> }): boolean =>
  Object.keys(errors).length === 0

/** Refuses with Invalid what a page would tell beside its filters: a file has no place for it. */
export function demandUnderstood({ errors }: Pick<Asked, 'errors'>): void {
  const [first] = Object.values(errors)
  if (first !== undefined) throw new Invalid(first, errors)
}

/** A page of a list whose question was not understood. */
export const noPage = { rows: [], previous: undefined, next: undefined }

/** A path with those parameters that say something. */
export function withQuery(path: string, parameters: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') search.set(name, String(value))
  return search.size > 0 ? `${path}?${search}` : path
}

/** The view that a form was sent from (`?state=new&sort=-total`), to come back to it; nothing when it says none. */
export function viewIn(typed: string | undefined): string {
  const search = new URLSearchParams((typed ?? '').slice(0, 2000))
  return search.size > 0 ? `?${search}` : ''
}

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
