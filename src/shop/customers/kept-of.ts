import { type Db, sql } from '#database'

/** Who an account joined when two were made one; undefined for one that joined none. One statement. */
export async function keptOf(
  db: Db,
  shopId: number,
  id: number,
): Promise<{ id: number; firstName: string; lastName: string } | undefined> {
  const { rows } = await sql<{ id: number; firstName: string; lastName: string }>`
    select c.id, c.first_name as "firstName", c.last_name as "lastName" from merged_customers m
    join customers c on c.shop_id = m.shop_id and c.id = m.into_id
    where m.shop_id = ${shopId} and m.id = ${id}`.execute(db)
  return rows[0]
}

/** The account under which a customer is known now: the own, or the one that it joined. */
export const nowUnder = async (db: Db, shopId: number, id: number): Promise<number> =>
  (await keptOf(db, shopId, id))?.id ?? id
