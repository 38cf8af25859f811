import type { Context } from 'hono'
import { Hono } from 'hono'
import { today } from '#clock'
import * as counters from '#counters'
import * as invoices from '#invoices'
import { t } from '#messages'
import { NotFound } from '#refusals'
import {
  demandUnderstood,
  type House,
  id,
  noPage,
  refusedForm,
  sheetFile,
  sheetOf,
  submitted,
  understood,
} from '../../http/index.ts'
import { blank, type FormState, html, pageHead } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { fileColumns } from './invoices-export.ts'
import { filtersOf, listMain, searchIn } from './invoices-page.ts'
import { lackingRoutes } from './lacking.ts'
import { mayNumber, numberingCard, numberingForm, saveNumbering } from './numbering.ts'
import { pdf, subOf } from './parts.ts'
import { printRoutes } from './print-period.ts'

type C = Context<Office>

const series = { factures: 'invoice', avoirs: 'credit_note' } as const
type Series = keyof typeof series

/** « Factures »: invoices and credit notes, and under « Options » how they are numbered. */
export function invoicesRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()

  routes.get('/', (c) => list(house, c))
  routes.get('/options', (c) => optionsPage(house, c))
  for (const kind of ['csv', 'xlsx'] as const)
    routes.get(`/export.${kind}`, (c) => {
      const search = searchIn(c)
      demandUnderstood(search)
      const rows = invoices.every(db, c.var.shop.id, filtersOf(search))
      return sheetFile(c, `factures-${today()}`, kind, sheetOf(t('orders.sub.invoices'), fileColumns, rows))
    })

  routes.post('/options/:series{(?:factures|avoirs)}', (c) => saveOptions(house, c))
  routes.route(
    '/impression',
    printRoutes(house, 'invoices', (c, print, nothing) => list(house, c, { print, nothing })),
  )
  routes.route('/manquants', lackingRoutes(house, 'invoices'))
  routes.get('/:file{[0-9]+\\.pdf}', async (c) => {
    const read = id.safeParse(c.req.param('file').replace('.pdf', ''))
    if (!read.success) throw new NotFound(t('backoffice.missing'))
    const paper = await invoices.print(db, c.var.shop.id, read.data)
    return pdf(c, paper.number, paper.pdf)
  })

  return routes
}

type Asked = { print: FormState; nothing: boolean }

async function list({ db }: House, c: Context<Office>, asked?: Asked) {
  const search = searchIn(c)
  const page = understood(search)
    ? await invoices.list(db, c.var.shop.id, filtersOf(search), search.place)
    : { ...noPage, count: 0, totalHtCents: 0, totalTtcCents: 0 }
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'invoices'),
    title: t('orders.sub.invoices'),
    main: listMain(
      c,
      search,
      page,
      asked ?? { print: blank({ du: today(), au: today() }, 'impression'), nothing: false },
    ),
    status: asked ? (asked.nothing ? 404 : 422) : 200,
    invalid: asked !== undefined && !asked.nothing,
  })
}

async function saveOptions(house: House, c: Context<Office>) {
  const { db } = house
  const name = c.req.param('series') as Series
  const form = await submitted(c)
  try {
    const told = await saveNumbering(c, db, series[name], form)
    return done(c, '/commandes/factures/options', t('office.saved'), told)
  } catch (error) {
    return optionsPage(house, c, name, { ...refusedForm(form, error), id: name })
  }
}

async function optionsPage({ db }: House, c: C, wrong?: Series, form?: FormState) {
  const path = `${c.var.base}/commandes/factures`
  const mayChange = mayNumber(c)
  const cards = []
  for (const name of Object.keys(series) as Series[]) {
    const counter = await counters.find(db, c.var.shop.id, series[name])
    const shown = name === wrong && form ? form : numberingForm(counter, name)
    const title = t(`orders.numbering.${name}`)
    cards.push(numberingCard(`${path}/options/${name}`, counter, shown, { title, mayChange, today: today() }))
  }
  const main = html`${pageHead({ title: t('orders.invoiceOptions'), note: t('orders.numberingNote') })}<div class="side-by-side">${cards}</div>`
  const title = t('orders.invoiceOptions')
  const status = wrong ? 422 : 200
  return officePage(c, { tab: 'orders', sub: subOf(c, 'invoices'), title, main, status, invalid: Boolean(wrong) })
}
