import type { Db } from '#database'
import { keyOf, type tableOf } from './listing.ts'

/** The slug itself, or the slug with the first number that makes it free in the shop: what an address led to, it goes on leading to. */
export async function freeSlug(
  tx: Db,
  table: ReturnType<typeof tableOf>['table'],
  shopId: number,
  slug: string,
): Promise<string> {
  const rows = await tx
    .selectFrom(table)
    .select('slug')
    .where('shop_id', '=', shopId)
    .where('slug', 'like', `${slug}%`)
    .execute()
  const left = await tx
    .selectFrom('former_addresses')
    .select('slug')
    .where('shop_id', '=', shopId)
    .where('slug', 'like', `${slug}%`)
    .where(keyOf(table), 'is not', null)
    .execute()
  const used = new Set([...rows, ...left].map((row) => row.slug))
  let free = slug
  for (let n = 2; used.has(free); n++) free = `${slug}-${n}`
  return free
}
