import { type Db, sql } from '#database'
import { isMyShop } from './mine.ts'

/** The shops of a teacher who is no administrator. */
export type OwnShops = {
  ids: readonly number[]
  /** Whether a shop is among them, named by its id or its address, as forms and addresses do. */
  has(named: number | string): boolean
}

/** The shops on which a teacher may act: where pupils of the own classes work, and where nobody does. One statement. */
export async function ownShops(db: Db, teacherId: number): Promise<OwnShops> {
  const { rows } = await sql<{ id: number; slug: string }>`
    select s.id, s.slug from living_shops s where ${isMyShop(teacherId, 's.id')} order by s.id`.execute(db)
  const names = new Set(rows.flatMap(({ id, slug }) => [`${id}`, slug]))
  return { ids: rows.map(({ id }) => id), has: (named) => names.has(`${named}`) }
}
