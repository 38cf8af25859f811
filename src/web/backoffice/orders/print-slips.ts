import type { Context } from 'hono'
import { today } from '#clock'
import * as counters from '#counters'
import * as deliveries from '#deliveries'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { filter, flash, type House, live, noPage, streamed, understood } from '../../http/index.ts'
import { blank, type FormState, html } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { mayNumber, numberingForm } from './numbering.ts'
import { subOf } from './parts.ts'
import { printMain, slipsMain } from './slips-page.ts'
import { searchIn } from './slips-search.ts'

/** More slips than this are printed in the background, with a page that says how far it is. */
const LONG = 100

type Shown = { print?: FormState; options?: FormState; nothing?: boolean }

export async function print(house: House, c: Context<Office>) {
  const { db } = house
  const values = { du: c.req.query('du') ?? today(), au: c.req.query('au') ?? today() }
  const errors = faults(values)
  const print = { values, errors, id: 'impression' }
  if (Object.keys(errors).length > 0) return slipsPage(house, c, { print })
  const period = { from: values.du, to: values.au }
  const { shop, employee } = c.var
  const total = await deliveries.countOfPeriod(db, shop.id, period)
  if (total === 0) return slipsPage(house, c, { print, nothing: true })
  if (total > LONG) {
    const { token, period: now } = await deliveries.askPrint(db, { shopId: shop.id, employeeId: employee.id }, period)
    if (now.from !== period.from || now.to !== period.to) flash(c, c.var.base, t('orders.printAfter'))
    return c.redirect(`${c.var.base}/commandes/bons-de-livraison/impression/${token}`, 303)
  }
  const chunks = await deliveries.printPeriod(db, shop.id, period)
  return streamed(c, { type: 'application/pdf', name: nameOf(period), inline: true }, chunks)
}

export async function printed(house: House, c: Context<Office>) {
  const print = await printOf(house, c)
  const title = t('orders.printTitle')
  const waiting = print.state === 'running' || print.state === 'waiting'
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'slips'),
    title,
    main: printMain(c, print),
    head:
      waiting &&
      html`<meta name="turbo-refresh-method" content="morph"><noscript><meta http-equiv="refresh" content="2"></noscript>`,
  })
}

export async function follow(house: House, c: Context<Office>) {
  await printOf(house, c)
  return live(c, 700, async () => {
    const { state, done: made } = await printOf(house, c)
    const look = `<turbo-stream action="refresh" data-done="${state} ${made}"></turbo-stream>`
    return state === 'ready' || state === 'failed' ? { last: look } : look
  })
}

export async function printedFile(house: House, c: Context<Office>) {
  const { db } = house
  const print = await printOf(house, c)
  if (print.state !== 'ready') throw new NotFound(t('orders.printGone'))
  return streamed(
    c,
    { type: 'application/pdf', name: nameOf(print.period), inline: true },
    deliveries.printed(db, print),
  )
}

async function printOf({ db }: House, c: Context<Office>): Promise<deliveries.LongPrint> {
  const whose = { shopId: c.var.shop.id, employeeId: c.var.employee.id }
  const print = await deliveries.findPrint(db, whose, c.req.param('token') ?? '')
  if (!print) throw new NotFound(t('orders.printGone'))
  return print
}

export async function slipsPage({ db }: House, c: Context<Office>, { print, options, nothing = false }: Shown) {
  const search = searchIn(c)
  const { from: fromDay, to: toDay, ...filters } = search.filters
  const page = understood(search)
    ? await deliveries.list(db, c.var.shop.id, { ...filters, fromDay, toDay }, search.place)
    : { ...noPage, count: 0 }
  const counter = await counters.find(db, c.var.shop.id, 'delivery_slip')
  const wrong = Boolean(print || options)
  const main = slipsMain(c, {
    search,
    page,
    counter,
    print: print ?? blank({ du: today(), au: today() }, 'impression'),
    options: options ?? numberingForm(counter, 'options'),
    nothing,
    mayChange: mayNumber(c),
  })
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'slips'),
    title: t('orders.sub.slips'),
    main,
    status: nothing ? 404 : wrong ? 422 : 200,
    invalid: wrong && !nothing,
  })
}

const nameOf = ({ from, to }: deliveries.Period): string =>
  from === to ? `bons-${from}.pdf` : `bons-${from}-${to}.pdf`

function faults({ du, au }: { du: string; au: string }): Record<string, string> {
  const errors: Record<string, string> = {}
  if (!filter.isDay(du)) errors.du = t('orders.badDay')
  if (!filter.isDay(au)) errors.au = t('orders.badDay')
  if (filter.isDay(du) && filter.isDay(au) && au < du) errors.au = t('orders.daysCrossed')
  return errors
}
