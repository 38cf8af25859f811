import { type Context, Hono } from 'hono'
import { today } from '#clock'
import * as deliveries from '#deliveries'
import * as invoices from '#invoices'
import { t } from '#messages'
import type { LongPrint, Period } from '#papers'
import { NotFound } from '#refusals'
import { filter, flash, type House, live, streamed } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { subOf } from './parts.ts'
import { type PeriodKind, printMain, waitingHead } from './period-page.ts'

type C = Context<Office>
/** The list of a kind of paper again, with what was asked for a print and could not be. */
export type ListAgain = (c: C, print: FormState, nothing: boolean) => Response | Promise<Response>

/** More papers than this are printed in the background, with a page that says how far it is. */
export const LONG = 100

const kinds = {
  slips: { room: deliveries, token: 'token', file: 'bons', path: '/commandes/bons-de-livraison' },
  invoices: { room: invoices, token: 'print', file: 'factures', path: '/commandes/factures' },
} as const

/** The papers of a period in one PDF: at once when they are few, else as a long print that one may leave. */
export function printRoutes(house: House, kind: PeriodKind, again: ListAgain): Hono<Office> {
  const routes = new Hono<Office>()
  const one = `/:${kinds[kind].token}`
  routes.get('/', (c) => print(house, c, kind, again))
  routes.get(one, async (c) => {
    const made = await printOf(house, c, kind)
    const { path, file } = kinds[kind]
    const replaced = await replacedIn(house, c, kind, made.period)
    const main = printMain({ kind, print: made, path: `${c.var.base}${path}`, file, replaced })
    const head = waitingHead(made)
    return officePage(c, { tab: 'orders', sub: subOf(c, kind), title: t(`orders.printTitle.${kind}`), main, head })
  })
  routes.get(`${one}/en-direct`, async (c) => {
    await printOf(house, c, kind)
    return live(c, 700, async () => look(await printOf(house, c, kind)))
  })
  routes.get(`${one}/${kinds[kind].file}.pdf`, async (c) => {
    const made = await printOf(house, c, kind)
    if (made.state !== 'ready') throw new NotFound(t('orders.printGone'))
    const name = nameOf(kind, made.period)
    return streamed(c, { type: 'application/pdf', name, inline: true }, kinds[kind].room.printed(house.db, made))
  })
  return routes
}

/** What is told of a print that is watched: the page again for each step. */
export function look({ state, done }: Pick<LongPrint, 'state' | 'done'>): string | { last: string } {
  const again = `<turbo-stream action="refresh" data-done="${state} ${done}"></turbo-stream>`
  return state === 'ready' || state === 'failed' ? { last: again } : again
}

/** Slips that others took the place of; an invoice that was corrected is printed, with its credit note. */
const replacedIn = async ({ db }: House, c: C, kind: PeriodKind, period: Period): Promise<number> =>
  kind === 'slips' ? deliveries.countReplaced(db, c.var.shop.id, period) : 0

async function print(house: House, c: C, kind: PeriodKind, again: ListAgain) {
  const { db } = house
  const { room, path } = kinds[kind]
  const values = { du: c.req.query('du') ?? today(), au: c.req.query('au') ?? today() }
  const asked = { values, errors: faults(values), id: 'impression' }
  if (Object.keys(asked.errors).length > 0) return again(c, asked, false)
  const period = { from: values.du, to: values.au }
  const { shop, employee } = c.var
  const total = await room.countOfPeriod(db, shop.id, period)
  if (total === 0) return again(c, asked, true)
  // What is left out is said on the page of the print.
  if (total > LONG || (await replacedIn(house, c, kind, period)) > 0) {
    const { token, period: now } = await room.askPrint(db, { shopId: shop.id, employeeId: employee.id }, period)
    if (now.from !== period.from || now.to !== period.to) flash(c, c.var.base, t('orders.printAfter'))
    return c.redirect(`${c.var.base}${path}/impression/${token}`, 303)
  }
  const chunks = await room.printPeriod(db, shop.id, period)
  return streamed(c, { type: 'application/pdf', name: nameOf(kind, period), inline: true }, chunks)
}

async function printOf({ db }: House, c: C, kind: PeriodKind): Promise<LongPrint> {
  const whose = { shopId: c.var.shop.id, employeeId: c.var.employee.id }
  const made = await kinds[kind].room.findPrint(db, whose, c.req.param(kinds[kind].token) ?? '')
  if (!made) throw new NotFound(t('orders.printGone'))
  return made
}

const nameOf = (kind: PeriodKind, { from, to }: Period): string =>
  from === to ? `${kinds[kind].file}-${from}.pdf` : `${kinds[kind].file}-${from}-${to}.pdf`

function faults({ du, au }: { du: string; au: string }): Record<string, string> {
  const errors: Record<string, string> = {}
  if (!filter.isDay(du)) errors.du = t('orders.badDay')
  if (!filter.isDay(au)) errors.au = t('orders.badDay')
  if (filter.isDay(du) && filter.isDay(au) && au < du) errors.au = t('orders.daysCrossed')
  return errors
}
