import type { Db } from '#database'
import * as orders from '#orders'
import { aReadyCart, type TestCustomer } from './customer.ts'
import type { TestShop } from './shop.ts'

/** An order that Anne ONIM placed: one train and two bears (88.90 and 5.50 of carriage TTC) unless told otherwise. */
export async function anOrder(
  db: Db,
  shop: TestShop,
  customer: TestCustomer,
  {
    payment = 'cheque',
    lines,
  }: { payment?: orders.Placement['payment']; lines?: { variantId: number; quantity: number }[] } = {},
): Promise<orders.Placed> {
  const wanted = lines ?? [
    { variantId: shop.train.variantId, quantity: 1 },
    { variantId: shop.bear.variantId, quantity: 2 },
  ]
  const cartId = await aReadyCart(db, shop, customer, wanted)
  return orders.place(db, customer.actor, { shopId: shop.id, customerId: customer.id, cartId, payment })
}

/** Kenza BENALI, a pupil who works in the shop: an employee as the trace and the histories know her. */
export async function anEmployee(db: Db, shopId: number, firstName = 'Kenza', lastName = 'BENALI') {
  const login = `${firstName}.${lastName}.${shopId}`.toLowerCase()
  const { id } = await db
    .with('account', (cte) =>
      cte
        .insertInto('accounts')
        .values({ kind: 'pupil', login, first_name: firstName, last_name: lastName, password_hash: 'none' })
        .returning('id'),
    )
    .insertInto('employees')
    .columns(['shop_id', 'account_id', 'profile'])
    .expression((query) =>
      query.selectFrom('account').select((of) => [of.val(shopId).as('shop_id'), 'id', of.val('orders').as('profile')]),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return { kind: 'employee' as const, id, name: `${firstName[0]}. ${lastName}` }
}
