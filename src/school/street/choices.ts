import { type Db, sql } from '#database'
import { byFrenchName } from '#texts'
import type { ListedShop } from './list.ts'
import { asks } from './wanted.ts'

/** A shop to choose. */
export type Choice = Pick<ListedShop, 'id' | 'name' | 'slug'>

/** With more shops than this nobody chooses from a list of all: they are searched. */
export const CHOOSABLE = 40

/**
 * The shops at work (neither put away nor about to go) by name, to choose one from: CHOOSABLE at most, found by words of what
 * the list searches. `ids` are all there are. The one of `slug` is always there; `more` says that others were left out. One statement.
 */
export async function choices(
  db: Db,
  { words = '', slug = '', ids }: { words?: string; slug?: string; ids?: readonly number[] | undefined } = {},
): Promise<{ shops: Choice[]; more: boolean }> {
  const { rows } = await sql<Choice>`
    select shops.id, shops.name, shops.slug from living_shops shops
    where shops.archived_at is null and shops.removal_on is null and (shops.slug = ${slug} or ${asks({ words, ids })})
    order by shops.slug = ${slug} desc, shops.name collate french, shops.id limit ${CHOOSABLE + 1}`.execute(db)
  return { shops: rows.slice(0, CHOOSABLE).sort(byFrenchName(({ name }) => name)), more: rows.length > CHOOSABLE }
}
