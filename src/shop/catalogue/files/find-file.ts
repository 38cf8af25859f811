import { type Db, sql } from '#database'
import { NotFound } from '#refusals'

/** A file to download with a product: a PDF, its title, its size in bytes. */
export type ProductFile = { id: number; title: string; bytes: number }

/** SQL text: the files of a product `p`, in their order (ProductFile). */
export const filesSql = `(
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'title', f.title, 'bytes', f.bytes) order by f.position, f.id), '[]')
  from product_files f where f.shop_id = p.shop_id and f.product_id = p.id)`

/**
 * What a file holds, by its sha-256, and its title; `hidden` gives one of a product that is not on sale too, for who prepares it.
 * Refuses with NotFound.
 */
export async function findFile(
  db: Db,
  shopId: number,
  id: number,
  { hidden = false } = {},
): Promise<{ hash: string; title: string; productId: number }> {
  const { rows } = await sql<{ hash: string; title: string; productId: number }>`
    select f.hash, f.title, f.product_id as "productId"
    from product_files f join products p on p.shop_id = f.shop_id and p.id = f.product_id
    where f.shop_id = ${shopId} and f.id = ${id} and (${hidden} or p.active_since <= moment())`.execute(db)
  const [found] = rows
  if (!found) throw new NotFound('Ce fichier n’existe pas dans cette boutique.')
  return found
}
