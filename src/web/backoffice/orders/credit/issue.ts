import type { Context } from 'hono'
import type { Db } from '#database'
import { money as euros } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import * as returns from '#returns'
import { idParam, type Submitted } from '../../../http/index.ts'
import { done } from '../../done.ts'
import { actor, type Office } from '../../office.ts'
import { countedOf, drawingOf, invoiceOf, wholeIn } from './form.ts'
import { demandReturned, returnOf } from './of-return.ts'

/** Issues what was counted: typed since then, it is counted and told first. */
export async function issue(c: Context<Office>, db: Db, form: Submitted): Promise<Response> {
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
  const credited = backId
    ? await returns.settle(db, actor(c), { ...asked, id: backId, money })
    : await orders.credit(db, actor(c), { ...asked, orderId, keepsMoney: money !== 'back' })
  return done(c, backId ? `/commandes/retours/${backId}` : `/commandes/${orderId}`, toldOfMoney(credited))
}

/** That it is issued, and what becomes of the money. */
function toldOfMoney({ creditNote: { number }, refundCents, refundableCents, voucher }: orders.Credited): string {
  if (voucher) return t('credits.doneVoucher', { number, amount: euros(voucher.cents), code: voucher.code })
  if (refundCents === 0 && refundableCents > 0) return t('credits.doneOwed', { number, amount: euros(refundableCents) })
  return t('credits.done', { number, amount: euros(refundCents), cents: refundCents })
}
