import { isDeepStrictEqual } from 'node:util'
import { at, dayInFrance } from '#clock'
import type { Db } from '#database'
import { money } from '#format'
import * as invoices from '#invoices'
import { t } from '#messages'
import * as papers from '#papers'
import type { Clerk } from '#people'
import * as shops from '#shops'
import * as trace from '#trace'
import { samePlace } from './addresses.ts'
import { type Balance, type Held, hold } from './balance.ts'
import type { Basket } from './basket.ts'
import { eventOf } from './carry-out.ts'
import { byVouchers, deliveryOf, refundOf, saleOf } from './papers.ts'
import { Fixed, saying, tellCustomer, writeAnew } from './rewrite.ts'

/** Why an order's invoice can't be corrected as a whole, in a sentence that says what to do; undefined while it can. */
export function whyUncorrected({ state, invoices: standing, lines, totalCents }: Balance): string | undefined {
  if (state.code === 'cancelled' || state.code === 'refunded') return t('editions.over', { state: state.name })
  const [invoice, another] = standing
  if (!invoice) return t('editions.notInvoiced')
  const touched = lines.some(({ credited }) => credited > 0) || invoice.leftCents !== totalCents
  return another || touched ? t('editions.touched') : undefined
}

type Correction = {
  shopId: number
  orderId: number
  /** The invoice that was wrong. */
  invoiceId: number
  basket: Basket
  /** What was wrong on it: « le prix ». */
  wrong: string
  tells: boolean
}

/**
 * Corrects an order's invoice, which stays as it is: a credit note takes all of it back, naming its number and day, the order
 * is written anew as the basket says, and a new invoice takes its place (CGI art. 289, I-5). No money moves: what is left to
 * pay, or was paid too much, is read from the ledgers. Once a slip is issued or a parcel has left, lines, quantities and place of
 * delivery stay. Refuses with Fixed, that nothing changed too, and with OutOfStock.
 */
export async function correct(tx: Db, clerk: Clerk, asked: Correction): Promise<void> {
  const held = await hold(tx, asked.shopId, asked.orderId)
  const why = whyUncorrected(held.balance) ?? whyNotThis(held, asked)
  if (why) throw new Fixed(why)
  const { after, numbers } = await at(held.at, () => issueAnew(tx, clerk, held, asked))
  const told = {
    ...numbers,
    wrong: asked.wrong,
    before: money(held.balance.totalCents),
    after: money(after.balance.totalCents),
  }
  const event = { shop_id: asked.shopId, order_id: asked.orderId, state: after.order.state }
  await tx
    .insertInto('order_history')
    .values(eventOf(clerk, event, t('editions.corrected', told)))
    .execute()
  const { invoice, creditNote } = numbers
  await trace.record(tx, asked.shopId, clerk, {
    verb: 'orders.correct',
    subject: { kind: 'order', id: asked.orderId },
    before: saying(held),
    after: { ...saying(after), reason: asked.wrong, creditNote, invoice },
  })
  if (asked.tells) await tellCustomer(tx, held, after)
}

function whyNotThis({ order, lines, balance }: Held, { invoiceId, basket }: Correction): string | undefined {
  if (balance.invoices[0]?.id !== invoiceId) return t('editions.touched')
  const sent = balance.slipNumber !== null || balance.parcels.length > 0
  const same =
    lines.length === basket.lines.length &&
    lines.every((line) =>
      basket.lines.some(({ variantId, quantity }) => variantId === line.variant_id && quantity === line.quantity),
    )
  return sent && !(same && samePlace(deliveryOf(order), basket.delivery)) ? t('editions.sent') : undefined
}

/** The credit note, the order anew, and the invoice in the place of the other: always in this order. */
async function issueAnew(tx: Db, clerk: Clerk, held: Held, { shopId, invoiceId, basket }: Correction) {
  const shop = await shops.issuerOf(tx, shopId)
  const on = dayInFrance(held.at)
  const { number, issued_on: day } = await tx
    .selectFrom('invoices')
    .select(['number', 'issued_on'])
    .where('shop_id', '=', shopId)
    .where('id', '=', invoiceId)
    .executeTakeFirstOrThrow()
  // Both say how the money came, whatever was chosen, so that they differ by what was corrected alone.
  const { means } = held.balance
  const was = saleOf(held.order, held.lines, { payment: { cents: 0, on }, means })
  const received = Math.max(held.balance.receivedCents, 0)
  const refund = { ...refundOf(held, 0), ...(received > 0 && { carriedCents: received }) }
  const note = await invoices.credit(tx, shop, invoiceId, { sale: was, refund })
  const after = await writeAnew(tx, clerk, held, basket)
  const is = saleOf(after.order, after.lines, { payment: { cents: 0, on }, means })
  if (isDeepStrictEqual(is, was)) throw new Fixed(t('editions.unchanged', { number }))
  const cents = Math.min(received, after.order.total_ttc_cents)
  const owedCents = received - cents
  const payment = { cents, on, ...byVouchers(after.balance.vouchers), ...(owedCents > 0 && { owedCents }) }
  const sale = saleOf(after.order, after.lines, { payment, means })
  const invoice = await invoices.issue(tx, shop, sale, { id: invoiceId, number, day })
  await papers.keepLater(tx, shopId, { invoices: [note.id, invoice.id], slips: [] })
  return { after, numbers: { was: number, creditNote: note.number, invoice: invoice.number } }
}
