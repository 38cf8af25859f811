import * as carts from '#carts'
import { type Db, inTransaction } from '#database'
import * as orders from '#orders'
import type { Clerk } from '#people'
import { appliedIn } from '#promotions'
import { Invalid } from '#refusals'
import { currentTerms } from '#shops'
import { beyondOf } from './beyond.ts'
import type { Draft } from './draft.ts'
import { holdDraft, Quoted } from './hold.ts'
import { lacks } from './lacks.ts'
import { read } from './read.ts'
import { demandSeen, type Seen } from './seen.ts'

type Confirming = {
  shopId: number
  id: number
  /** What was on screen when it was confirmed; anything else is refused. */
  seen?: Seen | undefined
}

/**
 * Makes the order that a draft says: takes the stock, takes its number, sends its letter; or changes the order that it is the
 * change of. Asked for twice, it is the same order, once. Refuses with Invalid what is missing still, with CustomerMoved,
 * TotalMoved and MoneyMoved, and with OutOfStock and Fixed.
 */
export function confirm(db: Db, clerk: Clerk, { shopId, id, seen }: Confirming): Promise<number> {
  return inTransaction(db, async (tx) => {
    await carts.holdFor(tx, shopId, id)
    const done = await holdDraft(tx, shopId, id)
    if (done !== null) return done
    const draft = await read(tx, shopId, id)
    if (draft.quotation) throw new Quoted('C’est un devis : envoyez-le, le client l’acceptera.')
    demandWhole(draft, seen)
    const orderId = draft.edits ? await rewrite(tx, clerk, shopId, draft) : await make(tx, clerk, shopId, draft)
    await tx
      .updateTable('drafts')
      .set({ order_id: orderId })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    // What the lines said is in the order; the draft stays only to be known again.
    await tx.deleteFrom('draft_lines').where('shop_id', '=', shopId).where('draft_id', '=', id).execute()
    return orderId
  })
}

/** Refuses with Invalid a draft that lacks something still, with CustomerMoved and TotalMoved another one than was seen. */
export function demandWhole(draft: Draft, seen: Seen | undefined): void {
  const missing = lacks(draft)
  if (missing[0])
    throw new Invalid(missing[0].sentence, Object.fromEntries(missing.map(({ field, sentence }) => [field, sentence])))
  if (seen) demandSeen(draft, seen)
}

async function make(tx: Db, clerk: Clerk, shopId: number, draft: Draft): Promise<number> {
  // What `lacks` has looked at is there.
  const { customer, payment } = draft as Draft & Complete
  const drawn = await orders.draw(tx, shopId, { customerId: customer.id, payment, lines: draft.lines.length })
  const paymentNote = payment === 'card' ? 'carte, au comptoir' : ''
  const basket = { ...basketOf(draft), termsId: await currentTerms(tx, shopId) }
  const made = await orders.make(tx, clerk, {
    ...{ shopId, customerId: customer.id, payment, paymentNote, drawn, basket },
    // Said once it was needed, it is kept where it is.
    ...(beyondOf(draft) && { paymentReason: draft.paymentReason }),
  })
  await emptyCart(tx, shopId, draft)
  return made.id
}

/** What was taken down from a cart is in it no more; the draft forgot the cart if it became another customer's. */
async function emptyCart(tx: Db, shopId: number, { id, lines }: Draft): Promise<void> {
  const draft = tx.selectFrom('drafts').select('cart_id').where('shop_id', '=', shopId).where('id', '=', id)
  const cartId = (await draft.executeTakeFirst())?.cart_id ?? null
  if (cartId !== null) await carts.ordered(tx, shopId, cartId, lines)
}

/** The order that was changed, written anew. */
async function rewrite(tx: Db, clerk: Clerk, shopId: number, draft: Draft): Promise<number> {
  const { edits, corrects, wrong, tells } = draft as Draft & Complete
  const change = { shopId, orderId: edits.id, basket: basketOf(draft), tells }
  if (corrects) await orders.correct(tx, clerk, { ...change, invoiceId: corrects.id, wrong })
  else await orders.rewrite(tx, clerk, change)
  return edits.id
}

/** What a whole draft orders. */
export function basketOf(draft: Draft): orders.Basket {
  const { delivery, invoice, offer } = draft as Draft & Complete
  return {
    origin: draft.origin,
    cartId: null,
    lines: draft.lines,
    delivery: kept(delivery),
    invoice: kept(invoice),
    offer,
    ...(draft.carriageCents === null ? orders.freeBy(draft.codes) : { carriageReason: draft.carriageReason }),
    discounts: draft.discounts,
    vouchers: draft.vouchers,
    codes: appliedIn(draft.codes),
    standardCents: draft.standardCents,
    rounding: draft.rounding,
    ...(draft.totals.regime && { regime: draft.totals.regime }),
    termsAcceptedAt: null,
    termsId: null,
    message: draft.message,
    weightG: draft.weightG,
    ...(offer.collected && draft.wishedDay !== null && { wishedDay: draft.wishedDay }),
  }
}

type Complete = {
  [Part in 'customer' | 'delivery' | 'invoice' | 'offer' | 'payment' | 'edits']: NonNullable<Draft[Part]>
}

/** What an order keeps of an address: not which row of the customer's it was. */
const kept = ({ id: _, title: __, ...address }: Complete['delivery']): orders.OrderAddress => address
