import { type Db, sql } from '#database'
import { quoted } from '#format'
import { refused } from './hold-pack.ts'

/** The tax of a product, and what happens once none of it is left. */
type Sold = { tax_id: number; when_out: string }

/**
 * Refuses (Invalid) what would stop the sale of packs: another rate of VAT than the pack's or the parts' (`rate`), and a pack sold on
 * order while one of its parts is not (`whenOut`). For a product that is held.
 */
export async function demandSound(
  tx: Db,
  shopId: number,
  productId: number,
  { was, after }: { was: Sold; after: Sold },
): Promise<void> {
  const taxId = after.tax_id === was.tax_id ? null : after.tax_id
  const onOrder = after.when_out === 'accept' && was.when_out !== 'accept'
  if (taxId === null && !onOrder) return
  const { rows } = await sql<{ inside: string | null; holds: string | null; kept: string | null }>`
    select (select min(p.name) from variants a join pack_parts k on k.shop_id = ${shopId} and k.variant_id = a.id
        join products p on p.shop_id = ${shopId} and p.id = k.pack_id
        where a.shop_id = ${shopId} and a.product_id = ${productId} and p.tax_id <> ${taxId}::bigint) as inside,
      min(o.name) filter (where o.tax_id <> ${taxId}::bigint) as holds,
      min(o.name) filter (where o.when_out <> 'accept') as kept
    from pack_parts k join variants a on a.shop_id = ${shopId} and a.id = k.variant_id
    join products o on o.shop_id = ${shopId} and o.id = a.product_id
    where k.shop_id = ${shopId} and k.pack_id = ${productId}`.execute(tx)
  const { inside = null, holds = null, kept = null } = rows[0] ?? {}
  if (inside !== null)
    throw refused(
      'rate',
      `Il est dans le lot ${quoted(inside)}, et un lot n’a qu’un taux de TVA : retirez-le d’abord du lot.`,
    )
  if (holds !== null)
    throw refused('rate', `Ce lot contient ${quoted(holds)}, qui est à un autre taux : un lot n’a qu’un taux de TVA.`)
  if (onOrder && kept !== null)
    throw refused(
      'whenOut',
      `Un lot ne se vend sur commande que si tous ses articles s’y vendent : ${quoted(kept)} ne l’est pas.`,
    )
}

/** Refuses (Invalid) a pack where something is to have choices. */
export async function demandNoPack(tx: Db, shopId: number, productId: number): Promise<void> {
  const part = await tx
    .selectFrom('pack_parts')
    .select('variant_id')
    .where('shop_id', '=', shopId)
    .where('pack_id', '=', productId)
    .limit(1)
    .executeTakeFirst()
  if (part) throw refused('values-0', 'Un lot n’a pas de déclinaisons : faites un lot pour chaque choix.')
}
