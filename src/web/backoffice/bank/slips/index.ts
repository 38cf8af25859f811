// « Chèques à remettre » and « Remises »: cheques are chosen, brought to the bank under a numbered slip, and known by it since.
import type { Context, Hono } from 'hono'
import * as account from '#account'
import { today } from '#clock'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import * as remittances from '#remittances'
import {
  demandUnderstood,
  everySubmitted,
  type House,
  idParam,
  noPage,
  paperParam,
  refusalOf,
  sheetFile,
  sheetOf,
  understood,
} from '../../../http/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { pdf } from '../../orders/parts.ts'
import { subOf } from '../frame.ts'
import { fileColumns, listMain, searchIn } from './list-page.ts'
import { slipPaper } from './paper.ts'
import { slipMain } from './slip-page.ts'
import { waitingMain } from './waiting-page.ts'

type C = Context<Office>

export function slipRoutes({ db }: House, routes: Hono<Office>): void {
  routes.get('/cheques', (c) => {
    const { compte, ...query } = c.req.queries()
    return waitingPage(c, db, compte ? { ticked: idsIn(query.cheque) } : {})
  })
  routes.post('/remises', (c) => make(c, db))
  routes.get('/remises', async (c) => {
    const search = searchIn(c)
    const bankDay = account.bankDay(await account.open(db, c.var.shop.id))
    const page = understood(search)
      ? await remittances.list(db, c.var.shop.id, { search: search.filters, bankDay }, search.place)
      : { ...noPage, total: 0 }
    const title = t('remittances.all')
    return officePage(c, { tab: 'bank', sub: subOf(c, 'slips'), title, main: listMain(search, page) })
  })
  for (const kind of ['csv', 'xlsx'] as const)
    routes.get(`/remises.${kind}`, async (c) => {
      const search = searchIn(c)
      demandUnderstood(search)
      const bankDay = account.bankDay(await account.open(db, c.var.shop.id))
      const rows = remittances.every(db, c.var.shop.id, { search: search.filters, bankDay })
      return sheetFile(c, `remises-${today()}`, kind, sheetOf(t('remittances.all'), fileColumns, rows))
    })
  routes.get('/remises/:file{[0-9]+\\.pdf}', async (c) => {
    const { slip, mine } = await found(c, db, paperParam(c))
    return pdf(c, `remise-${remittances.slipNumber(slip.number)}`, await slipPaper(mine, slip))
  })
  routes.get('/remises/:id', (c) => slipPage(c, db))
  routes.post('/remises/:id/cheques/:payment/impaye', (c) => tell(c, db))
}

const idsIn = (values: readonly string[] = []): number[] =>
  values.filter((one) => /^[1-9]\d{0,14}$/.test(one)).map(Number)

async function waitingPage(c: C, db: Db, given: { ticked?: number[]; refused?: string }): Promise<Response> {
  const mine = await account.open(db, c.var.shop.id)
  const all = await remittances.waiting(db, c.var.shop.id, mine.opened_on)
  return officePage(c, {
    tab: 'bank',
    sub: subOf(c, 'cheques', all.count),
    title: t('remittances.waiting'),
    main: waitingMain(c, { all, ticked: given.ticked, refused: given.refused }),
    status: given.refused ? 422 : 200,
    invalid: given.refused !== undefined,
  })
}

/** Makes the slip; what is refused is shown with the cheques as they were ticked. */
async function make(c: C, db: Db): Promise<Response> {
  const ticked = idsIn((await everySubmitted(c)).get('cheque'))
  try {
    const id = await remittances.make(db, actor(c), c.var.shop.id, ticked)
    const { slip } = await found(c, db, id)
    return done(c, `/banque/remises/${id}`, t('remittances.made', { slip: remittances.slipNumber(slip.number) }))
  } catch (error) {
    return waitingPage(c, db, { ticked, refused: refusalOf(error).message })
  }
}

async function found(c: C, db: Db, id: number) {
  const mine = await account.open(db, c.var.shop.id)
  return { mine, slip: await remittances.find(db, c.var.shop.id, id, account.bankDay(mine)) }
}

async function slipPage(c: C, db: Db, refused?: string): Promise<Response> {
  const view = await found(c, db, idParam(c))
  return officePage(c, {
    tab: 'bank',
    sub: subOf(c, 'slips'),
    title: t('remittances.title', { slip: remittances.slipNumber(view.slip.number) }),
    main: slipMain(c, { ...view, refused }),
    status: refused ? 422 : 200,
    invalid: refused !== undefined,
  })
}

/** A cheque that the bank sent back is recorded: its order owes again, in the name of who records it. */
async function tell(c: C, db: Db): Promise<Response> {
  const [id, paymentId] = [idParam(c), idParam(c, 'payment')]
  const { slip } = await found(c, db, id)
  const one = slip.cheques.find((cheque) => cheque.paymentId === paymentId)
  try {
    const reason = await remittances.backFor(db, c.var.shop.id, paymentId)
    const of = { shopId: c.var.shop.id, orderId: one?.orderId ?? 0 }
    await orders.chequeReturned(db, actor(c), of, { paymentId, reason: reason ?? 'no-funds' })
    return done(c, `/banque/remises/${id}`, t('remittances.toldDone', { n: `${one?.orderNumber}` }))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw refusal
    return slipPage(c, db, refusal.message)
  }
}
