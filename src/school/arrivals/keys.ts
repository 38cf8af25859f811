import * as account from '#account'
import * as cheques from '#cheques'
import { type Db, sql } from '#database'
import * as matches from '#matches'
import * as remittances from '#remittances'

/** What there is to judge in a shop: the last runs with incidents, and so many of what the page of each key lists. */
export type ShopKeys = {
  shopId: number
  shopName: string
  runs: { run: string; seed: string; askedAt: Date; incidents: number }[]
  /** Cheques with a facsimile, those with a fault among them, and those that were brought to the bank without one. */
  cheques: number
  faulty: number
  unseen: number
  /** Of all of these, those that came back from the bank or will. */
  back: number
  /** Transfers with a fault, and orders that are not paid unless asked for. */
  transfers: number
  unasked: number
  letters: number
  /** On the day of its bank. */
  late: number
}

/** So many runs of a shop are told, the last first. */
const RUNS = 5
/** So many cheques are counted. */
const MOST = 1000

/** What teachers have keys of in these shops, by name; two statements, and one for 25 shops. */
export async function keys(db: Db, shopIds: readonly number[]): Promise<ShopKeys[]> {
  const among = (column: string) => sql<boolean>`${sql.ref(column)} = any(${[...shopIds]}::bigint[])`
  const { rows } = await sql<Omit<ShopKeys, 'late'>>`
    select s.id as "shopId", s.name as "shopName", (
        select coalesce(jsonb_agg(jsonb_build_object('run', r.run, 'seed', r.seed, 'askedAt', r.asked_at, 'incidents', r.incidents)
          order by r.asked_at desc), '[]')
        from (select a.run, a.seed, a.asked_at, (select count(*) from arrival_incidents i
            where i.shop_id = s.id and i.arrival_id = a.id) as incidents
          from arrivals a where a.shop_id = s.id and exists (
            select from arrival_incidents i where i.shop_id = s.id and i.arrival_id = a.id)
          order by a.asked_at desc limit ${RUNS}) r) as runs,
      q.cheques, q.faulty, u.unseen, q.back + u.back as back,
      (select count(*)::int4 from bank_lines l where l.shop_id = s.id and l.faults <> '{}') as transfers,
      ${account.lateCount(among, sql`s.id`)} as unasked,
      (select count(*)::int4 from reminders r where r.shop_id = s.id) as letters
    from living_shops s
    cross join lateral (select count(*)::int4 as cheques, count(*) filter (where q.faulty)::int4 as faulty,
        count(*) filter (where q.back)::int4 as back
      from (select q.faults <> '{}' as faulty, ${cheques.comesBack} as back from cheques q
        where q.shop_id = s.id order by q.sent_at desc limit ${MOST}) q) q
    cross join lateral (select count(*)::int4 as unseen, count(back_on)::int4 as back
      from (${remittances.unseenOf(sql`s.id`)}) c) u
    where s.id = any(${[...shopIds]}::bigint[]) order by s.name collate french, s.id`.execute(db)
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
