import type { Selectable } from 'kysely'
import type { Db, Tables } from '#database'
import { NotFound, Refusal } from '#refusals'

export type OrderRow = Selectable<Tables['purchase_orders']>

/** Where an order stands. */
export const states = ['draft', 'sent', 'part', 'received', 'closed', 'cancelled'] as const
export type OrderState = (typeof states)[number]

/** Holds an order until the end of the transaction: two acts on it come one after the other. Refuses with NotFound. */
export async function hold(tx: Db, shopId: number, id: number): Promise<OrderRow> {
  const row = await tx
    .selectFrom('purchase_orders')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('Cette commande n’existe pas.')
  return row
}

/** Holds an order of which something is still to come. Refuses with NotFound, and with Invalid any other. */
export async function holdOpen(tx: Db, shopId: number, id: number): Promise<OrderRow> {
  const row = await hold(tx, shopId, id)
  if (row.state !== 'sent' && row.state !== 'part')
    throw new Refusal('Rien n’est plus attendu de cette commande : rechargez la page.')
  return row
}
