import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import * as carts from '#carts'
import * as clock from '#clock'
import { dayInFrance } from '#clock'
import { sql } from '#database'
import * as employees from '#employees'
import { openFiles } from '#files'
import * as live from '#live'
import * as school from '#school'
import { testDatabase } from '#test'
import { demoPupil } from '../../greeting.ts'
import { furnishSchool } from './furnish-school.ts'

const folder = await mkdtemp(join(tmpdir(), 'preau-seed-'))
after(() => rm(folder, { recursive: true, force: true }))
const now = new Date('2026-11-23T15:30:00Z')

async function furnished() {
  const { db } = await testDatabase()
  await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude', changeInitialPassword: false })
  await school.firstTeacher(db, 'un mot de passe')
  await furnishSchool({ db, files: openFiles(folder, db) }, now)
  return db
}
const db = await furnished()

test('three shops, each with its goods, fifteen customers and twenty-five orders in nearly every state', async () => {
  const { rows } = await sql<Record<string, number | string>>`
    select s.slug, s.back_office_digits as digits,
      (select count(*) from products p where p.shop_id = s.id)::int4 as products,
      (select count(*) from customers c where c.shop_id = s.id)::int4 as customers,
      (select count(*) from orders o where o.shop_id = s.id)::int4 as orders,
      (select count(distinct state) from orders o where o.shop_id = s.id)::int4 as states
    from shops s order by s.id`.execute(db)
  assert.deepEqual(
    rows.map(({ slug, digits, customers, orders }) => ({ slug, digits, customers, orders })),
    [
      { slug: 'la-recre-du-bois', digits: '01', customers: 15, orders: 25 },
      { slug: 'l-epicerie-du-pre', digits: '02', customers: 15, orders: 25 },
      { slug: 'cycles-du-lac', digits: '03', customers: 15, orders: 25 },
    ],
  )
  for (const { products, states } of rows) assert.ok(Number(products) >= 40 && Number(states) >= 8)
})

test('stock is what was received less what was sold, for every variant', async () => {
  const { rows } = await sql`
    select v.reference from variants v
    where not exists (select from pack_parts k where k.shop_id = v.shop_id and k.pack_id = v.product_id)
      and v.quantity <> (select coalesce(sum(m.quantity), 0) from stock_movements m where m.shop_id = v.shop_id and m.variant_id = v.id)`.execute(
    db,
  )
  assert.deepEqual(rows, [])
})

test('numbers follow the days without a gap: orders, invoices, slips', async () => {
  const { rows } = await sql<{ shop_id: number; kind: string; rank: number; at: Date }>`
    select shop_id, 'order' as kind, number as rank, placed_at as at from orders
    union all select shop_id, kind, rank, issued_at from invoices
    union all select shop_id, 'slip', rank, issued_at from delivery_slips
    order by shop_id, kind, rank`.execute(db)
  const series = Map.groupBy(rows, ({ shop_id, kind }) => `${shop_id} ${kind}`)
  assert.equal(series.size, 12)
  for (const [name, papers] of series) {
    assert.deepEqual(
      papers.map(({ rank }) => rank),
      papers.map((_, index) => index + 1),
      name,
    )
    const times = papers.map(({ at }) => at.getTime())
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
      name,
    )
  }
})

test('an order, its history, its papers and its mails tell the same story on the same days', async () => {
  const { rows } = await sql<{
    placed: Date
    first: Date
    paid: Date | null
    invoiced: Date | null
    day: string | null
    mailed: Date
    states: number
    mails: number
    at: string
  }>`
    select o.placed_at as placed, o.invoice_at as at, (select min(at) from order_history h where h.shop_id = o.shop_id and h.order_id = o.id) as first,
      (select min(at) from payments p where p.shop_id = o.shop_id and p.order_id = o.id) as paid,
      i.issued_at as invoiced, i.issued_on as day,
      (select min(sent_at) from mails m where m.shop_id = o.shop_id and m.order_id = o.id) as mailed,
      (select count(*) from mails m where m.shop_id = o.shop_id and m.order_id = o.id)::int4 as mails,
      (select count(*) from order_history h join order_states s on s.shop_id = h.shop_id and s.code = h.state
        where h.shop_id = o.shop_id and h.order_id = o.id and s.mail is not null)::int4 as states
    from orders o left join invoices i on i.shop_id = o.shop_id and i.order_id = o.id and i.kind = 'invoice'`.execute(
    db,
  )
  for (const { placed, first, paid, invoiced, day, mailed, states, mails, at } of rows) {
    assert.equal(first.getTime(), placed.getTime())
    assert.equal(mailed.getTime(), placed.getTime())
    assert.equal(mails, states)
    if (invoiced) assert.equal(day, dayInFrance(invoiced))
    // Where goods are invoiced as they leave, payment comes first.
    if (at === 'payment') assert.equal(paid?.getTime(), invoiced?.getTime())
    else assert.ok(invoiced === null || (paid !== null && paid <= invoiced))
    assert.ok(placed < now)
  }
})

test('some orders wait for the class, and no order of the past carries the NEW mark once handled', async () => {
  const { rows } = await sql<{ fresh: number; handled: number }>`
    select count(*) filter (where handled_at is null)::int4 as fresh, count(*) filter (where handled_at is not null)::int4 as handled
    from orders group by shop_id`.execute(db)
  for (const { fresh, handled } of rows) assert.ok(fresh >= 4 && handled >= 15)
})

test('each shop hands over at its counter what is fetched there, and no order of the past was sent that way', async () => {
  const { rows } = await sql<{ collected: number; orders: number }>`
    select count(*) filter (where c.collected)::int4 as collected, (
      select count(*) from orders o where o.shop_id = c.shop_id and o.collect_code is not null)::int4 as orders
    from carriers c group by c.shop_id`.execute(db)
  assert.deepEqual(
    rows,
    [1, 2, 3].map(() => ({ collected: 1, orders: 0 })),
  )
})

test('each shop has a cart left the day before, whose customer may be reminded', async () => {
  const shops = await db.selectFrom('shops').select('id').execute()
  for (const { id } of shops)
    await clock.at(now, async () => {
      const { rows } = await carts.listWaiting(db, id, { abandonedHours: 24 })
      assert.deepEqual(
        rows.map((one) => [one.owner?.lastName, one.cart.lines.length, carts.whyNotReminded(one)]),
        [['GRANDJEAN', 2, undefined]],
      )
    })
})

test('nothing of the invented past is news of a lesson: neither at once nor half an hour later', async () => {
  const { shops } = await clock.at(new Date(now.getTime() + 1_800_000), () => live.lookNow(db))
  assert.deepEqual(
    shops.map(({ waiting, waitingLong, unpaid }) => ({ some: waiting > 0, waitingLong, unpaid })),
    shops.map(() => ({ some: true, waitingLong: 0, unpaid: 0 })),
  )
})

test('a pupil of the list enters with the login of the worksheets and the birth date', async () => {
  const [shop] = await db.selectFrom('shops').selectAll().orderBy('id').execute()
  assert.ok(shop)
  assert.ok(await employees.signIn(db, shop.id, { login: 'ais.ba@ga.bac', password: '14032010' }))
  await assert.rejects(employees.signIn(db, shop.id, { login: 'ais.ba@ga.bac', password: '14032011' }))
  assert.ok(await employees.signIn(db, shop.id, demoPupil), 'the sign-in that the terminal shows')
})

test('the same seed on the same day gives the same school, but for references, which nobody may compute', async () => {
  const again = await furnished()
  const reference = (of: string) =>
    sql`(select o.reference from orders o where o.shop_id = ${sql.ref(`${of}.shop_id`)} and o.id = ${sql.ref(`${of}.order_id`)})`
  const rowsOf = async (of: typeof db) => {
    const { rows } = await sql<{ row: string }>`
      select concat_ws(' ', 'order', shop_id, number, total_ttc_cents, state, placed_at, delivery_address) as row from orders
      union all select concat_ws(' ', kind, shop_id, number, replace(content::text, ${reference('i')}, '')) from invoices i
      union all select concat_ws(' ', 'slip', shop_id, number, replace(content::text, ${reference('d')}, '')) from delivery_slips d
      union all select concat_ws(' ', 'mail', shop_id, recipient, replace(subject, coalesce(${reference('m')}, ' '), ''), sent_at) from mails m
      union all select concat_ws(' ', 'variant', shop_id, reference, quantity) from variants
      order by 1`.execute(of)
    return rows.map(({ row }) => row)
  }
  const rows = await rowsOf(db)
  assert.ok(rows.length > 500)
  assert.deepEqual(await rowsOf(again), rows)
})
