// The current goes off in the middle of 200 purchases, three times: what a customer was told is there, whole.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import * as customers from '#customers'
import { connect, type Database, type Db, sql } from '#database'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, aShop, type TestCustomer, type TestShop } from '#test'
import { cut, databaseProcesses, open, type Preau, signal } from './product.ts'
import { anAccount, officeSession } from './town.ts'

const ORDERS = 200
const CUSTOMERS = 8
const PIECES = 5000

const data = await mkdtemp(join(tmpdir(), 'preau-kill-'))
after(() => rm(data, { recursive: true, force: true }))

type Line = { variantId: number; quantity: number }
type Buyer = TestCustomer & { cookie: string; purchases: number }
/** The last form of a purchase: what was asked for, and at what price. */
type Form = { buyer: Buyer; cart: string; total: string; lines: Line[] }
type Order = { id: number; totalCents: number; customerId: number; lines: Line[] }

/** What the people outside were told, kept while Préau dies and lives again. */
const told = {
  orders: new Map<number, Order>(),
  accepted: new Set<number>(),
  cancelled: new Set<number>(),
  /** Sent, and never answered. */
  inDoubt: [] as Form[],
}

const toSocket = (): Database => connect({ host: join(data, 'postgres'), user: 'preau', database: 'preau' })

async function withDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const database = toSocket()
  try {
    return await work(database.db)
  } finally {
    await database.close()
  }
}

/** One browser of a customer or an employee. */
function browser(preau: Preau, cookie: string) {
  const headers = { cookie, origin: preau.url }
  return {
    read: async (path: string) => {
      const answer = await fetch(preau.url + path, { headers, redirect: 'manual' })
      return { status: answer.status, text: await answer.text() }
    },
    send: async (path: string, fields: Record<string, string>) => {
      const body = new URLSearchParams(fields)
      const answer = await fetch(preau.url + path, { method: 'POST', headers, body, redirect: 'manual' })
      return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() }
    },
  }
}

const hidden = (text: string, name: string) => new RegExp(`name="${name}" value="(\\d+)"`).exec(text)?.[1] ?? ''

/** A purchase as a customer makes it, page by page, from an empty cart to the confirmation. */
async function buy(preau: Preau, shop: TestShop, buyer: Buyer): Promise<void> {
  const base = `/mag/${shop.slug}`
  const { read, send } = browser(preau, buyer.cookie)
  const n = buyer.purchases++
  const lines = [
    { variantId: shop.train.variantId, quantity: 1 + (n % 3) },
    { variantId: shop.bear.variantId, quantity: 2 },
  ].slice(0, 1 + (n % 2))
  for (const variantId of [shop.train.variantId, shop.bear.variantId])
    await send(`${base}/panier/retirer`, { variant: `${variantId}` })
  for (const { variantId, quantity } of lines)
    await send(`${base}/panier/ajouter`, { variant: `${variantId}`, quantity: `${quantity}` })
  await send(`${base}/commande/adresse`, { delivery: `${buyer.addressId}`, invoice: 'same', message: '' })
  await send(`${base}/commande/port`, { carrier: `${shop.carrierIds[0]}`, terms: 'on' })
  const { text } = await read(`${base}/commande/paiement`)
  const form = { buyer, cart: hidden(text, 'cart'), total: hidden(text, 'total'), lines }
  assert.ok(form.cart && form.total, `no payment is asked for: ${text.slice(0, 300)}`)
  if (!(await pay(preau, shop, form)))
    throw new Error('the page that asked for the payment sent its form to a step before')
}

/** Sends the last form; who gets no answer will send it again. False where it leads to a step before, and nothing was bought. */
async function pay(preau: Preau, shop: TestShop, form: Form): Promise<boolean> {
  const { buyer, cart, total, lines } = form
  const { read, send } = browser(preau, buyer.cookie)
  told.inDoubt.push(form)
  const paid = await send(`/mag/${shop.slug}/commande/paiement`, { payment: 'cheque', cart, total })
  // The database may fall a moment before its Préau, which then says to wait: that is no answer either.
  if (paid.status === 503) throw new Error('Préau said to wait')
  const [, id] = /\/commande\/confirmation\/(\d+)$/.exec(paid.location) ?? []
  if (!id && /\/(panier|commande\/adresse|commande\/port)$/.test(paid.location)) {
    told.inDoubt.splice(told.inDoubt.indexOf(form), 1)
    return false
  }
  assert.ok(id, `${paid.status} ${paid.location}: the purchase is not confirmed`)
  told.inDoubt.splice(told.inDoubt.indexOf(form), 1)
  told.orders.set(Number(id), { id: Number(id), totalCents: Number(total), customerId: buyer.id, lines })
  assert.equal((await read(paid.location)).status, 200)
  return true
}

/** An employee accepts the cheques of what was ordered, and cancels every eighth order. */
async function handle(preau: Preau, shop: TestShop, cookie: string, turn: number): Promise<void> {
  const { send } = browser(preau, cookie)
  const next = [...told.orders.keys()].find(
    (id) => id % 2 === turn && !told.accepted.has(id) && !told.cancelled.has(id),
  )
  if (next === undefined) return sleep(10)
  const [state, done] =
    next % 8 < 2 ? (['cancelled', told.cancelled] as const) : (['payment-accepted', told.accepted] as const)
  const answer = await send(`/mag/${shop.slug}/admin01/commandes/${next}/etat`, {
    state,
    confirmed: 'yes',
    reason: 'Annulée par le client',
  })
  // 422: it was done in the moment of the cut, and is in that state already.
  assert.ok(answer.status === 303 || /déjà/.test(answer.text), `${answer.status}: ${state} is not acknowledged`)
  done.add(next)
}

/** Everybody at work until so many orders are known; what breaks off because Préau died is no fault of theirs. */
async function work(preau: Preau, shop: TestShop, buyers: Buyer[], clerks: string[], orders: number) {
  let dead = false
  const isLost = (error: unknown) => {
    if (!dead || (error as Error).name === 'AssertionError') throw error
  }
  const enough = () => told.orders.size >= orders
  const everybody = [
    ...buyers.map((buyer) => async () => {
      while (!dead && told.orders.size + told.inDoubt.length < ORDERS) await buy(preau, shop, buyer)
    }),
    ...clerks.map((cookie, turn) => async () => {
      while (!dead && told.orders.size < ORDERS) await handle(preau, shop, cookie, turn)
    }),
  ].map((busy) => busy().catch(isLost))
  return {
    async until() {
      const failed = Promise.all(everybody)
      while (!enough()) await Promise.race([failed.then(() => sleep(5)), sleep(5)])
    },
    die: () => {
      dead = true
    },
    done: () => Promise.all(everybody),
  }
}

/** Rows that break a rule, named by the rule. */
async function broken(db: Db, shopId: number): Promise<Record<string, unknown[]>> {
  const rules: Record<string, ReturnType<typeof sql>> = {
    'an order has lines, and they make its total': sql`
      select o.id from orders o where o.goods_ttc_cents is distinct from (
        select sum(l.total_ttc_cents) from order_lines l where l.shop_id = o.shop_id and l.order_id = o.id)`,
    'the history leads to the state': sql`
      select o.id from orders o where o.state is distinct from (
        select h.state from order_history h where h.shop_id = o.shop_id and h.order_id = o.id order by h.id desc limit 1)`,
    'every line took its pieces, once': sql`
      select l.id from order_lines l where -l.quantity is distinct from (
        select sum(m.quantity) from stock_movements m
        where m.shop_id = l.shop_id and m.order_line_id = l.id and m.kind = 'sale')`,
    'a cancelled order gave its pieces back, the others did not': sql`
      select l.id from order_lines l join orders o on o.shop_id = l.shop_id and o.id = l.order_id
      where (case o.state when 'cancelled' then l.quantity else 0 end) <> coalesce((
        select sum(m.quantity) from stock_movements m
        where m.shop_id = l.shop_id and m.order_line_id = l.id and m.kind = 'return'), 0)`,
    'stock is what there was, less what was sold, plus what came back': sql`
      select v.id from variants v where v.quantity is distinct from (
        select sum(m.quantity) from stock_movements m where m.shop_id = v.shop_id and m.variant_id = v.id)
      or v.quantity is distinct from ${PIECES} - (
        select coalesce(sum(l.quantity), 0) from order_lines l join orders o on o.shop_id = l.shop_id and o.id = l.order_id
        where l.shop_id = v.shop_id and l.variant_id = v.id and o.state <> 'cancelled')`,
    'the cart of an order is gone': sql`
      select o.id from orders o join carts c on c.shop_id = o.shop_id and c.id = o.cart_id`,
    'the customer’s letter is written or waits': sql`
      select o.id from orders o
      where not exists (select from mails m where m.shop_id = o.shop_id and m.order_id = o.id and m.kind = 'order-placed')
      and not exists (select from pgboss.job j where (j.data->'letter'->'order'->>'id')::bigint = o.id
        and j.data->'letter'->>'kind' = 'order-placed' and j.state <> 'completed')`,
    'no letter is written twice': sql`
      select m.order_id, m.kind from mails m where m.order_id is not null group by 1, 2 having count(*) > 1`,
    'an order is in the trace': sql`
      select o.id from orders o where not exists (
        select from acts a where a.shop_id = o.shop_id and a.subject_kind = 'order' and a.subject_id = o.id)`,
    'a paid order has one payment and one invoice, the others none': sql`
      select o.id from orders o where (o.state = 'payment-accepted')::int <> (
        select count(*) from payments p where p.shop_id = o.shop_id and p.order_id = o.id)
      or (o.state = 'payment-accepted')::int <> (
        select count(*) from invoices i where i.shop_id = o.shop_id and i.order_id = o.id)`,
    'orders are numbered without gap or double': sql`
      select count(*) from orders where shop_id = ${shopId}
      having count(*) <> coalesce(max(number), 0) or count(distinct number) <> count(*)
      or max(number) + 1 <> (select next from counters where shop_id = ${shopId} and name = 'order')`,
    'invoices are numbered without gap or double': sql`
      select count(*) from invoices where shop_id = ${shopId}
      having count(*) <> coalesce(max(rank), 0) or count(distinct rank) <> count(*)
      or max(rank) + 1 <> (select next from counters where shop_id = ${shopId} and name = 'invoice')`,
  }
  const found: Record<string, unknown[]> = {}
  for (const [rule, query] of Object.entries(rules)) {
    const { rows } = await query.execute(db)
    if (rows.length > 0) found[rule] = rows
  }
  return found
}

/** Every order that a customer was told of is there as it was told; every cheque that was accepted is. */
async function missing(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('orders as o')
    .innerJoin('order_lines as l', (join) => join.onRef('l.shop_id', '=', 'o.shop_id').onRef('l.order_id', '=', 'o.id'))
    .select(['o.id', 'o.state', 'o.customer_id', 'o.total_ttc_cents', 'l.variant_id', 'l.quantity'])
    .orderBy('l.position')
    .execute()
  const faults: string[] = []
  for (const { id, totalCents, customerId, lines } of told.orders.values()) {
    const mine = rows.filter((row) => row.id === id)
    const sold = mine.map(({ variant_id: variantId, quantity }) => ({ variantId: variantId ?? 0, quantity }))
    const same = JSON.stringify(sold) === JSON.stringify(lines)
    if (!same || mine.some((row) => row.customer_id !== customerId || row.total_ttc_cents !== totalCents))
      faults.push(`order ${id}: ${JSON.stringify(mine)} instead of ${JSON.stringify(lines)}, ${totalCents}`)
    const [expected] = [
      ...(told.accepted.has(id) ? ['payment-accepted'] : []),
      ...(told.cancelled.has(id) ? ['cancelled'] : []),
    ]
    if (expected && mine[0]?.state !== expected) faults.push(`order ${id} is ${mine[0]?.state}, not ${expected}`)
  }
  return faults
}

test('killed three times in the middle of 200 purchases, Préau keeps its word and its books', async () => {
  let preau = await open({ data, arguments: ['--empty'] })
  const { shop, buyers, clerks } = await withDatabase(furnish)
  const cuts: ('server' | 'database')[] = ['server', 'database', 'server']
  for (const [round, first] of cuts.entries()) {
    const crowd = await work(preau, shop, buyers, clerks, (round + 1) * 50)
    await crowd.until()
    await sleep(round * 7)
    crowd.die()
    await cut(preau, data, first)
    await crowd.done()
    preau = await open({ data })
    await withDatabase(async (db) => {
      assert.deepEqual(await missing(db), [])
      assert.deepEqual(await broken(db, shop.id), {})
    })
    // Who got no answer presses the button again: one order, made before the cut or now. A cart may have lost what was chosen
    // in the moment of the cut (`unhurried`): then it is asked for again; had the order been made, it would be one too many below.
    for (const form of [...told.inDoubt]) {
      told.inDoubt.splice(told.inDoubt.indexOf(form), 1)
      if (!(await pay(preau, shop, form))) await buy(preau, shop, form.buyer)
    }
  }
  const known = new Set(told.orders.keys())
  const crowd = await work(preau, shop, buyers, clerks, ORDERS)
  await crowd.until()
  await crowd.done()
  await withDatabase(async (db) => {
    // A letter that was being written during a cut comes up to 45 seconds later: those of the last round are waited for.
    for (let tries = 0; tries < 200 && (await withoutLetter(db, known)) > 0; tries++) await sleep(50)
    assert.equal(await withoutLetter(db, known), 0, 'the letters of the last round are written')
    assert.deepEqual(await missing(db), [])
    assert.deepEqual(await broken(db, shop.id), {})
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from orders`.execute(db)
    assert.equal(rows[0]?.n, told.orders.size, 'nobody ordered twice')
  })
  assert.ok(told.accepted.size > 20 && told.cancelled.size > 3, `${told.accepted.size} ${told.cancelled.size}`)
  signal(preau.child, 'SIGTERM')
  assert.equal(await preau.ended, 0)
  assert.deepEqual(await databaseProcesses(data), [])
})

async function furnish(db: Db) {
  const shop = await aShop(db, 'La Récré du Bois')
  for (const variantId of [shop.train.variantId, shop.bear.variantId, ...shop.cap.variantIds])
    await stock.correct(db, system, shop.id, variantId, PIECES)
  const buyers: Buyer[] = []
  for (let n = 0; n < CUSTOMERS; n++) {
    const one = await aCustomer(db, shop.id)
    buyers.push({ ...one, purchases: n, cookie: `preau_visit=${await customers.openSession(db, shop.id, one.id)}` })
  }
  const clerks: string[] = []
  for (const firstName of ['Kenza', 'Louis']) {
    const login = `${firstName.toLowerCase()}@ga.bac`
    const accountId = await anAccount(db, { kind: 'pupil', login, firstName, lastName: 'Benali', hash: 'none' })
    const { id } = await db
      .insertInto('employees')
      .values({ shop_id: shop.id, account_id: accountId, profile: 'orders' })
      .returning('id')
      .executeTakeFirstOrThrow()
    clerks.push(`preau_admin=${await officeSession(db, shop.id, id)}`)
  }
  return { shop, buyers, clerks }
}

/** Orders without a letter that confirms them, but for those known before. */
async function withoutLetter(db: Db, known: Set<number>): Promise<number> {
  const written = await db.selectFrom('mails').select('order_id').where('kind', '=', 'order-placed').execute()
  const ids = new Set(written.map(({ order_id }) => order_id))
  return [...told.orders.keys()].filter((id) => !known.has(id) && !ids.has(id)).length
}
