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
  const n = await customers.setGroups(db, actor(c), c.var.shop.id, ids, group)
  return done(c, back, t('office.customers.moved', { n }))
}

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
