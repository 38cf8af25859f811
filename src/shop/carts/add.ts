import { type Db, inTransaction, sql } from '#database'
import { count, quoted } from '#format'
import { NotFound, Refusal } from '#refusals'
import { MOST_PIECES as MOST, sellableSql } from '#stock'
import { type Holder, owning } from './holder.ts'
import { unhurried } from './unhurried.ts'

/** More than there is left, counting what the cart already holds. */
export class NotEnough extends Refusal {}

export type Wanted = { variantId: number; quantity: number }

/**
 * Puts pieces of a variant in a holder's cart, which is made if there is none: one statement.
 * Refuses with NotEnough more than what is left, and what is not sold (any longer) with NotFound.
 */
export async function add(db: Db, shopId: number, held: Holder, { variantId, quantity }: Wanted): Promise<void> {
  if ((await put(db, shopId, held, [{ variantId, quantity }])).includes(variantId)) return
  throw await whyNot(db, shopId, held, variantId)
}

/** Puts several articles in the cart, those that can be; answers the variants that went in. */
export function addAll(db: Db, shopId: number, held: Holder, wanted: readonly Wanted[]): Promise<number[]> {
  return inTransaction(db, (tx) => put(tx, shopId, held, wanted))
}

async function put(db: Db, shopId: number, held: Holder, wanted: readonly Wanted[]): Promise<number[]> {
  const { column, value } = owning(held)
  const { rows } = await sql<{ variant_id: number }>`
    with wanted as (
      select v.id, w.quantity, w.n
      from unnest(${wanted.map((one) => one.variantId)}::bigint[], ${wanted.map((one) => one.quantity)}::integer[])
        with ordinality as w (variant_id, quantity, n)
      join variants v on v.shop_id = ${shopId} and v.id = w.variant_id and v.hidden_at is null
      join products p on p.shop_id = v.shop_id and p.id = v.product_id and p.active_since <= moment()
      where w.quantity between 1 and least(${sellableSql}, ${MOST})
    ), cart as (
      insert into carts (shop_id, ${column}) select ${shopId}, ${value} where exists (select from wanted)
      on conflict (shop_id, ${column}) where ${column} is not null do update set updated_at = moment()
      returning id
    )
    insert into cart_lines as l (shop_id, cart_id, variant_id, quantity)
    select ${shopId}, cart.id, wanted.id, wanted.quantity from cart, wanted, ${unhurried} order by wanted.n
    on conflict (shop_id, cart_id, variant_id) do update set quantity = l.quantity + excluded.quantity
    where l.quantity + excluded.quantity <= (
      select least(${sellableSql}, ${MOST}) from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
      where v.shop_id = l.shop_id and v.id = l.variant_id)
    returning l.variant_id`.execute(db)
  return rows.map((row) => row.variant_id)
}

async function whyNot(db: Db, shopId: number, held: Holder, variantId: number): Promise<Refusal> {
  const { column, value } = owning(held)
  const { rows } = await sql<{ name: string; left: number; inside: number }>`
    select p.name, ${sellableSql} as left, coalesce(l.quantity, 0) as inside
    from variants v
    join products p on p.shop_id = v.shop_id and p.id = v.product_id and p.active_since <= moment()
    left join carts c on c.shop_id = v.shop_id and c.${column} = ${value}
    left join cart_lines l on l.shop_id = c.shop_id and l.cart_id = c.id and l.variant_id = v.id
    where v.shop_id = ${shopId} and v.id = ${variantId} and v.hidden_at is null`.execute(db)
  const found = rows[0]
  if (!found) return new NotFound('Cet article n’est plus en vente.')
  const { name, left, inside } = found
  if (left === 0) return new NotEnough(`${quoted(name)} est épuisé : il n’a pas été ajouté au panier.`)
  const already = inside > 0 ? ` et votre panier en contient déjà ${inside}` : ''
  if (left >= MOST)
    return new NotEnough(`Une commande va jusqu’à ${count(MOST)} pièces d’un article : rien n’a été ajouté.`)
  return new NotEnough(`Il ne reste que ${left} ${quoted(name)}${already} : rien n’a été ajouté.`)
}
