import type { Context, Hono } from 'hono'
import * as customers from '#customers'
import { t } from '#messages'
import { everySubmitted, type House, id, understood, viewIn } from '../../http/index.ts'
import { done, unchanged } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { searchIn } from './search.ts'

/** Another group for all the customers that are ticked, or for all that the list keeps. */
export function groupsOfMany(house: House, routes: Hono<Office>): void {
  routes.post('/groupe', (c) => move(house, c))
}

async function move({ db }: House, c: Context<Office>) {
  const form = await everySubmitted(c)
  const back = `/clients${viewIn(form.get('view')?.[0])}`
  const group = id.safeParse(form.get('group')?.[0]).data
  const ids = form.get('all')?.[0] === 'yes' ? await everyOne({ db }, c) : ticked(form)
  if (group === undefined) return unchanged(c, back, t('office.customers.noGroupChosen'))
  if (ids.length === 0) return unchanged(c, back, t('office.customers.noneTicked'))
  const wanted = { customerIds: ids, groupId: group, seen: seenIn(form.get('groupes')?.[0] ?? '') }
  const { moved, ...rest } = await customers.setGroups(db, actor(c), c.var.shop.id, wanted)
  const also = whoStayed(rest)
  if (moved === 0 && also !== '') return unchanged(c, back, also)
  return done(c, back, t('office.customers.moved', { n: moved }), also)
}

/** In how many words those are told who stayed: the others are counted. */
const NAMED = 3

/** Whom a colleague has moved since the list was loaded, by whom and where to; and how many are gone. */
function whoStayed({ stayed, gone }: Omit<customers.Moved, 'moved'>): string {
  const named = stayed.slice(0, NAMED).map((one) => t('office.customers.stayedOne', one))
  const told = { n: stayed.length, who: named.join(', '), more: stayed.length - named.length }
  return [
    stayed.length > 0 && t('office.customers.stayed', told),
    gone > 0 && t('office.customers.goneSince', { n: gone }),
  ]
    .filter(Boolean)
    .join(' ')
}

/** The group in which each was listed, as the list says it: « 12:1 13:2 ». */
export const groupsShown = (rows: readonly { id: number; groupId: number }[]): string =>
  rows.map(({ id: customer, groupId }) => `${customer}:${groupId}`).join(' ')

const seenIn = (shown: string): Map<number, number> =>
  new Map([...shown.matchAll(/(\d{1,15}):(\d{1,15})/g)].map(([, customer, group]) => [Number(customer), Number(group)]))

const ticked = (form: Map<string, string[]>): number[] =>
  (form.get('customer') ?? []).flatMap((value) => id.safeParse(value).data ?? [])

/** All that the filters of the list's address keep, as many as one act takes. */
async function everyOne({ db }: Pick<House, 'db'>, c: Context<Office>): Promise<number[]> {
  const search = searchIn(c)
  const all: number[] = []
  if (!understood(search)) return all
  for await (const row of customers.every(db, c.var.shop.id, { ...search.filters, sort: search.sort }))
    if (all.push(row.id) >= customers.MOST_MOVED) break
  return all
}
