import { sql } from '#database'

// A pack is sold, sent and taken back as a whole; what is on the shelf, and in the ledger, is its parts. Every verb here is asked in
// pieces of an order's line and moves pieces of articles.

/** SQL: the product of a variant `v` of a shop is a pack: it has no pieces of its own, its quantity is what its parts allow. */
export const isPack = (shopId: number) =>
  sql<boolean>`exists (select from pack_parts k where k.shop_id = ${shopId} and k.pack_id = v.product_id)`

/** SQL text: pieces of articles in one piece of the order line of a row: of a pack as it was ordered, or one. */
export const inOneText = (row: string, line: string) => `coalesce((
  select sum(f.quantity) from order_line_parts f where f.shop_id = ${row}.shop_id and f.order_line_id = ${row}.${line}), 1)`

/** SQL: the same of the order line `l`. */
export const inOneSql = sql<number>`${sql.raw(inOneText('l', 'id'))}`

/** SQL text: « M, rouge », what was chosen of a variant. */
export const choiceText = (variant: string) =>
  `array_to_string(array(select jsonb_array_elements_text(${variant}.choices)), ', ')`

/** SQL text: « 2 × Ours Marcel (chêne) », the words of a part of a pack. */
export const partWordsText = (quantity: string, name: string, choice: string) =>
  `${quantity} || '\u00a0× ' || ${name} || case when ${choice} = '' then '' else ' (' || ${choice} || ')' end`

type Wanted = { orderLineId: number; variantId: number; quantity: number }

/**
 * SQL: the pieces of articles that lines ask for: rows (order_line_id, variant_id, quantity), of a pack its parts, as the line
 * had them when it was ordered, or, of a line that is not written yet (`fresh`), as the pack is now (`each`, `position`); `asked` is the pack.
 */
export const piecesSql = (shopId: number, lines: readonly Wanted[]) => sql`
  select w.order_line_id, w.variant_id as asked, coalesce(f.variant_id, k.variant_id, w.variant_id) as variant_id,
    w.quantity * coalesce(f.quantity, k.quantity, 1) as quantity, k.quantity as each, k.position, k.variant_id is not null as fresh
  from unnest(${lines.map((line) => line.orderLineId)}::bigint[], ${lines.map((line) => line.variantId)}::bigint[],
    ${lines.map((line) => line.quantity)}::integer[]) as w (order_line_id, variant_id, quantity)
  left join order_line_parts f on f.shop_id = ${shopId} and f.order_line_id = w.order_line_id
  left join lateral (
    select p.variant_id, p.quantity, p.position from variants a
    join pack_parts p on p.shop_id = ${shopId} and p.pack_id = a.product_id
    where a.shop_id = ${shopId} and a.id = w.variant_id and f.variant_id is null) k on true`
