import * as account from '#account'
import { type Db, sql } from '#database'
import * as matches from '#matches'

/** What there is to judge in a shop: the last runs with incidents, how many cheques with a fault or that come back, transfers with a fault, letters sent, orders that are late on its bank's day. */
export type ShopKeys = {
  shopId: number
  shopName: string
  runs: { run: string; seed: string; askedAt: Date; incidents: number }[]
  cheques: number
  /** Cheques without a fault that the bank sends back. */
  unfunded: number
  transfers: number
  letters: number
  late: number
}

/** So many runs of a shop are told, the last first. */
const RUNS = 5
/** So many cheques are counted. */
const MOST = 1000

/** What teachers have keys of in these shops, by name; two statements, and one for 25 shops. */
export async function keys(db: Db, shopIds: readonly number[]): Promise<ShopKeys[]> {
  const { rows } = await sql<Omit<ShopKeys, 'late'>>`
    select s.id as "shopId", s.name as "shopName", (
        select coalesce(jsonb_agg(jsonb_build_object('run', r.run, 'seed', r.seed, 'askedAt', r.asked_at, 'incidents', r.incidents)
          order by r.asked_at desc), '[]')
        from (select a.run, a.seed, a.asked_at, (select count(*) from arrival_incidents i
            where i.shop_id = s.id and i.arrival_id = a.id) as incidents
          from arrivals a where a.shop_id = s.id and exists (
            select from arrival_incidents i where i.shop_id = s.id and i.arrival_id = a.id)
          order by a.asked_at desc limit ${RUNS}) r) as runs,
      (select count(*)::int4 from (select from cheques q where q.shop_id = s.id and q.faults <> '{}' limit ${MOST}) q) as cheques,
      (select count(*)::int4 from (select from cheques q where q.shop_id = s.id and q.faults = '{}' and q.bounces limit ${MOST}) q) as unfunded,
      (select count(*)::int4 from bank_lines l where l.shop_id = s.id and l.faults <> '{}') as transfers,
      (select count(*)::int4 from reminders r where r.shop_id = s.id) as letters
    from living_shops s where s.id = any(${[...shopIds]}::bigint[]) order by s.name collate french, s.id`.execute(db)
  const late = await matches.newsOf(db, await daysOf(db, shopIds))
  return rows.map(({ runs, ...row }) => ({
    ...row,
    runs: runs.map((one) => ({ ...one, askedAt: new Date(one.askedAt) })),
    late: late.get(row.shopId)?.unpaid ?? 0,
  }))
}

/** The day that it is at the bank of each of some shops that have one. */
async function daysOf(db: Db, shopIds: readonly number[]): Promise<Map<number, string>> {
  return new Map((await account.several(db, shopIds)).map((one) => [one.shop_id, account.bankDay(one)]))
}
