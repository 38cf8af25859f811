import { type Context, Hono } from 'hono'
import { today } from '#clock'
import * as counters from '#counters'
import * as deliveries from '#deliveries'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { type House, id, noPage, refusedForm, submitted, understood } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { lackingRoutes } from './lacking.ts'
import { mayNumber, numberingForm, saveNumbering } from './numbering.ts'
import { pdf, subOf } from './parts.ts'
import { printRoutes } from './print-period.ts'
import { slipsMain } from './slips-page.ts'
import { searchIn } from './slips-search.ts'

/** « Bons de livraison »: « Impression des BL », « Options », and the list of what was issued. */
export function slipsRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()

  routes.get('/', (c) => slipsPage(house, c, {}))

  routes.post('/options', (c) => saveOptions(house, c))
  routes.route(
    '/impression',
    printRoutes(house, 'slips', (c, print, nothing) => slipsPage(house, c, { print, nothing })),
  )
  routes.route('/manquants', lackingRoutes(house, 'slips'))
  routes.get('/:file{[0-9]+\\.pdf}', async (c) => {
    const read = id.safeParse(c.req.param('file').replace('.pdf', ''))
    if (!read.success) throw new NotFound(t('backoffice.missing'))
    const paper = await deliveries.print(db, c.var.shop.id, read.data)
    return pdf(c, paper.number, paper.pdf)
  })

  return routes
}

type Shown = { print?: FormState; options?: FormState; nothing?: boolean }

async function slipsPage({ db }: House, c: Context<Office>, { print, options, nothing = false }: Shown) {
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

async function saveOptions(house: House, c: Context<Office>) {
  const { db } = house
  const form = await submitted(c)
  try {
    const told = await saveNumbering(c, db, 'delivery_slip', form)
    return done(c, '/commandes/bons-de-livraison', t('office.saved'), told)
  } catch (error) {
    return slipsPage(house, c, { options: { ...refusedForm(form, error), id: 'options' } })
  }
}
