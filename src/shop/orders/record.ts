import * as carts from '#carts'
import * as counters from '#counters'
import { type Db, sql } from '#database'
import { t } from '#messages'
import { type Actor, isClerk } from '#people'
import type { Totals } from '#prices'
import type { OrderState, PaymentCode } from '#shops'
import * as trace from '#trace'
import { paidBy } from '#vouchers'
import { balanceOf, type Held } from './balance.ts'
import type { Basket, BasketLine } from './basket.ts'
import { eventOf } from './carry-out.ts'
import { basketColumns, lineColumns } from './columns.ts'
import type { Drawn } from './draw.ts'
import { held, type LineRow } from './ledgers.ts'

export type NewOrder = {
  actor: Actor
  shopId: number
  customerId: number
  payment: PaymentCode
  /** Why, where the shop's own limits say no; else empty. */
  paymentReason: string
  state: string
  reference: string
  drawn: Drawn
  basket: Basket
  lines: (BasketLine & { id: number })[]
  totals: Totals
}

/** SQL: the lines that the same statement wrote, with what their packs hold. */
const linesWritten = sql<LineRow[]>`(
        select jsonb_agg(to_jsonb(l) || jsonb_build_object('parts', h.parts) order by l.position)
        from written l, lateral (${held}) h)`

/**
 * Writes an order, its number, its lines, the first event of its history and the act, every word and amount copied, ends the
 * cart it was, and answers it as one that is held, in one statement: its stock is taken, nothing else has happened to it.
 */
export async function record(tx: Db, order: NewOrder): Promise<Omit<Held, 'states' | 'lastNote' | 'cheque'>> {
  const { actor, shopId: shop_id, drawn, state: first } = order
  const event = eventOf(actor, { shop_id, order_id: drawn.orderId, state: first }, whyPaidSo(order))
  const row = await tx
    .with('numbered', (cte) => counters.taking(cte, shop_id, 'order'))
    .with('placed', (cte) => cte.insertInto('orders').values(orderRow(order)).returningAll())
    .with('written', (cte) =>
      cte
        .insertInto('order_lines')
        .values(order.lines.map(lineRow(order)))
        .returningAll(),
    )
    .with('begun', (cte) => cte.insertInto('order_history').values(event))
    .with('traced', (cte) => trace.recording(cte, shop_id, actor, actOf(order)))
    .with('ended', (cte) => carts.closing(cte, shop_id, order.basket.cartId ?? 0))
    .selectFrom('placed')
    .selectAll('placed')
    .select([
      linesWritten.as('lines'),
      sql<OrderState>`(
        select to_jsonb(s) from order_states s where s.shop_id = placed.shop_id and s.code = placed.state)`.as(
        'entered',
      ),
    ])
    .executeTakeFirstOrThrow()
  const { lines, entered: state, ...placed } = row
  const taken = lines.map((line) => ({
    ...line,
    taken: line.quantity,
    returned: 0,
    back: 0,
    shipped: 0,
    withdrawn: 0,
  }))
  // They are used in the same transaction, once its row is there (make.ts).
  const vouchers = order.basket.vouchers
  const money = { inCents: paidBy(vouchers), outCents: 0, means: null }
  const ledgers = { state, lines: taken, money, vouchers, parcels: [], papers: [] }
  return { order: placed, lines, balance: balanceOf(placed, ledgers), at: placed.placed_at }
}

const whyPaidSo = ({ paymentReason: reason }: NewOrder): string => reason && t('orders.beyondLimits', { reason })

const actOf = ({ drawn, reference, payment, paymentReason, totals, basket: { origin } }: NewOrder): trace.Act => ({
  verb: 'orders.place',
  subject: { kind: 'order', id: drawn.orderId },
  after: {
    reference,
    totalTtcCents: totals.totalTtcCents,
    payment,
    ...(paymentReason && { reason: paymentReason }),
    ...(origin !== 'shop' && { origin }),
  },
})

const lineRow =
  ({ shopId, drawn }: NewOrder) =>
  (line: NewOrder['lines'][number], position: number) => ({
    shop_id: shopId,
    id: line.id,
    order_id: drawn.orderId,
    position,
    ...lineColumns(line),
  })

function orderRow({ actor, shopId, customerId, payment, state, reference, drawn, basket, totals }: NewOrder) {
  return {
    shop_id: shopId,
    id: drawn.orderId,
    number: sql<number>`(select next - 1 from numbered)`,
    reference,
    customer_id: customerId,
    origin: basket.origin,
    // Who takes an order down has seen it: it is not NEW.
    ...(isClerk(actor) && { handled_at: sql<Date>`moment()`, handled_by: actor.kind === 'employee' ? actor.id : null }),
    cart_id: basket.cartId,
    state,
    payment_method: payment,
    customer_name: drawn.customerName,
    customer_email: drawn.customerEmail,
    ...basketColumns(basket, totals),
    first_of_customer: drawn.firstOfCustomer,
    ...(payment === 'term' && { term: drawn.term?.kind ?? null, term_days: drawn.term?.days ?? null }),
    invoice_at: drawn.invoiceAt,
    terms_accepted_at: basket.termsAcceptedAt,
    terms_id: basket.termsId,
  }
}
