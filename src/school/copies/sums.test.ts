import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { type Database, type Db, sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as reviews from '#reviews'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, type TestCustomer, testDatabase } from '#test'
import * as copies from './index.ts'

/** Where what is kept beside the rows is not what they come to. */
async function wrong(db: Db) {
  const { rows } = await sql`
    select 'customer' as what, c.shop_id, c.id, s.orders, s.spent_cents, t.orders as should, t.spent
    from customers c left join customer_sums s on s.shop_id = c.shop_id and s.customer_id = c.id
    cross join lateral (select count(*)::int4 as orders,
      coalesce(sum(total_ttc_cents) filter (where state not in ('cancelled', 'refunded')), 0)::int8 as spent
      from orders o where o.shop_id = c.shop_id and o.customer_id = c.id) t
    where (s.orders, s.spent_cents) is distinct from (t.orders, t.spent)
    union all
    select 'product', p.shop_id, p.id, s.pieces, null, t.pieces, null
    from products p left join product_sums s on s.shop_id = p.shop_id and s.product_id = p.id
    cross join lateral (select sum(greatest(quantity, 0)) filter (where removed_at is null) as pieces from variants v
      where v.shop_id = p.shop_id and v.product_id = p.id) t
    where s.pieces is distinct from t.pieces
    union all
    select 'reviews', p.shop_id, p.id, s.opinions, s.stars, t.opinions, t.stars
    from products p left join review_sums s on s.shop_id = p.shop_id and s.product_id = p.id
    cross join lateral (select count(*) as opinions, coalesce(sum(stars), 0) as stars from reviews r
      where r.shop_id = p.shop_id and r.product_id = p.id and r.state = 'accepted') t
    where (coalesce(s.opinions, 0), coalesce(s.stars, 0)) is distinct from (t.opinions, t.stars)
    union all
    select 'paper', i.shop_id, i.id, null, s.vat, null, i.total_ttc_cents - i.total_ht_cents
    from invoices i cross join lateral (
      select sum(r.ht_cents) as ht, sum(r.vat_cents) as vat, bool_and(r.kind = i.kind and r.issued_on = i.issued_on) as same
      from invoice_rates r where r.shop_id = i.shop_id and r.invoice_id = i.id) s
    cross join lateral (select case i.kind when 'credit_note' then -1 else 1 end as sign) g
    where (s.ht, s.vat, s.same) is distinct from
      (g.sign * i.total_ht_cents::numeric, g.sign * (i.total_ttc_cents - i.total_ht_cents)::numeric, true)
    union all
    select 'no paper', r.shop_id, r.invoice_id, null, null, null, null from invoice_rates r
    left join invoices i on i.shop_id = r.shop_id and i.id = r.invoice_id where i.id is null`.execute(db)
  return rows
}

/** A shop with two customers, and what may be done in it, in any order. */
async function aLivelyShop({ db }: Database) {
  const shop = await aShop(db)
  const pupil = await anEmployee(db, shop.id)
  const customers: TestCustomer[] = [await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
  for (const { variantId } of [shop.train, shop.bear]) await stock.correct(db, system, shop.id, variantId, 10_000)
  const refused = () => undefined
  const change = async (n: number, to: string) => {
    const all = await db.selectFrom('orders').select('id').where('shop_id', '=', shop.id).orderBy('id').execute()
    const { id = 0 } = all[n % Math.max(all.length, 1)] ?? {}
    await orders.changeState(db, pupil, shop.id, id, { to, reason: 'Essai' }).catch(refused)
  }
  const { slug } = await db
    .selectFrom('products')
    .select('slug')
    .where('shop_id', '=', shop.id)
    .where('id', '=', shop.train.productId)
    .executeTakeFirstOrThrow()
  const review = async (n: number) => {
    const { id: customerId, actor } = customers[n % customers.length] as TestCustomer
    const opinion = { stars: 1 + (n % 5), title: '', body: `Avis ${n}` }
    const id = await reviews.write(db, actor, { shopId: shop.id, customerId, slug }, opinion)
    if (n % 3 > 0) await reviews.accept(db, pupil, shop.id, id)
    if (n % 4 === 0) await reviews.refuse(db, pupil, shop.id, id, { cause: 'off-topic', reason: '' }).catch(refused)
  }
  const kept: number[] = []
  const acts: ((n: number) => Promise<unknown>)[] = [
    (n) => anOrder(db, shop, customers[n % customers.length] as TestCustomer),
    (n) => change(n, 'payment-accepted'),
    (n) => change(n, 'cancelled'),
    (n) => change(n, 'refunded'),
    review,
    (n) => stock.correct(db, system, shop.id, shop.bear.variantId, 5000 + n),
    async () => kept.push(await copies.keep(db, system, { shopId: shop.id, name: 'un moment' })),
    async (n) => {
      const keptId = kept[n % Math.max(kept.length, 1)]
      if (keptId) await copies.restore(db, system, { keptId, shopIds: [shop.id] })
    },
    async (n) => {
      const shops = [{ slug: `copie-${randomUUID()}`, name: `Copie ${n}` }]
      const share = n % 2 === 0 ? 'all' : 'catalogue'
      const [id = 0] = await copies.copyShop(db, system, { fromId: shop.id, shops, with: share })
      if (share === 'all') await anOrder(db, { ...shop, id }, customers[0] as TestCustomer)
      if (n % 3 === 0) await copies.remove(db, system, id)
    },
  ]

  return { db, acts }
}

// Both before the first test: a file whose first test ends before its second is known is closed then and there.
const roles = {
  superuser: await aLivelyShop(await testDatabase()),
  'ordinary role': await aLivelyShop(await testDatabase({ user: `ordinary_${randomUUID().slice(0, 8)}` })),
}

for (const [role, { db, acts }] of Object.entries(roles))
  test(`after whatever was done, a customer's orders, an article's pieces and stars and a paper's amounts by rate are those of its rows (${role})`, async () => {
    const act = fc.tuple(fc.nat(acts.length - 1), fc.nat(50))
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 12 }), async (all) => {
        for (const [which, n] of all) await acts[which]?.(n)
        assert.deepEqual(await wrong(db), [], JSON.stringify(all))
      }),
      { numRuns: 6 },
    )
  })

test('of two orders that a customer places at once, both are counted', async () => {
  const { db } = await testDatabase()
  const shop = await aShop(db)
  const { id } = await anOrder(db, shop, await aCustomer(db, shop.id))
  const { rows } = await sql<{ names: string }>`select string_agg(quote_ident(attname), ', ' order by attnum) as names
    from pg_attribute where attrelid = 'orders'::regclass and attnum > 0 and attgenerated = '' and not attisdropped`.execute(
    db,
  )
  const names = sql.raw(rows[0]?.names ?? '')
  const placeAndWait = (n: number) =>
    db.transaction().execute(async (tx) => {
      await sql`insert into orders (${names}) overriding system value select ${names} from jsonb_populate_record(
        (select o from orders o where shop_id = ${shop.id} and id = ${id}), jsonb_build_object('id', ${id + n}::int8,
        'number', ${1000 + n}::int8, 'reference', ${`ENCORE${n}`}::text, 'cart_id', null, 'origin', 'counter'))`.execute(
        tx,
      )
      await sql`select pg_sleep(0.2)`.execute(tx)
    })
  await Promise.all([placeAndWait(1), placeAndWait(2)])
  assert.equal((await sql`select from orders where shop_id = ${shop.id}`.execute(db)).rows.length, 3)
  assert.deepEqual(await wrong(db), [])
})
