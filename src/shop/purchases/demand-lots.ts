import { type Db, sql } from '#database'
import { Refusal } from '#refusals'
import type { OrderRow } from './hold.ts'
import { lotsAround } from './proposed.ts'

/** Half a box is not sold: refuses pieces that are no whole lots as the supplier sells them now, with the counts around them. */
export async function demandLots(tx: Db, { shop_id, id, supplier_id }: OrderRow, supplier: string): Promise<void> {
  const { rows } = await sql<{ name: string; quantity: number; lot: number }>`
    select l.name, l.quantity, a.lot from purchase_order_lines l
    join supplier_articles a on a.shop_id = ${shop_id} and a.supplier_id = ${supplier_id} and a.variant_id = l.variant_id
    where l.shop_id = ${shop_id} and l.order_id = ${id} and l.quantity % a.lot <> 0 order by l.id limit 1`.execute(tx)
  const [off] = rows
  if (!off) return
  const { less, more } = lotsAround(off)
  const counts = less === 0 ? `${more}` : `${less} ou ${more}`
  throw new Refusal(
    `${supplier} vend « ${off.name} » par ${off.lot} : ${off.quantity} pièces ne font pas un compte rond. Commandez-en ${counts}.`,
  )
}
