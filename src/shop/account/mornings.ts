import { today } from '#clock'
import { type Db, sql, startOfDay } from '#database'

/**
 * The shops of the street whose bank has a day to take in: a day ended since somebody looked at it, or orders came before today and
 * nobody ever did. One statement.
 */
export async function inTheMorning(db: Db): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`/* several shops */ select s.id from living_shops s
    left join bank_accounts a on a.shop_id = s.id
    where case when a.shop_id is not null then a.closed_on < ${today()}::date + a.days_ahead - 1
      else exists (select from orders o where o.shop_id = s.id and o.placed_at < ${startOfDay(today())}) end
    order by s.id`.execute(db)
  return rows.map(({ id }) => id)
}
