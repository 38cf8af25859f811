import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { sql } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import type { Actor } from '#people'
import { Refusal } from '#refusals'
import * as shops from '#shops'
import * as stock from '#stock'
import {
  aCustomer,
  anEmployee,
  anOrder,
  aShop,
  aVisitor,
  shopFacts,
  shopRows,
  type TestShop,
  testDatabase,
} from '#test'
import * as copies from './index.ts'
import { shopTables } from './schema.ts'
import { identity, look, own, treatments } from './treatment.ts'

const database = await testDatabase()
const { db } = database
const teacher: Actor = { kind: 'teacher', id: 1, name: 'S. LUNEAU' }
/** Belong to one shop and its people, or are compared apart. */
const personal = [
  'acts',
  'shop_returns',
  'employees',
  'employee_sessions',
  'customer_sessions',
  'customer_password_resets',
  'shared_wishes',
]

/** The link by which others see the wishes of a customer. */
const share = (shopId: number, customerId: number) =>
  sql`insert into shared_wishes (shop_id, customer_id, token)
    values (${shopId}, ${customerId}, ${`lien-secret-des-envies-de-${shopId}-${customerId}`})`.execute(db)
const sharers = async (shopId: number) =>
  (await db.selectFrom('shared_wishes').select('customer_id').where('shop_id', '=', shopId).execute()).map(
    (row) => row.customer_id,
  )

let made = 0
/** A shop at work: two customers, an order paid, shipped and printed by a pupil, one that waits, a cart, mails. */
async function aShopAtWork(): Promise<
  TestShop & { customer: Awaited<ReturnType<typeof aCustomer>>; orderId: number; pupil: Actor & { id: number } }
> {
  const shop = await aShop(db, `Au travail ${++made}`)
  const customer = await aCustomer(db, shop.id)
  const pupil = await anEmployee(db, shop.id)
  const { id: orderId } = await anOrder(db, shop, customer)
  for (const state of ['payment-accepted', 'preparing', 'shipped'])
    await orders.changeState(db, pupil, shop.id, orderId, { to: state })
  await anOrder(db, shop, await aCustomer(db, shop.id), { payment: 'transfer' })
  await mail.deliverPending(db)
  return { ...shop, customer, orderId, pupil }
}
const slugs = (count: number) =>
  Array.from({ length: count }, () => ({ slug: `copie-${++made}`, name: `Copie ${made}` }))

test('the address of each back office is drawn: nobody tells a neighbour’s by the own one', async () => {
  const source = await aShop(db, 'Le modèle')
  const ids = await copies.copyShop(db, teacher, { fromId: source.id, shops: slugs(30), with: 'catalogue' })
  const rows = await db.selectFrom('shops').select('back_office_digits').where('id', 'in', ids).execute()
  const drawn = new Set(rows.map(({ back_office_digits: digits }) => digits))
  assert.ok(drawn.size > 10, [...drawn].join(' '))
})

test('every table of a shop has a treatment, and every column of shops', async () => {
  for (const { name } of await shopTables(db))
    assert.ok(
      treatments[name],
      `Nobody said what becomes of « ${name} » when its shop is copied, kept or restored: add it in src/school/copies/treatment.ts.`,
    )
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'shops'`.execute(
    db,
  )
  const known = [...look, ...identity, ...own]
  for (const { name } of rows)
    assert.ok(
      known.includes(name),
      `Does shops.${name} go with a copy? Say so in src/school/copies/treatment.ts (look, identity, or own).`,
    )
})
test('references to rows that go back can wait for the end of a transaction', async () => {
  const back = (await shopTables(db)).filter(({ treatment }) => treatment === 'shop' || treatment === 'customers')
  const { rows } = await sql<{ name: string; parent: string }>`
    select conrelid::regclass || '.' || conname as name, confrelid::regclass::text as parent from pg_constraint
    where contype = 'f' and not condeferrable and connamespace = 'public'::regnamespace`.execute(db)
  for (const { name, parent } of rows)
    assert.ok(
      !back.some((table) => table.name === parent),
      `${name} is checked at once: write « deferrable » after it, or a restore is refused where the database’s user is no superuser.`,
    )
})

test('copies hold the same rows as their source, each on its own', async () => {
  const source = await aShopAtWork()
  await share(source.id, source.customer.id)
  const ids = await copies.copyShop(db, teacher, { fromId: source.id, shops: slugs(3), with: 'all' })
  assert.equal(new Set(ids).size, 3)
  for (const id of ids) assert.deepEqual(await sharers(id), [], 'a link opens the list of one shop alone')
  const expected = await shopFacts(db, source.id, personal)
  for (const id of ids) assert.deepEqual(await shopFacts(db, id, personal), expected)
  const employees = await db.selectFrom('employees').selectAll().where('shop_id', 'in', ids).execute()
  assert.equal(employees.length, 3, 'who handled an order is named in each copy')
  assert.ok(employees.every(({ closed_at, id }) => closed_at !== null && id === source.pupil.id))
  const acts = await db
    .selectFrom('acts')
    .select(['shop_id', 'verb', 'actor_name'])
    .where('shop_id', 'in', ids)
    .execute()
  assert.deepEqual(
    acts.map(({ verb }) => verb),
    ['copies.make', 'copies.make', 'copies.make'],
  )
  assert.equal(acts[0]?.actor_name, 'S. LUNEAU')
  const [first] = ids
  const shop = await shops.byId(db, first ?? 0)
  assert.equal(shop.made_from, source.id)
  assert.equal(shop.bic, 'BDFEFRPP')
})

test('a copy of the catalogue begins a new trade', async () => {
  const source = await aShopAtWork()
  const [id = 0] = await copies.copyShop(db, teacher, { fromId: source.id, shops: slugs(1), with: 'catalogue' })
  const rows = await shopRows(db, id)
  for (const [name, treatment] of Object.entries(treatments))
    if (treatment === 'customers') assert.deepEqual(rows.get(name) ?? [], [], name)
  assert.deepEqual(rows.get('variants'), (await shopRows(db, source.id)).get('variants'))
  const ledger = await sql<{ off: number }>`
    select count(*)::int4 as off from variants v where shop_id = ${id} and quantity <>
      (select coalesce(sum(quantity), 0) from stock_movements m where m.shop_id = v.shop_id and m.variant_id = v.id)`.execute(
    db,
  )
  assert.equal(ledger.rows[0]?.off, 0)
  assert.equal((await anOrder(db, { ...source, id }, await aCustomer(db, id))).number, 1)
})

test('a shop goes back to what was kept, row by row', async () => {
  const source = await aShopAtWork()
  const keptId = await copies.keep(db, teacher, { shopId: source.id, name: ' début de  la séance 3 ' })
  const [copy = 0] = await copies.copyShop(db, teacher, { fromId: keptId, shops: slugs(1), with: 'all' })
  const before = new Map<number, Map<string, string[]>>()
  for (const id of [source.id, copy]) before.set(id, await shopRows(db, id, personal))
  for (const id of [source.id, copy]) {
    const here = { ...source, id }
    const pupil = id === copy ? await anEmployee(db, id, 'Inès', 'SOW') : source.pupil
    const order = await anOrder(db, here, source.customer)
    await orders.changeState(db, pupil, id, order.id, { to: 'payment-accepted' })
    const newcomer = await aCustomer(db, id)
    await anOrder(db, here, newcomer)
    for (const one of [source.customer, newcomer]) await share(id, one.id)
    await stock.correct(db, pupil, id, source.bear.variantId, 99)
    await shops.changeTheme(db, pupil, id, 'lac')
    await shops.savePage(db, pupil, id, { code: 'terms', title: 'Autres conditions', body: 'Tout est permis.' })
    await mail.deliverPending(db)
    await sql`delete from pages where shop_id = ${id} and code = 'legal'`.execute(db)
    await sql`update categories set slug = 'ailleurs' where shop_id = ${id}`.execute(db)
  }
  const [was, acts] = [await shops.byId(db, copy), (await shopRows(db, copy)).get('acts')?.length ?? 0]
  await copies.restore(db, teacher, { keptId, shopIds: [source.id, copy, copy] })
  for (const id of [source.id, copy]) {
    assert.deepEqual(await shopRows(db, id, personal), before.get(id))
    assert.deepEqual(await sharers(id), [source.customer.id], 'a link stays, and goes with its customer')
    const shop = await shops.byId(db, id)
    assert.equal(shop.theme, 'bois')
  }
  const is = await shops.byId(db, copy)
  assert.ok(is.face_version > was.face_version)
  assert.deepEqual(
    [is.slug, is.name, is.back_office_digits, is.opened_at],
    [was.slug, was.name, was.back_office_digits, was.opened_at],
  )
  assert.equal((await shopRows(db, copy)).get('acts')?.length, acts + 1, 'the trace stays')
  assert.equal((await shopRows(db, copy)).get('employees')?.length, 2, 'accesses stay')
  const next = await anOrder(db, { ...source, id: copy }, source.customer)
  assert.equal(next.number, 3, 'numbers go on from what was kept')
})

test('a kept shop is no shop of the street', async () => {
  const source = await aShopAtWork()
  const keptId = await copies.keep(db, teacher, { shopId: source.id, name: 'modèle' })
  const { slug, back_office_digits } = await shops.byId(db, keptId)
  assert.equal((await aVisitor(database).get(`/mag/${slug}`)).status, 404)
  assert.equal((await aVisitor(database).get(`/mag/${slug}/admin${back_office_digits}/connexion`)).status, 404)
  assert.ok(!(await shops.forPortal(db)).rows.some((card) => card.slug === slug))
  assert.ok(!(await mail.boxes(db)).boxes.some(({ shopId }) => shopId === keptId))
  const [id = 0] = await copies.copyShop(db, teacher, { fromId: keptId, shops: slugs(1), with: 'all' })
  const kept = (await copies.listKept(db)).find((one) => one.id === keptId)
  assert.equal(kept?.name, 'modèle')
  assert.deepEqual(kept?.of.id, source.id)
  assert.deepEqual([kept?.orders, kept?.customers, kept?.by], [2, 2, 'S. LUNEAU'])
  assert.ok((kept?.rows ?? 0) > 50)
  assert.deepEqual(
    kept?.shops.map((shop) => shop.id),
    [id],
  )
  await assert.rejects(copies.keep(db, teacher, { shopId: keptId, name: 'encore' }), /n’existe pas/)
  await assert.rejects(copies.keep(db, teacher, { shopId: source.id, name: '—' }), /Donnez un nom/)
  await assert.rejects(copies.remove(db, teacher, keptId), /n’existe pas/)
  await assert.rejects(copies.restore(db, teacher, { keptId: source.id, shopIds: [id] }), /n’existe plus/)
  await assert.rejects(copies.restore(db, teacher, { keptId, shopIds: [id, 999_999] }), /n’existe plus/)
})

test('the first row that a table ever has, written while a shop is kept, is kept with the others', async () => {
  const shop = await aShop(db)
  const write = (name: string) =>
    sql`insert into manufacturers (shop_id, slug, name, address)
    values (${shop.id}, ${name.toLowerCase()}, ${name}, 'Moirans')`.execute(db)
  let written = false
  // Between the statement that asks which tables hold anything and the one that copies.
  const meanwhile = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      const names = result.rows[0]?.names
      if (!written && Array.isArray(names)) {
        assert.ok(names.includes('products') && !names.includes('manufacturers'))
        written = true
        await write('Juratoys')
      }
      return result
    },
  })
  const shopId = await copies.keep(meanwhile, teacher, { shopId: shop.id, name: 'début' })
  const makers = db.selectFrom('manufacturers').select('name').where('shop_id', '=', shopId)
  assert.deepEqual([written, await makers.execute()], [true, [{ name: 'Juratoys' }]])
  await copies.forget(db, teacher, shopId)
})

test('what is removed or forgotten leaves no row, and takes nothing else along', async () => {
  const source = await aShopAtWork()
  const keptId = await copies.keep(db, teacher, { shopId: source.id, name: 'fin' })
  const [id = 0] = await copies.copyShop(db, teacher, { fromId: keptId, shops: slugs(1), with: 'all' })
  const before = await shopRows(db, id)
  await copies.remove(db, teacher, source.id)
  await copies.forget(db, teacher, keptId)
  for (const gone of [source.id, keptId]) {
    for (const [name, rows] of await shopRows(db, gone)) assert.deepEqual(rows, [], name)
    assert.equal(await db.selectFrom('shops').select('id').where('id', '=', gone).executeTakeFirst(), undefined)
  }
  assert.deepEqual(await shopRows(db, id), before)
  await assert.rejects(copies.forget(db, teacher, keptId), /n’existe plus/)
  await assert.rejects(sql`delete from invoices where shop_id = ${id}`.execute(db), /never removed/)
  await assert.rejects(sql`update invoices set rank = 1000 where shop_id = ${id}`.execute(db), /never changed/)
})

test('addresses that are taken, asked for twice or none are refused, and nothing is made', async () => {
  const source = await aShop(db, 'Source refusée')
  const count = async () =>
    (
      await db
        .selectFrom('shops')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n
  const before = await count()
  const [fresh] = slugs(1)
  if (!fresh) return
  const make = (list: copies.NewCopy[]) => copies.copyShop(db, teacher, { fromId: source.id, shops: list, with: 'all' })
  await assert.rejects(make([fresh, { slug: source.slug, name: 'X' }]), /déjà celle/)
  await assert.rejects(make([fresh, fresh]), /deux fois/)
  await assert.rejects(make([{ slug: 'É', name: 'X' }]), /n’en est pas une/)
  await assert.rejects(make([{ slug: 'x', name: ' ' }]), /nom/)
  await assert.rejects(copies.copyShop(db, teacher, { fromId: 999_999, shops: [fresh], with: 'all' }), /n’existe pas/)
  assert.equal(await count(), before)
})

test('a letter that waits for an order gone with a restore is not written, and its job is done', async () => {
  const source = await aShopAtWork()
  const keptId = await copies.keep(db, teacher, { shopId: source.id, name: 'avant' })
  await anOrder(db, source, await aCustomer(db, source.id))
  await copies.restore(db, teacher, { keptId, shopIds: [source.id] })
  const before = (await shopRows(db, source.id)).get('mails')
  assert.ok((await mail.deliverPending(db)) > 0)
  assert.deepEqual((await shopRows(db, source.id)).get('mails'), before)
})

/** An error as one line: errors of the database hold their connection, and take minutes to compare. */
const told = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

test('customers buy while their shop goes back, again and again: nobody meets an error, and the ledger is right', async () => {
  const source = await aShopAtWork()
  const keptId = await copies.keep(db, teacher, { shopId: source.id, name: 'en pleine vente' })
  const [other = 0] = await copies.copyShop(db, teacher, { fromId: keptId, shops: slugs(1), with: 'all' })
  const buyers = [source.customer, await aCustomer(db, source.id), await aCustomer(db, source.id)]
  const late = await copies.keep(db, teacher, { shopId: source.id, name: 'avec trois clientes' })
  const faults = new Set<string>()
  let [placed, open] = [0, true]
  const shopping = [source.id, other].flatMap((id) =>
    (id === other ? buyers.slice(0, 1) : buyers).map(async (buyer) => {
      while (open)
        await anOrder(db, { ...source, id }, buyer, {
          lines: [{ variantId: source.cap.variantIds[0] ?? 0, quantity: 1 }],
        })
          .then(() => placed++)
          .catch((error: unknown) => error instanceof Refusal || faults.add(told(error)))
    }),
  )
  for (let times = 0; times < 3; times++)
    await copies.restore(db, teacher, { keptId: late, shopIds: [source.id, other] })
  open = false
  await Promise.all(shopping)
  assert.deepEqual([...faults], [])
  assert.ok(placed > 0)
  const { rows } = await sql<{ off: number }>`
    select count(*)::int4 as off from variants v where shop_id = any(${[source.id, other]}::bigint[]) and quantity <>
      (select sum(quantity) from stock_movements m where m.shop_id = v.shop_id and m.variant_id = v.id)`.execute(db)
  assert.equal(rows[0]?.off, 0)
})

test('who acts in a copy with the ids of its source never touches the source, and the reverse', async () => {
  const source = await aShopAtWork()
  const [copy = 0] = await copies.copyShop(db, teacher, { fromId: source.id, shops: slugs(1), with: 'all' })
  const variants = [source.train.variantId, source.bear.variantId, ...source.cap.variantIds]
  await fc.assert(
    fc.asyncProperty(
      fc.boolean(),
      fc.array(fc.record({ act: fc.nat(3), which: fc.nat(3), n: fc.integer({ min: 1, max: 50 }) }), { maxLength: 5 }),
      async (inCopy, acts) => {
        const [here, there] = inCopy ? [copy, source.id] : [source.id, copy]
        const before = await shopRows(db, there)
        for (const { act, which, n } of acts) {
          const done = [
            () => stock.correct(db, teacher, here, variants[which] ?? 0, n),
            () =>
              anOrder(db, { ...source, id: here }, source.customer, {
                lines: [{ variantId: variants[which] ?? 0, quantity: n }],
              }),
            () => orders.changeState(db, teacher, here, source.orderId, { to: 'delivered' }),
            () => shops.savePage(db, teacher, here, { code: 'terms', title: `Version ${n}`, body: 'Autre texte.' }),
          ][act]
          await done?.().catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error
          })
        }
        assert.deepEqual(await shopRows(db, there), before)
      },
    ),
    { numRuns: 25 },
  )
})
