import * as copies from '#copies'
import { type Db, sql } from '#database'
import { newToken, system } from '#people'
import type { House } from '../src/web/http/index.ts'
import { anEmployee, growDesk, growOrders, growProducts, growRooms, growShops } from '../test/support/index.ts'

/** Orders of the first shop, products of the second and what it buys of them, shops like the third. */
export type Size = { orders: number; products: number; shops: number; purchases: number }
/** A school that works: every list and every filter has a whole page to show, so that two schools show as much. */
export const WORKING: Size = { orders: 2000, products: 1000, shops: 60, purchases: 2000 }
export const LARGE: Size = { orders: 100_000, products: 20_000, shops: 1000, purchases: 10_000 }

/** A grown school may be kept, and measured again. */
const YEAR = 365 * 86_400_000
/** Shops copied one by one. */
const COPIES = 20

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
    const expires_at = new Date(Date.now() + YEAR)
    const session = { shop_id: id, employee_id: employee.id, token_hash: hash, expires_at }
    await db.insertInto('employee_sessions').values(session).execute()
    return { id, base: `/mag/${slug}/admin${back_office_digits}`, cookie: `preau_admin=${token}` }
  }
  const { token, hash } = newToken()
  await sql`insert into desk_sessions (token_hash, account_id, expires_at)
    select ${hash}, min(id), now() + interval '1 year' from accounts where kind = 'teacher'`.execute(db)
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

type Growing = { db: Db; doors: Doors; size: Size }

/** The first shop's orders and what goes with them, the second's products and rooms, shops like the third: step by step. */
const steps = {
  orders: ({ db, doors, size }: Growing) => growOrders(db, doors.orders.id, size.orders),
  desk: ({ db, doors, size }: Growing) => growDesk(db, doors.orders.id, size.purchases),
  products: ({ db, doors, size }: Growing) => growProducts(db, doors.products.id, size.products),
  rooms: ({ db, doors, size }: Growing) => growRooms(db, doors.products.id, size.purchases),
  shops: openStreet,
  statistics: async ({ db }: Growing) => {
    await sql`vacuum analyze`.execute(db)
  },
}
export type Step = keyof typeof steps
export const growingSteps = Object.keys(steps) as Step[]

export const grow = ({ db }: House, { step, ...how }: { step: Step; doors: Doors; size: Size }): Promise<void> =>
  steps[step]({ db, ...how })

/** Copies of the third shop, each telling its letters in its own name, and shops like these. */
async function openStreet({ db, doors, size }: Growing): Promise<void> {
  const shops = Array.from({ length: COPIES }, (_, n) => ({ slug: `copiee-${n}`, name: `Boutique ${n}` }))
  const like = await copies.copyShop(db, system, { fromId: doors.model, shops, with: 'all' })
  await growShops(db, like, size.shops - COPIES)
}
