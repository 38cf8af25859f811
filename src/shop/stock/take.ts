import { type Db, sql } from '#database'
import { quoted } from '#format'
import type { Actor } from '#people'
import { Refusal } from '#refusals'

export type Short = { article: string; left: number }

/** There are not enough pieces left; the sentence names each article and what is left of it. */
export class OutOfStock extends Refusal {
  readonly short: readonly Short[]

  constructor(short: readonly Short[]) {
    super(short.map(sentence).join(' ') || 'Un article de cette commande n’est plus disponible.')
    this.short = short
  }
}

const sentence = ({ article, left }: Short): string =>
  left === 0 ? `${quoted(article)} n’est plus disponible.` : `Il ne reste que ${left} ${quoted(article)}.`

export type Taken = { orderLineId: number; variantId: number; quantity: number }

/**
 * Takes the pieces of an order's lines out of the stock and writes the ledger, in one statement: all of them or none.
 * Variants are locked in the order of their ids, so that two orders never wait for each other. The lines themselves may
 * be written later in the same transaction: the ledger's reference to them is checked at its end. Of articles sold on order more
 * may be taken than there is: the stock goes below zero by what is still to come. Refuses with OutOfStock.
 */
export async function take(tx: Db, actor: Actor, shopId: number, lines: readonly Taken[]): Promise<void> {
  const variants = lines.map((line) => line.variantId)
  const { rows } = await sql<{ variant_id: number }>`
    with wanted as (
      select * from unnest(
        ${lines.map((line) => line.orderLineId)}::bigint[], ${variants}::bigint[],
        ${lines.map((line) => line.quantity)}::integer[]
      ) as w (order_line_id, variant_id, quantity)
    ), needed as (
      select variant_id, sum(quantity)::integer as quantity from wanted group by variant_id
    ), held as (
      select v.id, v.quantity, p.when_out from variants v join products p on p.shop_id = ${shopId} and p.id = v.product_id
      where v.shop_id = ${shopId} and v.id = any(${variants}::bigint[]) order by v.id for update of v
    ), taken as (
      update variants v set quantity = v.quantity - needed.quantity
      from held join needed on needed.variant_id = held.id
      where v.shop_id = ${shopId} and v.id = held.id
        and (held.quantity >= needed.quantity or held.when_out = 'accept')
      returning v.id
    )
    insert into stock_movements (shop_id, variant_id, quantity, kind, order_line_id, actor_kind, actor_id, actor_name)
    select ${shopId}, w.variant_id, -w.quantity, 'sale', w.order_line_id, ${actor.kind}, ${actor.id}::bigint, ${actor.name}
    from wanted w join taken on taken.id = w.variant_id
    returning variant_id`.execute(tx)
  if (rows.length < lines.length) throw await shortage(tx, shopId, lines)
}

/** Says what is short. Read after the locks were taken: what it tells is what is left now. */
async function shortage(tx: Db, shopId: number, lines: readonly Taken[]): Promise<OutOfStock> {
  const articles = await tx
    .selectFrom('variants')
    .innerJoin('products', (join) =>
      join.onRef('products.shop_id', '=', 'variants.shop_id').onRef('products.id', '=', 'variants.product_id'),
    )
    .select(['variants.id', 'variants.quantity', 'products.name', 'variants.choices'])
    .where('variants.shop_id', '=', shopId)
    .where(
      'variants.id',
      'in',
      lines.map((line) => line.variantId),
    )
    .orderBy('variants.id')
    .execute()
  const wanted = new Map<number, number>()
  for (const { variantId, quantity } of lines) wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity)
  return new OutOfStock(
    articles
      .filter(({ id, quantity }) => quantity < (wanted.get(id) ?? 0))
      .map(({ name, choices, quantity }) => ({
        article: [name, ...(choices as string[])].join(', '),
        left: Math.max(0, quantity),
      })),
  )
}
