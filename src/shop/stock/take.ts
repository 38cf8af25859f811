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
 * what they were: on order if the pack is sold so too, none of a pack that is stopped. Refuses with OutOfStock.
 */
export async function take(tx: Db, actor: Actor, shopId: number, lines: readonly Taken[]): Promise<void> {
  const { rows } = await sql<{ wanted: number; moved: number }>`
    with wanted as materialized (${wantedSql(shopId, lines)}), needed as (
      select variant_id, ${neededSql} from wanted group by variant_id
    ), held as (
      select v.id, v.quantity, p.when_out from variants v join products p on p.shop_id = ${shopId} and p.id = v.product_id
      where v.shop_id = ${shopId} and v.id = any(array(select variant_id from needed)) order by v.id for update of v
    ), taken as (
      update variants v set quantity = v.quantity - needed.quantity
      from held join needed on needed.variant_id = held.id
      where v.shop_id = ${shopId} and v.id = held.id
        and not needed.stopped and (held.quantity >= needed.quantity
          or (held.when_out = 'accept' and (needed.strict = 0 or held.quantity >= needed.strict)))
      returning v.id
    ), kept as (
      insert into order_line_parts (shop_id, order_line_id, variant_id, position, quantity, name, choice, reference, ean)
      select ${shopId}, w.order_line_id, v.id, w.position, w.each, p.name, ${sql.raw(choiceText('v'))}, v.reference, v.ean
      from wanted w join variants v on v.shop_id = ${shopId} and v.id = w.variant_id
      join products p on p.shop_id = ${shopId} and p.id = v.product_id where w.fresh and w.stopped is null
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

/**
 * SQL: what lines ask for (piecesSql), whether the article asked, a pack or the one that is taken, is not sold on order (`strict`), and
 * whether it is a pack that is stopped, of which it gives the name.
 */
const wantedSql = (shopId: number, lines: readonly Taken[]) => sql`
  select x.*, coalesce(o.when_out <> 'accept', true) as strict, case when x.fresh and exists (
      select from pack_parts k join variants a on a.shop_id = ${shopId} and a.id = k.variant_id
      join products q on q.shop_id = ${shopId} and q.id = a.product_id
      where k.shop_id = ${shopId} and k.pack_id = o.id and (a.removed_at is not null or q.archived_at is not null or q.tax_id <> o.tax_id)) then o.name end as stopped
  from (${piecesSql(shopId, lines)}) x
  left join variants own on own.shop_id = ${shopId} and own.id = x.asked
  left join products o on o.shop_id = ${shopId} and o.id = own.product_id`

/** SQL: pieces of an article that are wanted, those that may not be on order, and whether a stopped pack wants some. */
const neededSql = sql`sum(quantity)::int4 as quantity, coalesce(sum(quantity) filter (where strict), 0)::int4 as strict,
  count(stopped) > 0 as stopped`

/** Says what is short, of a pack the part, or the pack that is stopped. Read after the locks were taken: what it tells is what is left now. */
async function shortage(tx: Db, shopId: number, lines: readonly Taken[]): Promise<OutOfStock> {
  const { rows } = await sql<Short>`
    with wanted as materialized (${wantedSql(shopId, lines)})
    select distinct stopped as article, 0 as left from wanted where stopped is not null
    union all (
    select concat_ws(', ', p.name, nullif(${sql.raw(choiceText('v'))}, '')) as article, greatest(v.quantity, 0) as left
    from (select variant_id, ${neededSql} from wanted group by variant_id) w
    join variants v on v.shop_id = ${shopId} and v.id = w.variant_id
    join products p on p.shop_id = ${shopId} and p.id = v.product_id
    where not w.stopped and v.quantity < case when p.when_out <> 'accept' then w.quantity
      when w.strict > 0 then w.strict else v.quantity end order by v.id)`.execute(tx)
  return new OutOfStock(rows)
}
