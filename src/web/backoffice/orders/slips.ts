import { type Context, Hono } from 'hono'
import * as deliveries from '#deliveries'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { type House, id, refusedForm, submitted } from '../../http/index.ts'
import { done } from '../done.ts'
import type { Office } from '../office.ts'
import { saveNumbering } from './numbering.ts'
import { pdf } from './parts.ts'
import { follow, print, printed, printedFile, slipsPage } from './print-slips.ts'

/** « Bons de livraison »: « Impression des BL », « Options », and the list of what was issued. */
export function slipsRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()

  routes.get('/', (c) => slipsPage(house, c, {}))

  routes.post('/options', (c) => saveOptions(house, c))
  routes.get('/impression', (c) => print(house, c))
  routes.get('/impression/:token', (c) => printed(house, c))
  routes.get('/impression/:token/en-direct', (c) => follow(house, c))
  routes.get('/impression/:token/bons.pdf', (c) => printedFile(house, c))
  routes.get('/:file{[0-9]+\\.pdf}', async (c) => {
    const read = id.safeParse(c.req.param('file').replace('.pdf', ''))
    if (!read.success) throw new NotFound(t('backoffice.missing'))
    const paper = await deliveries.print(db, c.var.shop.id, read.data)
    return pdf(c, paper.number, paper.pdf)
  })

  return routes
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
