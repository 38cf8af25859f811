import { today } from '#clock'
import { type Db, sql } from '#database'

/** The class at work, all shops together. */
export type ClassToday = {
  pupils: number
  /** Pupils with a session open. */
  present: number
  /** Orders on which nobody has acted yet. */
  newOrders: number
  /** Orders placed today, and acts of pupils. */
  ordersToday: number
  actsToday: number
  invoicesToday: number
  slipsToday: number
}

/** What the class has done since this morning (in France), in one statement. */
export async function classToday(db: Db): Promise<ClassToday> {
  const morning = sql`${today()}::date::timestamp at time zone 'Europe/Paris'`
  const { rows } = await sql<ClassToday>`
    select (select count(*)::int4 from pupils) as pupils,
      (select count(distinct e.account_id)::int4 from employee_sessions s
        join employees e on e.shop_id = s.shop_id and e.id = s.employee_id
        where s.expires_at > now()) as present,
      (select count(*)::int4 from orders where handled_at is null) as "newOrders",
      (select count(*)::int4 from orders where placed_at >= ${morning}) as "ordersToday",
      (select count(*)::int4 from acts where actor_kind = 'employee' and at >= ${morning}) as "actsToday",
      (select count(*)::int4 from invoices where kind = 'invoice' and issued_on = ${today()}) as "invoicesToday",
      (select count(*)::int4 from delivery_slips where delivered_on = ${today()}) as "slipsToday"`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('A select without a table always answers one row')
  return row
}
