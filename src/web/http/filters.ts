import type { Context } from 'hono'
import type * as z from 'zod'
import type { Place } from '#database'
import { t } from '#messages'
import { Invalid } from '#refusals'
import { cleanLine } from '#texts'

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
