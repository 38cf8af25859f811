import type { Context } from 'hono'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import { Refusal } from '#refusals'
import type * as returns from '#returns'
import { idParam, refusalOf, refusedForm, type Submitted } from '../../../http/index.ts'
import { blank, type FormState } from '../../../ui/index.ts'
import { unchanged } from '../../done.ts'
import { officePage } from '../../layout.ts'
import type { Office } from '../../office.ts'
import { orderPage } from '../order.ts'
import { subOf } from '../parts.ts'
import { countedOf, drawingOf, invoiceOf, isChosen, wholeIn } from './form.ts'
import { demandReturned, ofReturn, returnOf } from './of-return.ts'
import { creditMain } from './page.ts'

type C = Context<Office>

/** The page as it was sent, with what was refused; an order of which nothing can be credited says why on its own. */
export function refused(c: C, db: Db, form: Submitted, error: unknown): Promise<Response> {
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
export async function creditPage(c: C, db: Db, form: Submitted, given?: Refused): Promise<Response> {
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
