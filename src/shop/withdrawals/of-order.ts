import { dayInFrance, today } from '#clock'
import { type Db, sql } from '#database'
import * as orders from '#orders'
import { lastDayToSettle } from './period.ts'

/** One declaration: who, when, of which lines. */
export type Declared = { at: Date; name: string; email: string; articles: string[] }

/** What a customer withdrew from an order, as the shop sees it. */
export type Withdrawn = {
  /** The first one first. */
  declarations: Declared[]
  /** The last day to refund what was declared first, 2026-11-23. */
  until: string
  /** Articles that stay sold, for they spoil or perish soon (code de la consommation L221-28, 4°). */
  kept: string[]
  /** What was withdrawn from, by line: its position in the order. */
  lines: { lineId: number; line: number; quantity: number }[]
  /** All was withdrawn from that the law lets. */
  exhausted: boolean
}

type Row = { declarations: (Omit<Declared, 'at'> & { at: string })[]; lines: (Withdrawn['lines'][number] & Left)[] }
type Left = { left: number; perishable: boolean; name: string }

/** What was withdrawn from an order; null when nothing was. One statement. */
export async function ofOrder(db: Db, shopId: number, orderId: number): Promise<Withdrawn | null> {
  const of = sql`l.shop_id = ${shopId} and l.order_id = ${orderId} and l.quantity > 0`
  const { rows } = await sql<Row>`
    select (select coalesce(jsonb_agg(jsonb_build_object('at', d.at, 'name', d.name, 'email', d.email, 'articles', d.articles)
        order by d.at), '[]') from (
        select w.at, w.name, w.email, jsonb_agg(${orders.articleSql(sql`w.quantity`)} order by l.position) as articles
        from order_lines l join withdrawn_lines w on w.shop_id = l.shop_id and w.order_line_id = l.id
        where ${of} group by 1, 2, 3) d) as declarations,
      (select coalesce(jsonb_agg(jsonb_build_object('lineId', l.id, 'line', l.position, 'quantity', g.pieces,
          'left', l.quantity - g.pieces, 'perishable', l.perishable, 'name', ${orders.articleSql(sql`l.quantity`)})
        order by l.position), '[]')
        from order_lines l, lateral (
          select coalesce(sum(w.quantity), 0)::int4 as pieces from withdrawn_lines w
          where w.shop_id = l.shop_id and w.order_line_id = l.id) g where ${of}) as lines`.execute(db)
  const { declarations = [], lines = [] } = rows[0] ?? {}
  const [first] = declarations
  if (!first) return null
  const left = lines.filter((line) => line.left > 0)
  return {
    declarations: declarations.map(({ at, ...declared }) => ({ ...declared, at: new Date(at) })),
    until: refundBy(new Date(first.at)),
    kept: left.filter(({ perishable }) => perishable).map(({ name }) => name),
    lines: lines
      .filter(({ quantity }) => quantity > 0)
      .map(({ lineId, line, quantity }) => ({ lineId, line, quantity })),
    exhausted: left.every(({ perishable }) => perishable),
  }
}

/** The last day to refund a withdrawal declared at a moment: fourteen days from being told (code de la consommation L221-24). */
export const refundBy = (declared: Date): string => lastDayToSettle(dayInFrance(declared))

/** What was withdrawn from and no credit note took back yet, by line: pieces. */
export const toCredit = (
  balance: Pick<orders.Balance, 'lines'>,
  { lines }: Pick<Withdrawn, 'lines'>,
): Withdrawn['lines'] =>
  lines.flatMap((one) => {
    const credited = balance.lines.find(({ lineId }) => lineId === one.lineId)?.credited ?? 0
    const quantity = one.quantity - credited
    return quantity > 0 ? [{ ...one, quantity }] : []
  })

/** What the shop does next about a withdrawal. */
export type Settling = {
  /**
   * `cancel`: nothing was paid, nothing left. `refund`: paid, still here: stop and refund. `return`: the goods left; the
   * refund may wait for them or for proof that they were sent (L221-24). `credit`: only some lines, and an invoice says them:
   * a credit note takes them back. `agree`: only some lines, and refunds are of whole
   * orders. `rest`: the same, where the others perish soon and can't be withdrawn from. `settled`: refunded or cancelled.
   */
  step: 'cancel' | 'refund' | 'return' | 'credit' | 'agree' | 'rest' | 'settled'
  /** The state that settles it; null when none does. */
  to: 'cancelled' | 'refunded' | null
  /** The day to refund is past. */
  late: boolean
}

/** What is right for an order that was withdrawn from, by where it stands. */
export function settling(balance: orders.Balance, { until, exhausted, lines }: Withdrawn): Settling {
  const { state, receivedCents, invoiceNumber, withdrawn } = balance
  if (orders.hasEnded(state)) return { step: 'settled', to: null, late: false }
  const owes = receivedCents > 0 || invoiceNumber !== null
  if (lines.length > 0 && toCredit(balance, { lines }).length === 0) return { step: 'settled', to: null, late: false }
  const late = owes && today() > until
  if (withdrawn !== 'whole' && balance.invoices.length > 0)
    return { step: exhausted ? 'rest' : 'credit', to: null, late }
  if (withdrawn !== 'whole') return { step: exhausted ? 'rest' : 'agree', to: null, late }
  if (balance.parcels.length > 0) return { step: 'return', to: 'refunded', late }
  return owes ? { step: 'refund', to: 'refunded', late } : { step: 'cancel', to: 'cancelled', late }
}
