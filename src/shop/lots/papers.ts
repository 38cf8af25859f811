import { type Db, sql } from '#database'
import * as deliveries from '#deliveries'
import * as invoices from '#invoices'
import { t } from '#messages'
import { batch } from '#pdf'
import type { Clerk } from '#people'
import * as work from '#work'
import type { Lot } from './find.ts'
import { noteWork, PRINTING, workOwner } from './under-way.ts'

export type PaperKind = 'slips' | 'invoices'

/** An order of a printed lot, how many papers it has that count, and how many that others took the place of. */
export type Printed = {
  orderId: number
  number: number
  customerName: string
  state: string
  papers: number
  replaced: number
}

/** The orders of a lot that is printed, in their order, with how many papers of its kind each has; slips that were replaced are not printed. */
export async function papersOf(db: Db, shopId: number, { id, act }: Pick<Lot, 'id' | 'act'>): Promise<Printed[]> {
  const issued =
    act === 'slips'
      ? sql`delivery_slips d where d.shop_id = o.shop_id and d.order_id = o.id`
      : sql`invoices p where p.shop_id = o.shop_id and p.order_id = o.id and p.kind = 'invoice'`
  const { rows } = await sql<Printed>`
    select o.id as "orderId", o.number, o.customer_name as "customerName", s.name as state,
      (select count(*)::int4 from ${issued}${act === 'slips' ? sql` and ${deliveries.standing}` : sql``}) as papers,
      ${act === 'slips' ? sql`(select count(*)::int4 from ${issued} and not ${deliveries.standing})` : sql`0`} as replaced
    from order_lot_orders l join orders o on o.shop_id = l.shop_id and o.id = l.order_id
    join order_states s on s.shop_id = o.shop_id and s.code = o.state
    where l.shop_id = ${shopId} and l.lot_id = ${id} order by l.position`.execute(db)
  return rows
}

const CHUNK = 50

/** The papers of these orders in one PDF, an order after the other; none is held with all the others. */
export function print(
  db: Db,
  shopId: number,
  kind: PaperKind,
  orderIds: readonly number[],
  onProgress?: (done: number) => void,
): AsyncIterable<Uint8Array> {
  const title = t(kind === 'slips' ? 'papers.slipsChosen' : 'papers.invoicesChosen')
  return kind === 'slips'
    ? batch(
        'delivery-slip',
        inTurn(orderIds, (some) => deliveries.ofOrders(db, shopId, some)),
        { title, onProgress },
      )
    : batch(
        'invoice',
        inTurn(orderIds, (some) => invoices.ofOrders(db, shopId, some)),
        { title, onProgress },
      )
}

async function* inTurn<Paper>(orderIds: readonly number[], read: (some: readonly number[]) => Promise<Paper[]>) {
  for (let from = 0; from < orderIds.length; from += CHUNK) yield* await read(orderIds.slice(from, from + CHUNK))
}

type Wanted = { shopId: number; kind: PaperKind; lotId: number; orderIds: number[] }

/**
 * The long print of a lot's papers: asked for, or as far as it is. While another one is being made for this person, refuses with
 * AtWork.
 */
export async function printed(
  db: Db,
  clerk: Clerk,
  shopId: number,
  lot: Lot,
  papers: readonly Printed[],
): Promise<work.Work> {
  const orderIds = papers.filter((one) => one.papers > 0).map(({ orderId }) => orderId)
  const total = papers.reduce((sum, one) => sum + one.papers, 0)
  const wanted = { shopId, kind: lot.act, lotId: lot.id, orderIds }
  const made = await work.ask(db, { kind: PRINTING, owner: workOwner(clerk, shopId), wanted, total })
  if (made.token !== lot.work) await noteWork(db, shopId, lot.id, made.token)
  return made
}

/** How the workers print a lot. */
export const lotPrinting: work.Doing = {
  kind: PRINTING,
  async *work(db, wanted, progress) {
    const { shopId, kind, orderIds } = wanted as Wanted
    yield* print(db, shopId, kind, orderIds, progress)
  },
}
