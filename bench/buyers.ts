import * as carriers from '#carriers'
import * as carts from '#carts'
import * as customers from '#customers'
import { type Db, sql } from '#database'
import * as orders from '#orders'

export type Buyer = { id: number; addressId: number }
export type ReadyBuyer = Buyer & { cartId: number }

/** The customers made for measuring (see prepare.ts). */
export function buyersOf(db: Db, shopId: number): Promise<Buyer[]> {
  return db
    .selectFrom('customers')
    .innerJoin('addresses', (join) =>
      join.onRef('addresses.shop_id', '=', 'customers.shop_id').onRef('addresses.customer_id', '=', 'customers.id'),
    )
    .select(['customers.id', 'addresses.id as addressId'])
    .where('customers.shop_id', '=', shopId)
    .where('customers.email', 'like', 'client.%@banc.exemple.fr')
    .execute()
}

/** Three articles in the cart of each, address and carrier chosen: nothing is left to do but to order. */
export function fillCarts(db: Db, shopId: number, buyers: Buyer[]): Promise<ReadyBuyer[]> {
  return Promise.all(
    buyers.map(async (buyer) => {
      const { id, addressId } = buyer
      const variants = await db
        .selectFrom('variants')
        .select('id')
        .where('shop_id', '=', shopId)
        .where('quantity', '>', 10_000)
        .orderBy(sql`(id * 7919 + ${id}) % 97`)
        .limit(3)
        .execute()
      for (const variant of variants)
        await carts.add(db, shopId, { customerId: id }, { variantId: variant.id, quantity: 1 })
      await carts.chooseAddresses(db, shopId, id, { deliveryId: addressId, invoiceId: addressId, message: '' })
      const carrier = (await carriers.list(db, shopId))[0]
      await carts.chooseCarrier(db, shopId, id, carrier?.id ?? 0)
      const cart = await carts.read(db, shopId, { customerId: id })
      return { ...buyer, cartId: cart?.id ?? 0 }
    }),
  )
}

/** Places the order of a full cart, to be paid by cheque. */
export function place(db: Db, shopId: number, { id, cartId }: ReadyBuyer): Promise<orders.Placed> {
  const actor = customers.asActor({ id, firstName: 'Camille', lastName: 'Banc' })
  return orders.place(db, actor, { shopId, customerId: id, cartId, payment: 'cheque' })
}
