// « Devis »: prices offered to customers until a day. One is prepared on the page of orders by hand, and lives here once sent.
import { type Context, Hono } from 'hono'
import * as counters from '#counters'
import type { Db } from '#database'
import { t } from '#messages'
import * as quotations from '#quotations'
import { NotFound } from '#refusals'
import { type House, id, idParam, noPage, refusedForm, submitted, understood } from '../../../http/index.ts'
import type { FormState } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { mayNumber, numberingForm, saveNumbering } from '../numbering.ts'
import { pdf, subOf } from '../parts.ts'
import { answerRoutes } from './answers.ts'
import { filtersOf, listMain, searchIn } from './list-page.ts'
import { sheetPage } from './sheet.ts'

type C = Context<Office>

export function quotationRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()
  routes.get('/', (c) => list(c, db))
  routes.post('/options', (c) => saveOptions(c, db))
  routes.post('/nouveau', (c) => begun(c, quotations.begin(db, actor(c), c.var.shop.id)))
  routes.get('/:file{[0-9]+\\.pdf}', async (c) => {
    const read = id.safeParse(c.req.param('file').replace('.pdf', ''))
    if (!read.success) throw new NotFound(t('backoffice.missing'))
    const paper = await quotations.print(db, c.var.shop.id, read.data)
    return pdf(c, paper.number, paper.pdf)
  })
  routes.get('/:id', (c) => sheetPage(c, db, idParam(c)))
  routes.post('/:id/dupliquer', (c) => begun(c, quotations.duplicate(db, actor(c), c.var.shop.id, idParam(c))))
  routes.route('/', answerRoutes(house))
  return routes
}

/** On to the page where it is prepared. */
const begun = async (c: C, draftId: Promise<number>) =>
  c.redirect(`${c.var.base}/commandes/saisies/${await draftId}`, 303)

async function list(c: C, db: Db, options?: FormState): Promise<Response> {
  const search = searchIn(c)
  const page = understood(search)
    ? await quotations.list(db, c.var.shop.id, filtersOf(search), search.place)
    : { ...noPage, count: 0 }
  const counter = await counters.find(db, c.var.shop.id, 'quotation')
  const form = options ?? numberingForm(counter, 'options')
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'quotations'),
    title: t('quotations.title'),
    main: listMain(c, { search, page, counter, options: form, mayChange: mayNumber(c) }),
    status: options ? 422 : 200,
    invalid: Boolean(options),
  })
}

async function saveOptions(c: C, db: Db): Promise<Response> {
  const form = await submitted(c)
  try {
    const told = await saveNumbering(c, db, 'quotation', form)
    return done(c, '/commandes/devis', t('office.saved'), told)
  } catch (error) {
    return list(c, db, { ...refusedForm(form, error), id: 'options' })
  }
}
