// Copies of a shop for a class, and their restore: how long, with people in the shops meanwhile.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '#config'
import * as copies from '#copies'
import { connect, type Database, migrate, sql, startServer } from '#database'
import { openFiles } from '#files'
import * as jobs from '#jobs'
import * as mail from '#mail'
import * as orders from '#orders'
import { system } from '#people'
import { Refusal } from '#refusals'
import * as school from '#school'
import { queues } from '../src/chores.ts'
import { createApp } from '../src/web/app.ts'
import { aReadyCart } from '../test/support/customer.ts'
import { type Model, modelShop } from './copies-shop.ts'
import { round } from './words.ts'

const COPIES = 30

export type CopiesResult = {
  /** Thirty copies, customers and orders included; all thirty brought back after a lesson; after everything was lost. */
  seconds: number
  restoreSeconds: number
  restoreAllRowsSeconds: number
  /** Rows written by the copies. */
  rows: number
  /** The same with sixty other shops present. */
  amongSixty: { seconds: number; restoreSeconds: number }
  /** What people did in the shops meanwhile. */
  meanwhile: Meanwhile
}
type Meanwhile = { pages: number; orders: number; refused: number; errors: number; slowestMs: number }
type Round = { seconds: number; restoreSeconds: number; restoreAllRowsSeconds: number; rows: number }

/** Measures on an embedded server of its own, made and thrown away. */
export async function copyClass(): Promise<CopiesResult> {
  const folder = await mkdtemp(join(tmpdir(), 'preau-bench-copies-'))
  const server = await startServer(folder)
  const database = connect(server.connection)
  try {
    await migrate(database.db)
    await jobs.install(database, queues)
    await school.found(database.db, { name: 'Lycée du Banc', town: 'Saint-Claude' })
    const model = await modelShop(database.db)
    await sql`analyze`.execute(database.db)
    const people: Meanwhile = { pages: 0, orders: 0, refused: 0, errors: 0, slowestMs: 0 }
    const first = await round30(database, model, people)
    await makeMany(database, model, 60)
    const second = await round30(database, model, people)
    const { seconds, restoreSeconds } = second
    return {
      ...first,
      amongSixty: { seconds, restoreSeconds },
      meanwhile: { ...people, slowestMs: Math.round(people.slowestMs) },
    }
  } finally {
    await database.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

let named = 0
const addresses = (count: number) =>
  Array.from({ length: count }, () => ({ slug: `eleve-${++named}`, name: `Boutique ${named}` }))

const makeMany = ({ db }: Database, { id }: Model, count: number) =>
  copies.copyShop(db, system, { fromId: id, shops: addresses(count), with: 'all' })

/** Thirty copies, a lesson's work in each, a restore, everything lost, a restore, all removed. */
async function round30(database: Database, model: Model, people: Meanwhile): Promise<Round> {
  const { db } = database
  const keptId = await copies.keep(db, system, { shopId: model.id, name: 'début de la séance' })
  const busy = comeAndGo(database, model, people)
  await sleep(300)
  const shops = addresses(COPIES)
  const make = () => copies.copyShop(db, system, { fromId: keptId, shops, with: 'all' })
  const [seconds, ids] = await timed(make)
  busy.into(ids)
  const { rows } = await sql<{ n: number }>`select kept_rows as n from shops where id = ${keptId}`.execute(db)
  for (const id of ids) await aLesson(database, { ...model, id })
  const back = () => copies.restore(db, system, { keptId, shopIds: ids })
  const [restoreSeconds] = await timed(back)
  await busy.out()
  const restoreAllRowsSeconds = await afterALoss(database, ids, back)
  for (const id of ids) await copies.remove(db, system, id)
  await copies.forget(db, system, keptId)
  console.log(
    `  copied in ${seconds} s, back after a lesson in ${restoreSeconds} s, after a loss in ${restoreAllRowsSeconds} s`,
  )
  return { seconds, restoreSeconds, restoreAllRowsSeconds, rows: (rows[0]?.n ?? 0) * COPIES }
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now()
  const done = await work()
  return [round((performance.now() - began) / 1000, 2), done]
}

/** What a pupil does in an hour: four orders treated, two new ones come in, a stock is counted. */
async function aLesson({ db }: Database, shop: Model): Promise<void> {
  const waiting = await db
    .selectFrom('orders')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('state', '=', 'awaiting-cheque')
    .orderBy('id')
    .limit(4)
    .execute()
  for (const { id } of waiting) await orders.changeState(db, system, shop.id, id, { to: 'payment-accepted' })
  for (const customer of shop.customers.slice(20, 22)) await buy({ db } as Database, shop, customer)
  await mail.deliverPending(db)
}

/** The same when every row was lost. */
async function afterALoss(database: Database, ids: number[], back: () => Promise<void>): Promise<number> {
  for (const id of ids) await loseEverything(database, id)
  return (await timed(back))[0]
}

/** Every row that goes back is gone: the most that a restore can have to write. */
async function loseEverything({ db }: Database, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const table of [
      'products',
      'variants',
      'pictures',
      'price_periods',
      'stock_movements',
      'customers',
      'addresses',
      'orders',
      'order_lines',
      'order_history',
      'payments',
      'invoices',
      'delivery_slips',
      'mails',
      'carts',
      'cart_lines',
      'categories',
      'pages',
      'carriers',
      'carrier_ranges',
      'taxes',
      'order_states',
      'payment_methods',
    ])
      await sql`delete from ${sql.table(table)} where shop_id = ${id}`.execute(tx)
  })
}

async function buy({ db }: Database, shop: Model, customer: Model['customers'][number]): Promise<void> {
  const variantId = shop.variantIds[customer.id % 40] ?? 0
  const cartId = await aReadyCart(db, shop, customer, [{ variantId, quantity: 1 }])
  await orders.place(db, customer.actor, { shopId: shop.id, customerId: customer.id, cartId, payment: 'cheque' })
}

/** A reader and a buyer in the model and, once they are made, in the copies. */
function comeAndGo(database: Database, model: Model, people: Meanwhile) {
  const files = openFiles('/nonexistent', database.db)
  const app = createApp({ config: readConfig({}), database, db: database.db, files })
  const headers = { host: 'localhost', origin: 'http://localhost' }
  let [ids, open, turn] = [[model.id], true, 0]
  const slugs = new Map<number, string>([[model.id, model.slug]])
  const once = async (work: () => Promise<void>) => {
    const began = performance.now()
    await work().catch((error: unknown) => {
      if (error instanceof Refusal) people.refused++
      else {
        people.errors++
        console.error(error)
      }
    })
    people.slowestMs = Math.max(people.slowestMs, performance.now() - began)
    await sleep(20)
  }
  const someShop = () => ids[turn++ % ids.length] ?? model.id
  const reader = async () => {
    while (open)
      await once(async () => {
        const answer = await app.request(`http://localhost/mag/${slugs.get(someShop())}`, { headers })
        if (answer.status !== 200) throw new Error(`a reader met ${answer.status}`)
        people.pages++
      })
  }
  const buyer = async () => {
    while (open)
      await once(async () => {
        const customer = model.customers[40 + (turn % 100)] ?? model.customers[0]
        if (customer) await buy(database, { ...model, id: someShop() }, customer)
        people.orders++
      })
  }
  const all = Promise.all([reader(), buyer()])
  return {
    into(more: number[]) {
      for (const [index, id] of more.entries()) slugs.set(id, `eleve-${named - more.length + index + 1}`)
      ids = [model.id, ...more]
    },
    async out() {
      open = false
      await all
    },
  }
}
