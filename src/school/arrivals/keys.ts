import { type Db, sql } from '#database'

/** What there is to judge in a shop: the last runs with incidents, how many cheques and transfers with a fault, how many letters sent. */
export type ShopKeys = {
  shopId: number
  shopName: string
  runs: { run: string; seed: string; incidents: number }[]
  cheques: number
  transfers: number
  letters: number
}

/** So many runs of a shop are told, the last first. */
const RUNS = 5
/** So many cheques are counted. */
const MOST = 1000

/** What teachers have keys of in these shops, by name, in one statement. */
export async function keys(db: Db, shopIds: readonly number[]): Promise<ShopKeys[]> {
  const { rows } = await sql<ShopKeys>`
    select s.id as "shopId", s.name as "shopName", (
        select coalesce(jsonb_agg(jsonb_build_object('run', r.run, 'seed', r.seed, 'incidents', r.incidents)
          order by r.asked_at desc), '[]')
        from (select a.run, a.seed, a.asked_at, (select count(*) from arrival_incidents i
            where i.shop_id = s.id and i.arrival_id = a.id) as incidents
          from arrivals a where a.shop_id = s.id and exists (
            select from arrival_incidents i where i.shop_id = s.id and i.arrival_id = a.id)
          order by a.asked_at desc limit ${RUNS}) r) as runs,
      (select count(*)::int4 from (select from cheques q where q.shop_id = s.id and q.faults <> '{}' limit ${MOST}) q) as cheques,
      (select count(*)::int4 from bank_lines l where l.shop_id = s.id and l.faults <> '{}') as transfers,
      (select count(*)::int4 from reminders r where r.shop_id = s.id) as letters
    from living_shops s where s.id = any(${[...shopIds]}::bigint[]) order by s.name collate french, s.id`.execute(db)
  return rows
}
