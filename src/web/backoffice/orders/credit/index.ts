import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import { money as euros } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { Refusal } from '#refusals'
import * as returns from '#returns'
import {
  type House,
  idParam,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
  withQuery,
} from '../../../http/index.ts'
import { blank, type FormState } from '../../../ui/index.ts'
import { done, unchanged } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { orderPage } from '../order.ts'
import { subOf } from '../parts.ts'
import { choiceOf, countedOf, drawingOf, invoiceOf, isChosen } from './form.ts'
import { demandReturned, ofReturn, returnOf } from './of-return.ts'
import { creditMain } from './page.ts'

type C = Context<Office>

/** « Créer un avoir »: what is chosen is counted and told first, then issued. */
export function creditRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/:id/avoir', (c) => counted(c, db))
  routes.post('/:id/avoir', async (c) => {
    const form = await submitted(c)
    try {
      return await issue(c, db, form)
    } catch (error) {
      return refused(c, db, form, error)
    }
  })
  return routes
}

/** Counted again, the form brings what belongs to its other button along: the address keeps what says something. */
async function counted(c: C, db: Db): Promise<Response> {
  const form = c.req.query()
  if (form.envoi === undefined && form.whose === undefined) return creditPage(c, db, form)
  const { reason, rendre } = form
  const kept = { ...Object.fromEntries(choiceOf(form)), ...(reason && { reason }), ...(rendre && { rendre }) }
  return c.redirect(withQuery(`${c.var.base}/commandes/${idParam(c)}/avoir`, kept), 303)
}

/** Issues what was counted: typed since then, it is counted and told first. */
async function issue(c: C, db: Db, form: Submitted): Promise<Response> {
  const [orderId, shopId] = [idParam(c), c.var.shop.id]
  const found = await orders.creditable(db, shopId, orderId)
  const invoice = invoiceOf(found, form)
  if (!invoice) throw new orders.NotCreditable(orders.whyUncredited(found.held.balance) ?? '')
  const backId = wholeIn(form.retour)
  const back = backId ? await returnOf(db, shopId, orderId, backId) : undefined
  const drawing = drawingOf(form, invoice)
  if (back && !back.settled) demandReturned(back, drawing.wanted)
  if (form.compte !== undefined && form.compte !== countedOf(form, invoice.invoiceId))
    throw new orders.CreditMoved(t('credits.changed'))
  const reason = (form.reason ?? '').slice(0, 500)
  const asked = { shopId, ...drawing, reason, toldCents: wholeIn(form.total) ?? -1, seen: wholeIn(form.vu) ?? 0 }
  const money = form.rendre === 'non' ? 'kept' : form.rendre === 'bon' ? 'voucher' : 'back'
  const { creditNote, refundCents } = backId
    ? await returns.settle(db, actor(c), { ...asked, id: backId, money })
    : await orders.credit(db, actor(c), { ...asked, orderId, keepsMoney: money !== 'back' })
  const told = { number: creditNote.number, amount: euros(refundCents), cents: refundCents }
  return done(c, backId ? `/commandes/retours/${backId}` : `/commandes/${orderId}`, t('credits.done', told))
}

const wholeIn = (typed: string | undefined) => (/^\d{1,12}$/.test(typed ?? '') ? Number(typed) : undefined)

function refused(c: C, db: Db, form: Submitted, error: unknown): Promise<Response> {
  const refusal = refusalOf(error)
  if (refusal.status === 404 || refusal.status === 403) throw refusal
  if (refusal instanceof orders.NotCreditable) return orderPage(c, db, idParam(c), { refused: refusal.message })
  return creditPage(c, db, form, { ...refusedForm(form, error), sentence: refusal.message })
}

type Refused = FormState & { sentence: string }

/** Looked for, as at an address that was kept, nothing is refused; sent, the order says why. */
function nothingToCredit(c: C, db: Db, { held }: orders.Creditable): Response | Promise<Response> {
  const why = orders.whyUncredited(held.balance) ?? t('credits.notInvoiced')
  const { id } = held.order
  return c.req.method === 'GET' ? unchanged(c, `/commandes/${id}`, why) : orderPage(c, db, id, { refused: why })
}

type Filled = {
  found: orders.Creditable
  invoice: orders.Creditable['invoices'][number]
  back: returns.ReturnPageOf | undefined
  form: Submitted
  given: Refused | undefined
}

/** What the form comes to, when something is chosen and can be counted; else what is wrong with it. */
async function toldOf(db: Db, { found, invoice, back, form, given }: Filled) {
  if (!isChosen(form)) return { refusal: given }
  try {
    const drawing = drawingOf(form, invoice)
    if (back && !back.settled) demandReturned(back, drawing.wanted)
    const asked = { ...drawing, ...(back && { keepsGoods: true }) }
    return { foreseen: await orders.foreseeCredit(db, found, asked), refusal: given }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { refusal: given ?? { ...refusedForm(form, error), sentence: error.message } }
  }
}

/** The page as it was filled, with what that comes to when it can be counted. */
async function creditPage(c: C, db: Db, form: Submitted, given?: Refused): Promise<Response> {
  const orderId = idParam(c)
  const found = await orders.creditable(db, c.var.shop.id, orderId)
  const any = invoiceOf(found, form)
  if (!any) return nothingToCredit(c, db, found)
  const backId = wholeIn(form.retour)
  const back = backId ? await returnOf(db, c.var.shop.id, orderId, backId) : undefined
  if (back?.settled && !given) {
    const why = t('returns.settledAlready', { number: back.number })
    return unchanged(c, `/commandes/retours/${back.id}`, why)
  }
  const invoice = back ? ofReturn(any, back) : any
  const { foreseen, refusal } = await toldOf(db, { found, invoice, back, form, given })
  const { number } = found.held.order
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'orders'),
    title: t('credits.title', { n: `${number}` }),
    main: creditMain({
      path: `${c.var.base}/commandes`,
      found,
      invoice,
      form: refusal ?? blank(form),
      sentence: refusal?.sentence,
      counted: countedOf(form, invoice.invoiceId),
      foreseen,
    }),
    status: refusal ? 422 : 200,
    invalid: refusal !== undefined,
  })
}
