import * as copies from '#copies'
import { sql } from '#database'
import { newToken, system } from '#people'
import type { House } from '../src/web/http/index.ts'
import { anEmployee, growOrders, growProducts, growRooms } from '../test/support/index.ts'

/** Orders of the first shop, products of the second and what it buys of them, shops like the third. */
export type Size = { orders: number; products: number; shops: number; purchases: number }
/** A school that works: every list and every filter has a whole page to show, so that two schools show as much. */
export const WORKING: Size = { orders: 2000, products: 1000, shops: 60, purchases: 2000 }
export const LARGE: Size = { orders: 100_000, products: 20_000, shops: 1000, purchases: 10_000 }

export type Doors = {
  /** Of the shop whose orders grow, and of the one whose catalogue does: `/mag/<slug>/admin01`. */
  orders: { id: number; base: string; cookie: string }
  products: { id: number; base: string; cookie: string; shelf: string }
  /** The teacher's. */
  desk: string
  /** Beside them, to copy from. */
  model: number
}

/** Lets a pupil who may do everything into the first two shops, and the teacher to the desk. */
export async function openDoors({ db }: House): Promise<Doors> {
  const shops = await db.selectFrom('shops').select(['id', 'slug', 'back_office_digits']).orderBy('id').execute()
  const [one, two, three] = shops
  if (!one || !two || !three) throw new Error('The demo has three shops')
  const door = async ({ id, slug, back_office_digits }: typeof one) => {
    const employee = await anEmployee(db, id)
    await db.updateTable('employees').set({ profile: 'manager' }).where('shop_id', '=', id).execute()
    const { token, hash } = newToken()
    const expires_at = new Date(Date.now() + 3_600_000)
    const session = { shop_id: id, employee_id: employee.id, token_hash: hash, expires_at }
    await db.insertInto('employee_sessions').values(session).execute()
    return { id, base: `/mag/${slug}/admin${back_office_digits}`, cookie: `preau_admin=${token}` }
  }
  const { token, hash } = newToken()
  await sql`insert into desk_sessions (token_hash, account_id, expires_at)
    select ${hash}, min(id), now() + interval '1 hour' from accounts where kind = 'teacher'`.execute(db)
  const { slug: shelf } = await db
    .selectFrom('categories')
    .select('slug')
    .where('shop_id', '=', two.id)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return {
    orders: await door(one),
    products: { ...(await door(two)), shelf },
    desk: `preau_desk=${token}`,
    model: three.id,
  }
}

/** The first shop's orders, the second's products, and shops upon shops like the third. */
export async function grow({ db }: House, { orders, products, model }: Doors, size: Size): Promise<void> {
  await growOrders(db, orders.id, size.orders)
  await growProducts(db, products.id, size.products)
  await growRooms(db, products.id, size.purchases)
  for (let made = 0; made < size.shops; made += 20) {
    const shops = Array.from({ length: 20 }, (_, n) => ({ slug: `grandie-${made + n}`, name: `Boutique ${made + n}` }))
    await copies.copyShop(db, system, { fromId: model, shops, with: 'all' })
  }
  await sql`vacuum analyze`.execute(db)
}
