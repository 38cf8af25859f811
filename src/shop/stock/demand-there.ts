import { type Db, sql } from '#database'
import { quoted } from '#format'
import { Refusal } from '#refusals'
import { onShelfSql, thereFor } from './shelf.ts'

/** Pieces that were sold on order are not there yet: nothing leaves that is not on the shelf. */
export class NotThere extends Refusal {}

/** `shelf`: on it, those that earlier orders wait for too. */
type Short = { name: string; choices: string[]; wanted: number; there: number; shelf: number }

/**
 * Refuses, with NotThere, to let pieces of lines leave that are not on the shelf: those sold on order that nobody has brought
 * yet, or that an order placed before waits for. Articles of which the stock is not below zero are all there; the others are held, for two parcels do not take one piece.
 */
export async function demandThere(
  tx: Db,
  shopId: number,
  pieces: readonly { lineId: number; quantity: number }[],
): Promise<void> {
  const lines = pieces.map(({ lineId }) => lineId)
  const { rows: owed } = await sql<{ id: number }>`
    select id from variants where shop_id = ${shopId} and quantity < 0 and id in (${articlesOf(shopId, lines)})
    order by id for update`.execute(tx)
  if (owed.length === 0) return
  const { rows } = await sql<Short>`
    select p.name, v.choices, w.wanted, h.there, greatest(0, ${onShelfSql}) as shelf
    from (select coalesce(f.variant_id, l.variant_id) as variant_id, min(l.order_id) as order_id, sum(x.quantity * coalesce(f.quantity, 1))::int4 as wanted
      from unnest(${lines}::bigint[], ${pieces.map(({ quantity }) => quantity)}::integer[]) as x (line_id, quantity)
      join order_lines l on l.shop_id = ${shopId} and l.id = x.line_id
      left join order_line_parts f on f.shop_id = ${shopId} and f.order_line_id = l.id
      group by coalesce(f.variant_id, l.variant_id)) w
    join variants v on v.shop_id = ${shopId} and v.id = w.variant_id and v.quantity < 0
    join products p on p.shop_id = ${shopId} and p.id = v.product_id
    cross join lateral (select ${thereFor('w.order_id')} as there) h
    where w.wanted > h.there order by v.id`.execute(tx)
  if (rows.length > 0) throw new NotThere(`${rows.map(sentence).join(' ')} ${what(rows)}`)
}

/** SQL: the articles of lines, of a pack its parts. */
const articlesOf = (shopId: number, lines: readonly number[]) => sql`
  select coalesce(f.variant_id, l.variant_id) from order_lines l
  left join order_line_parts f on f.shop_id = ${shopId} and f.order_line_id = l.id
  where l.shop_id = ${shopId} and l.id = any(${[...lines]}::bigint[])`

const sentence = ({ name, choices, wanted, there, shelf }: Short): string => {
  const article = quoted([name, ...choices].join(', '))
  if (shelf > there)
    return `${article} est vendu sur commande : ${kept(shelf - there)} une commande passée avant celle-ci.`
  return there === 0
    ? `${article} est vendu sur commande, et rien n’est encore arrivé.`
    : `${article} est vendu sur commande : ${wanted} à envoyer, ${there} en rayon.`
}

const kept = (n: number): string =>
  n === 1 ? 'la pièce en rayon est gardée pour' : `${n} pièces en rayon sont gardées pour`

const what = (short: readonly Short[]): string =>
  short.some(({ there }) => there > 0)
    ? 'Envoyez ce qui est là dans un premier colis, ou attendez le reste.'
    : 'Mettez la commande en attente de réapprovisionnement, ou envoyez d’abord les autres articles.'
