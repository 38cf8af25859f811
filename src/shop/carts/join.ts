import { type Db, sql } from '#database'

/**
 * What one customer's cart held joins another's, quantities added up to 9999, codes of vouchers that were typed too; with no
 * cart of the other's, it becomes it and asks anew for addresses. Answers both, for the caller to drop the first; undefined when there
 * is none. The caller holds both carts.
 */
export async function join(
  tx: Db,
  shopId: number,
  fromId: number,
  toId: number,
): Promise<{ fromId: number; toId: number } | undefined> {
  await sql`
    with from_cart as (select id from carts where shop_id = ${shopId} and customer_id = ${fromId}),
    cart as (
      insert into carts (shop_id, customer_id) select ${shopId}, ${toId} from from_cart
      on conflict (shop_id, customer_id) where customer_id is not null do update set updated_at = moment()
      returning id)
    insert into cart_lines as l (shop_id, cart_id, variant_id, quantity, added_at)
    select b.shop_id, cart.id, b.variant_id, b.quantity, b.added_at
    from cart, from_cart f join cart_lines b on b.shop_id = ${shopId} and b.cart_id = f.id
    on conflict (shop_id, cart_id, variant_id) do update set quantity = least(9999, l.quantity + excluded.quantity)`.execute(
    tx,
  )
  await sql`
    insert into cart_vouchers (shop_id, cart_id, voucher_id, added_at)
    select v.shop_id, t.id, v.voucher_id, v.added_at from carts f
    join carts t on t.shop_id = f.shop_id and t.customer_id = ${toId}
    join cart_vouchers v on v.shop_id = f.shop_id and v.cart_id = f.id
    where f.shop_id = ${shopId} and f.customer_id = ${fromId} on conflict do nothing`.execute(tx)
  await sql`
    update carts t set codes = t.codes || array(select x.code from unnest(f.codes) with ordinality as x (code, n)
      where not x.code = any(t.codes) order by x.n)
    from carts f where f.shop_id = ${shopId} and f.customer_id = ${fromId} and f.codes <> '{}'
      and t.shop_id = f.shop_id and t.customer_id = ${toId}`.execute(tx)
  const { rows } = await sql<{ fromId: number; toId: number }>`
    select f.id as "fromId", t.id as "toId" from carts f join carts t on t.shop_id = f.shop_id and t.customer_id = ${toId}
    where f.shop_id = ${shopId} and f.customer_id = ${fromId}`.execute(tx)
  return rows[0]
}

/** Ends a cart whose articles another one, or a quotation that was asked for, holds now. */
export async function drop(tx: Db, shopId: number, cartId: number): Promise<void> {
  await tx.deleteFrom('carts').where('shop_id', '=', shopId).where('id', '=', cartId).execute()
}

/** Holds the carts of customers until the end of the transaction; fails at once (55P03) where one is being ordered. */
export async function holdOf(tx: Db, shopId: number, customerIds: readonly number[]): Promise<void> {
  await sql`select from carts where shop_id = ${shopId} and customer_id = any(${[...customerIds]}::bigint[])
    order by id for update nowait`.execute(tx)
}

/** Holds a customer's cart until the end of the transaction, once nobody else does. */
export async function holdMine(tx: Db, shopId: number, customerId: number): Promise<void> {
  await sql`select from carts where shop_id = ${shopId} and customer_id = ${customerId} for update`.execute(tx)
}
