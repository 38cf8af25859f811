import type { Selectable } from 'kysely'
import type { Db, Tables } from '#database'

/** A state of orders: its name, colour of the palette, and flags. */
export type OrderState = Selectable<Tables['order_states']>

/** The shop's order states, in their order. */
export function listStates(db: Db, shopId: number): Promise<OrderState[]> {
  return db.selectFrom('order_states').selectAll().where('shop_id', '=', shopId).orderBy('position').execute()
}

/** One state by its code; undefined when the shop has none such. */
export function findState(db: Db, shopId: number, code: string): Promise<OrderState | undefined> {
  return db
    .selectFrom('order_states')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('code', '=', code)
    .executeTakeFirst()
}
