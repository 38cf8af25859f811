import { type Db, sql } from '#database'

/** A shop kept aside under a name. */
export type Kept = {
  id: number
  /** « début de la séance 3 » */
  name: string
  /** The shop it was taken of: its id while it stands, and its name as it was. */
  of: { id: number | null; name: string }
  at: Date
  /** « S. LUNEAU » */
  by: string
  rows: number
  orders: number
  customers: number
  /** Shops that were made from it and stand. */
  shops: { id: number; name: string }[]
}

/** What is kept aside, newest first, in one statement. */
export async function listKept(db: Db): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select k.id, k.kept_name as name, jsonb_build_object('id', k.kept_of, 'name', k.name) as of, k.kept_at as at,
      coalesce(k.kept_by, '') as by, coalesce(k.kept_rows, 0) as rows,
      (select count(*)::int4 from orders o where o.shop_id = k.id) as orders,
      (select count(*)::int4 from customers c where c.shop_id = k.id) as customers,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.id) from shops s
        where s.made_from = k.id and s.kept_at is null), '[]') as shops
    from shops k where k.kept_at is not null order by k.kept_at desc, k.id desc`.execute(db)
  return rows
}
