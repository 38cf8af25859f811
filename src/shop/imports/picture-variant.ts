import * as catalogue from '#catalogue'
import { type Db, sql } from '#database'
import type { Run } from './run.ts'

/** « REF_2.jpg », « REF-2.jpg », « REF (2).jpg »: a reference, or one with a number behind it. */
export function referencesIn(name: string): string[] {
  const stem = name.replace(/\.[^.]*$/, '').trim()
  const cut = stem.replace(/[\s_-]*\(?\d{1,2}\)?$/, '')
  return [...new Set([stem, stem.toUpperCase(), cut, cut.toUpperCase()])].filter((one) => one !== '')
}

/** A picture that a file of combinations named, or that is called as the reference of one, is the picture of that variant. */
export async function ofVariant(
  tx: Db,
  run: Run,
  { name, productId }: { name: string; productId: number },
  hash: string,
): Promise<void> {
  const { shopId } = run
  const { rows } = await sql<{ id: number; had: number | null; picture: number }>`
    select v.id, v.picture_id as had, (select i.id from pictures i where i.shop_id = ${shopId} and i.product_id = ${productId} and i.hash = ${hash}
      limit 1) as picture
    from variants v where v.shop_id = ${shopId} and v.product_id = ${productId} and v.removed_at is null and v.choices <> '[]'
      and (exists (select from import_keys k where k.shop_id = ${shopId} and k.kind = 'variant-picture' and k.id = v.id
        and k.key in (${name.toLowerCase()}, ${name.toLowerCase()} || '/' || v.id)) or (v.picture_id is null and v.reference = any(${referencesIn(name)}::text[])))`.execute(
    tx,
  )
  const own = rows.filter(({ had, picture }) => picture !== null && picture !== had)
  if (own.length === 0) return
  const variants = new Map(own.map(({ id, picture }) => [id, { pictureId: picture }]))
  await catalogue.changeProduct(tx, run.actor, shopId, productId, { variants })
}
