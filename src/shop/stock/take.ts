import { type Db, sql } from '#database'
import { quoted } from '#format'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import { choiceText, piecesSql } from './pieces.ts'

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
 * may be taken than there is: the stock goes below zero by what is still to come. Of a pack its parts are taken, and the line keeps
 * what they were. Refuses with OutOfStock.
 */
export async function take(tx: Db, actor: Actor, shopId: number, lines: readonly Taken[]): Promise<void> {
  const { rows } = await sql<{ wanted: number; moved: number }>`
    with wanted as materialized (${piecesSql(shopId, lines)}), needed as (
      select variant_id, sum(quantity)::integer as quantity from wanted group by variant_id
    ), held as (
      select v.id, v.quantity, p.when_out from variants v join products p on p.shop_id = ${shopId} and p.id = v.product_id
      where v.shop_id = ${shopId} and v.id = any(array(select variant_id from needed)) order by v.id for update of v
    ), taken as (
      update variants v set quantity = v.quantity - needed.quantity
      from held join needed on needed.variant_id = held.id
      where v.shop_id = ${shopId} and v.id = held.id
        and (held.quantity >= needed.quantity or held.when_out = 'accept')
      returning v.id
    ), kept as (
      insert into order_line_parts (shop_id, order_line_id, variant_id, position, quantity, name, choice, reference, ean)
      select ${shopId}, w.order_line_id, v.id, w.position, w.each, p.name, ${sql.raw(choiceText('v'))}, v.reference, v.ean
      from wanted w join variants v on v.shop_id = ${shopId} and v.id = w.variant_id
      join products p on p.shop_id = ${shopId} and p.id = v.product_id where w.fresh
    ), moved as (
      insert into stock_movements (shop_id, variant_id, quantity, kind, order_line_id, actor_kind, actor_id, actor_name)
      select ${shopId}, w.variant_id, -w.quantity, 'sale', w.order_line_id, ${actor.kind}, ${actor.id}::bigint, ${actor.name}
      from wanted w join taken on taken.id = w.variant_id
      returning variant_id
    )
    select (select count(*) from wanted)::int4 as wanted, (select count(*) from moved)::int4 as moved`.execute(tx)
  const { wanted = 0, moved = 0 } = rows[0] ?? {}
  if (moved < wanted || wanted < lines.length) throw await shortage(tx, shopId, lines)
}

/** Says what is short, of a pack the part. Read after the locks were taken: what it tells is what is left now. */
async function shortage(tx: Db, shopId: number, lines: readonly Taken[]): Promise<OutOfStock> {
  const { rows } = await sql<Short>`
    select concat_ws(', ', p.name, nullif(${sql.raw(choiceText('v'))}, '')) as article, greatest(v.quantity, 0) as left
    from (select w.variant_id, sum(w.quantity)::int4 as quantity from (${piecesSql(shopId, lines)}) w group by w.variant_id) w
    join variants v on v.shop_id = ${shopId} and v.id = w.variant_id
    join products p on p.shop_id = ${shopId} and p.id = v.product_id
    where v.quantity < w.quantity and p.when_out <> 'accept' order by v.id`.execute(tx)
  return new OutOfStock(rows)
}
