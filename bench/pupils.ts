import { sql } from '#database'
import { newToken } from '#people'
import type { House } from '../src/web/http/index.ts'
import { buyersOf, fillCarts, place } from './buyers.ts'

export const PUPILS = 30
const EACH = 12

/** A pupil at work: the cookie of the back office, and the orders to be handled, each paid by a cheque that has come. */
export type Pupil = { cookie: string; orderIds: number[] }
export type AtWork = { base: string; pupils: Pupil[] }

/** Lets thirty pupils into a shop's back office, with orders of their own to accept, ship and take back. */
export async function putToWork({ db }: House, shopId: number): Promise<AtWork> {
  const { slug, digits } = await db
    .selectFrom('shops')
    .select(['slug', 'back_office_digits as digits'])
    .where('id', '=', shopId)
    .executeTakeFirstOrThrow()
  const buyers = await buyersOf(db, shopId)
  const orderIds: number[] = []
  while (orderIds.length < PUPILS * EACH) {
    const placed = await Promise.all((await fillCarts(db, shopId, buyers)).map((buyer) => place(db, shopId, buyer)))
    orderIds.push(...placed.map(({ id }) => id))
  }
  const pupils: Pupil[] = []
  for (let n = 0; n < PUPILS; n++)
    pupils.push({
      cookie: `preau_admin=${await letIn({ db }, shopId, n)}`,
      orderIds: orderIds.slice(n * EACH, (n + 1) * EACH),
    })
  return { base: `/mag/${slug}/admin${digits}`, pupils }
}

/** A pupil with every right in the shop, signed in for an hour: the secret of the browser. */
async function letIn({ db }: Pick<House, 'db'>, shopId: number, n: number): Promise<string> {
  const { token, hash } = newToken()
  await sql`
    with pupil as (
      insert into accounts (kind, login, first_name, last_name, password_hash)
      values ('pupil', ${`banc.${n}@ga.bac`}, 'Camille', ${`BANC ${n}`}, 'none') returning id
    ), employee as (
      insert into employees (shop_id, account_id, profile) select ${shopId}, id, 'manager' from pupil returning id
    )
    insert into employee_sessions (shop_id, employee_id, token_hash, expires_at)
    select ${shopId}, id, ${hash}, now() + interval '1 hour' from employee`.execute(db)
  return token
}
