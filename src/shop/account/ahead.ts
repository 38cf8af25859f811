import { type Db, sql } from '#database'

type Sql = ReturnType<typeof sql>

/** SQL: the days that a shop's bank was ahead of the calendar at a moment: what was made then is counted from so many days later. */
export const aheadAt = (
  shop: unknown,
  moment: Sql,
) => sql<number>`coalesce((select max(t.days_ahead) from bank_days_passed t
  where t.shop_id = ${shop} and t.passed_at <= ${moment}), 0)`

/** Writes down that days passed: a shop's bank is so many ahead of the calendar from now on. */
export async function notePassed(tx: Db, shopId: number, daysAhead: number): Promise<void> {
  await tx
    .insertInto('bank_days_passed')
    .values({ shop_id: shopId, days_ahead: daysAhead })
    .onConflict((one) => one.columns(['shop_id', 'passed_at']).doUpdateSet({ days_ahead: daysAhead }))
    .execute()
}
