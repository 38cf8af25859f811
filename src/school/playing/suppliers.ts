import { randomUUID } from 'node:crypto'
import * as conversations from '#conversations'
import { type Db, inTransaction, type Key, type Page, type Place, pageOf, sql } from '#database'
import { t } from '#messages'
import type { Actor } from '#people'
import * as purchases from '#purchases'
import { NotFound } from '#refusals'

/** An order that a shop sent to a supplier, as the teacher who plays the supplier sees it. Cents. */
export type AskedOrder = {
  id: number
  shopId: number
  shopName: string
  number: string
  state: purchases.OrderState
  supplier: { name: string; email: string }
  sentAt: Date
  totalHtCents: number
  pieces: number
  /** How many of each paper the supplier has sent, and how often the shop has received. */
  confirmations: number
  slips: number
  invoices: number
  receipts: number
}

const keys: readonly Key[] = [
  { by: sql.ref('o.sent_at'), kind: 'moment' },
  { by: sql.ref('o.shop_id'), kind: 'number' },
  { by: sql.ref('o.id'), kind: 'number' },
]

const counted = (kind: string) => sql`(select count(*)::int4 from supplier_papers p
  where p.shop_id = o.shop_id and p.order_id = o.id and p.kind = ${kind})`
const columns = sql`o.id, o.shop_id as "shopId", s.name as "shopName", o.number, o.state, o.sent_at as "sentAt",
  jsonb_build_object('name', f.name, 'email', f.email) as supplier, o.total_ht_cents as "totalHtCents",
  (select coalesce(sum(l.quantity), 0)::int4 from purchase_order_lines l where l.shop_id = o.shop_id and l.order_id = o.id) as pieces,
  ${counted('confirmation')} as confirmations, ${counted('slip')} as slips, ${counted('invoice')} as invoices,
  (select count(*)::int4 from purchase_receipts r where r.shop_id = o.shop_id and r.order_id = o.id) as receipts`
const tables = sql`living_shops s join purchase_orders o on o.shop_id = s.id and o.number is not null
  join suppliers f on f.shop_id = o.shop_id and f.id = o.supplier_id`

/** The orders that shops sent to suppliers, the last first, 25 a page; those that are cancelled are left out. One statement. */
export const listAsked = (
  db: Db,
  { shopIds, ...place }: Place & { shopIds?: readonly number[] | undefined },
): Promise<Page<AskedOrder>> =>
  pageOf(place, { keys, descending: true, limit: 25 }, async (slice) => {
    const { rows } = await sql<AskedOrder & { place: string[] }>`
      select ${columns}, ${slice.place} as place from ${tables}
      where s.archived_at is null and s.removal_on is null and o.state <> 'cancelled'
        and ${shopIds ? sql`s.id = any(${[...shopIds]}::bigint[])` : sql`true`} and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })

/** One of them. Refuses with NotFound. */
export async function findAsked(db: Db, shopId: number, id: number): Promise<AskedOrder> {
  const { rows } = await sql<AskedOrder>`
    select ${columns} from ${tables} where s.id = ${shopId} and o.shop_id = ${shopId} and o.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('Cette commande n’existe pas.')
  return rows[0]
}

/**
 * Sends a paper as the supplier of an order, and writes it to the shop, which finds the letter in its box and the paper beside
 * the order. Refuses as purchases.sendPaper does.
 */
export function asSupplier(
  db: Db,
  actor: Actor,
  { shopId, id }: { shopId: number; id: number },
  wanted: purchases.Sending,
): Promise<purchases.SentPaper> {
  return inTransaction(db, async (tx) => {
    const paper = await purchases.sendPaper(tx, actor, shopId, id, wanted)
    const { supplier } = await findAsked(tx, shopId, id)
    const named = { number: paper.number, order: paper.orderNumber }
    if (supplier.email)
      await conversations.writeAsVisitor(tx, {
        shopId,
        formId: randomUUID(),
        from: supplier,
        subject: t(`suppliers.letter.${wanted.kind}.subject`, named),
        body: t(`suppliers.letter.${wanted.kind}.body`, named),
      })
    return paper
  })
}
