// A bank that has much to take in: by pieces, whoever looks, with others at it, after a process that died.
import assert from 'node:assert/strict'
import test from 'node:test'
import { inTransaction, sql } from '#database'
import * as jobs from '#jobs'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase, until } from '#test'
import * as account from './index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const other = await aShop(db, 'Les Cycles')

/** Transfers and cards that somebody wrote down within days; some of each were taken back. */
async function fill(of: typeof shop): Promise<void> {
  const { id } = await anOrder(db, of, await aCustomer(db, of.id), { payment: 'card' })
  await sql`insert into payments (shop_id, order_id, method, amount_cents, at, actor_kind, actor_name)
    select ${of.id}, ${id}, case when n % 6 = 0 then 'card' else 'transfer' end, 100 + n, moment() - (1700 - n) * interval '5 minutes',
      'system', 'Préau' from generate_series(1, 1400) n`.execute(db)
  await sql`insert into payments (shop_id, order_id, method, amount_cents, actor_kind, actor_name, reverses_id)
    select shop_id, order_id, method, -amount_cents, 'system', 'Préau', id from payments
    where shop_id = ${of.id} and amount_cents in (106, 107, 1400, 1401)`.execute(db)
}
await fill(shop)
await fill(other)

/** Each payment is taken in once; what was not taken back has its line, a transfer its own and the cards of a day one. */
async function check(shopId: number): Promise<void> {
  const { rows } = await sql<Record<string, number>>`
    with p as (select p.*, p.reverses_id is not null or exists (select from payments r where r.shop_id = ${shopId} and r.reverses_id = p.id) as back
      from payments p where p.shop_id = ${shopId} and p.method in ('card', 'transfer') and (p.method = 'transfer'
        or p.at < (moment() at time zone 'Europe/Paris')::date::timestamp at time zone 'Europe/Paris')),
    l as (select * from bank_lines where shop_id = ${shopId})
    select (select count(*) from p)::int4 as payments,
      (select count(*) from bank_line_payments where shop_id = ${shopId})::int4 as taken,
      (select count(*) from p where method = 'transfer' and not back)::int4 as transfers,
      (select count(*) from l where kind = 'transfer')::int4 as lines, (select sum(amount_cents) from p where not back)::int4 as cents,
      (select sum(amount_cents) from l where kind in ('transfer', 'card'))::int4 as shown,
      (select count(distinct (at at time zone 'Europe/Paris')::date) from p where method = 'card' and not back)::int4 as days,
      (select count(*) from l where kind = 'card')::int4 as batches`.execute(db)
  const [{ payments, taken, transfers, lines, cents, shown, days, batches } = {}] = rows
  assert.deepEqual([taken, lines, shown, batches], [payments, transfers, cents, days])
  const mine = await account.find(db, shopId)
  assert.deepEqual([mine?.to_take_in, mine?.taken_in], [null, 0])
}

test('a page waits for a piece, not for all: how far it is is said, and the rest goes on by itself', async () => {
  const behind = await account.bringUp(db, shop.id, 0).catch((error: unknown) => error)
  assert.ok(behind instanceof account.Behind)
  const { taken, total } = behind.progress
  assert.ok(taken === 1000 && total > 1380 && total <= 1405, `${taken} of ${total}`)
  assert.match(behind.message, /1.000 opérations sur 1.\d{3}/)
  const half = await account.find(db, shop.id)
  assert.ok(half && half.closed_on < half.opened_on, 'no day is closed before all of it is there')
  const asked = (await jobs.unfinished(db)).filter(({ queue }) => queue === account.catchingUp.name)
  assert.deepEqual(
    asked.map(({ data }) => data),
    [{ shopId: shop.id }],
  )
  for (const { queue, work } of account.tasks())
    if (queue === account.catchingUp)
      await work(
        db,
        asked.map(({ id, data }) => ({ id, data })),
      )
  await check(shop.id)
})

test('of several who bring a bank up one dies in the middle: nothing comes twice, nothing is missing', async () => {
  const all = [1, 2, 3].map(() => account.bringUpWhole(db, other.id))
  const ended = Promise.allSettled(all)
  await until('a piece is there, or all of it', async () => {
    const mine = await account.find(db, other.id)
    return mine && (mine.taken_in > 0 || mine.closed_on >= mine.opened_on)
  })
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
    and pid <> pg_backend_pid() and state <> 'idle' and query like '%bank_%' limit 1`.execute(db)
  await ended
  await account.bringUpWhole(db, other.id)
  await check(other.id)
})

test('while somebody holds a bank that is behind its pages say how far it is, and what is sent is refused for a moment', async () => {
  const kenza = await anEmployee(db, shop.id)
  const office = await anOffice(database, shop, kenza)
  await db.updateTable('employees').set({ profile: 'manager' }).where('shop_id', '=', shop.id).execute()
  const set = { to_take_in: 84_000, taken_in: 12_000 }
  await db.updateTable('bank_accounts').set(set).where('shop_id', '=', shop.id).execute()
  await inTransaction(db, async (tx) => {
    await account.hold(tx, shop.id)
    for (const path of ['/banque', '/banque/a-pointer', '/banque/impayes']) {
      const text = (await (await office.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
      assert.match(text, /12 000 opérations sur 84 000/)
      assert.match(text, /<live-source src="[^"]*\/banque\/en-direct"/)
    }
  })
  assert.match(await (await office.get('/banque')).text(), /Relevé/)
  await check(shop.id)
})
