import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import * as account from '#account'
import * as arrivals from '#arrivals'
import { daysLater, today } from '#clock'
import * as copies from '#copies'
import { sql } from '#database'
import { openFiles } from '#files'
import * as matches from '#matches'
import * as orders from '#orders'
import type { Actor } from '#people'
import * as playing from '#playing'
import * as school from '#school'
import * as stock from '#stock'
import * as street from '#street'
import { anEmployee, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, 'mot de passe du professeur')
const { id } = await db.selectFrom('accounts').select('id').where('kind', '=', 'teacher').executeTakeFirstOrThrow()
const teacher = { kind: 'teacher', id, name: 'M. PROF' } as const satisfies Actor

const model = await aShop(db, 'Modèle')
const articles = [model.train.variantId, model.bear.variantId, ...model.cap.variantIds]
for (const variantId of articles) await stock.correct(db, teacher, model.id, variantId, 400)
await playing.invent(db, teacher, { shopIds: [model.id], each: 8, seed: 'modèle', who: 'same' })
const named = Array.from({ length: 8 }, (_, n) => ({ slug: `monde-${n}`, name: `Monde ${n}` }))
const shopIds = await copies.copyShop(db, teacher, { fromId: model.id, shops: named, with: 'all' })

const usual: arrivals.Asked = {
  each: 4,
  seed: '4821',
  when: { mode: 'now' },
  baskets: 'medium',
  payments: { card: 1, cheque: 2, transfer: 1 },
  known: 40,
  businesses: 20,
  incidents: { cheque: 1, double: 1, 'transfer-label': 1 },
}

/** What came, row by row: who, what, how much, how paid, the cheques as they are written; all but what pupils did with it. */
async function worldOf(shopId: number) {
  const { rows } = await sql<Record<string, unknown>>`
    select p.place, p.kind, p.plan - 'patience' - 'tries' as plan, i.kind as incident, i.expected, o.number, o.customer_name, o.customer_email,
      o.payment_method, o.total_ttc_cents, o.carrier_name, o.delivery_address, array(
        select l.variant_id || 'x' || l.quantity || '=' || l.total_ttc_cents from order_lines l
        where l.shop_id = p.shop_id and l.order_id = o.id order by l.position) as lines, array(
        select q.number || ' ' || q.words || ' ' || q.figures_cents || ' ' || q.place || ' ' || q.signed || ' ' || q.faults::text
        from cheques q where q.shop_id = p.shop_id and q.order_id = o.id and q.attempt = 1 order by q.id) as cheques, array(
        select l.booked_on || ' ' || l.amount_cents || ' ' || l.faults::text from bank_lines l
        where l.shop_id = p.shop_id and l.order_id = o.id order by l.id) as transfers
    from arrival_steps p left join orders o on o.shop_id = p.shop_id and o.id = p.order_id
      and p.kind in ('order', 'cheque')
    left join arrival_incidents i on i.shop_id = p.shop_id and i.arrival_id = p.arrival_id and i.place = p.incident
    where p.shop_id = ${shopId} order by p.arrival_id, p.place`.execute(db)
  return rows
}

/** Half of the orders, then the rest: pupils are at work between them. */
async function halfComes(shopId: number) {
  await sql`update arrival_steps set due_at = now() - interval '1 second' where shop_id = ${shopId} and place < 3`.execute(
    db,
  )
  await arrivals.carryOn(db, shopId)
}

test('a seed is the same world in eight shops, row by row, after pupils did different things in different orders', async () => {
  const later = new Date(Date.now() + 3_600_000).toISOString()
  const from = new Date(Date.now() + 1_800_000).toISOString()
  await arrivals.ask(db, teacher, { shopIds, asked: { ...usual, when: { mode: 'spread', from, to: later } } })
  const turned = (n: number) => [...shopIds.slice(n), ...shopIds.slice(0, n)]
  for (const shopId of turned(3)) await halfComes(shopId)
  for (const [n, shopId] of turned(5).entries()) {
    const pupil = await anEmployee(db, shopId)
    const came = await db
      .selectFrom('orders')
      .select(['id', 'state'])
      .where('shop_id', '=', shopId)
      .orderBy('id')
      .execute()
    const acts = came.map((order) => async () => {
      const to = order.state === 'payment-accepted' ? 'preparing' : n % 2 ? 'payment-accepted' : 'cancelled'
      await orders.changeState(db, pupil, shopId, order.id, { to }).catch(() => undefined)
    })
    acts.push(async () => {
      await stock.correct(db, pupil, shopId, articles[n % articles.length] ?? 0, 300 + n)
    })
    for (const act of [...acts.slice(n % acts.length), ...acts.slice(0, n % acts.length)]) await act()
  }
  await sql`update arrival_steps set due_at = now() - interval '1 second' where shop_id = any(${shopIds}::bigint[])`.execute(
    db,
  )
  for (const shopId of shopIds.toReversed()) await arrivals.carryOn(db, shopId)
  const [first = 0, ...others] = shopIds
  const world = await worldOf(first)
  assert.equal(world.filter(({ kind, number }) => kind === 'order' && number !== null).length, 5)
  assert.ok(world.some(({ cheques }) => (cheques as string[]).length === 1))
  assert.equal(world.filter(({ transfers }) => (transfers as string[]).length === 1).length, 1)
  for (const shopId of others) assert.deepEqual(await worldOf(shopId), world, `shop ${shopId}`)
})

const folder = await mkdtemp(join(tmpdir(), 'preau-arrivals-'))
after(() => rm(folder, { recursive: true, force: true }))
const files = openFiles(folder, db)

/** A shop as a file, and a shop made of that file. */
async function throughFile(shopId: number, name: string): Promise<number> {
  const { bytes } = await copies.exportShop(db, files, teacher, { shopId, with: 'all', school: 'Lycée' })
  const file = await copies.readShopFile(db, bytes)
  return copies.importShop(db, files, teacher, { file, name, slug: name })
}

/** What is planned in a shop and what came, with the incidents; without whose shop it is. */
async function planIn(shopId: number) {
  const { rows } = await sql<Record<string, unknown>>`
    select a.seed, a.asked, p.place, p.kind, p.due_at, p.plan - 'lines' as plan, p.state, p.note, p.incident, i.kind as incident_kind, i.expected,
      c.email, o.number, array(
        select r.name || ' x' || l.quantity from jsonb_to_recordset(p.plan -> 'lines') as l ("variantId" bigint, quantity integer)
        join variants v on v.shop_id = a.shop_id and v.id = l."variantId"
        join products r on r.shop_id = v.shop_id and r.id = v.product_id order by 1) as lines
    from arrivals a join arrival_steps p on p.shop_id = a.shop_id and p.arrival_id = a.id
    left join arrival_incidents i on i.shop_id = p.shop_id and i.arrival_id = p.arrival_id and i.place = p.incident
    left join customers c on c.shop_id = p.shop_id and c.id = p.customer_id
    left join orders o on o.shop_id = p.shop_id and o.id = p.order_id
    where a.shop_id = ${shopId} order by a.id, p.place`.execute(db)
  return rows
}

const pausedIn = async (shopId: number) =>
  (await db.selectFrom('arrivals').select('paused_at').where('shop_id', '=', shopId).orderBy('id').execute()).map(
    ({ paused_at }) => paused_at !== null,
  )

test('what is planned, and the key, go with a shop’s file and its snapshot, and wait there to be gone on with', async () => {
  const [shopId = 0] = shopIds
  const from = new Date(Date.now() + 1_800_000).toISOString()
  const to = new Date(Date.now() + 7_200_000).toISOString()
  const incidents = Object.fromEntries(arrivals.incidentKinds.map((kind) => [kind, 1]))
  const asked = {
    ...usual,
    each: arrivals.incidentKinds.length,
    seed: 'tout',
    when: { mode: 'spread', from, to },
    incidents,
  } as const
  const run = await arrivals.ask(db, teacher, { shopIds: [shopId], asked })
  const planned = await planIn(shopId)
  const keptId = (await street.keepAll(db, teacher, { shopIds: [shopId], name: 'avant' }))[0] ?? 0
  const elsewhere = await throughFile(shopId, 'ailleurs')
  assert.deepEqual(await planIn(elsewhere), planned)
  assert.deepEqual(await pausedIn(elsewhere), [true, true])
  await sql`update arrival_steps set due_at = now() - interval '1 second' where shop_id = any(${[shopId, elsewhere]}::bigint[])
    and state = 'planned'`.execute(db)
  assert.equal(await arrivals.carryOn(db, elsewhere), 0)
  assert.ok((await arrivals.carryOn(db, shopId)) > 5)
  await street.goBack(db, teacher, { keptId, shopIds: [shopId] })
  assert.deepEqual(await planIn(shopId), planned)
  assert.equal((await pausedIn(shopId)).at(-1), true)
  const key = await arrivals.key(db, { run, shopIds: [shopId] })
  assert.deepEqual(key.map(({ kind }) => kind).sort(), [...arrivals.incidentKinds].sort())
  await arrivals.goOn(db, teacher, { run, shopIds: [shopId] })
  assert.equal((await pausedIn(shopId)).at(-1), false)
})

const daysAgo = (days: number) => daysLater(today(), -days)

test('a past that was worked has orders in every state, some unpaid for weeks, and numbers, papers and stock right', async () => {
  const when = { mode: 'past', from: daysAgo(50), to: daysAgo(1), worked: true } as const
  // Somebody has looked at the bank, and nobody has worked there.
  await account.bringUp(db, model.id)
  await arrivals.ask(db, teacher, {
    shopIds: [model.id],
    asked: { ...usual, each: 30, when, incidents: { question: 1 } },
  })
  await arrivals.carryOn(db, model.id)
  const failed = await db.selectFrom('arrival_steps').select('note').where('state', '=', 'failed').execute()
  assert.deepEqual(failed, [])
  const all = await db.selectFrom('orders').selectAll().where('shop_id', '=', model.id).orderBy('number').execute()
  const states = new Set(all.map(({ state }) => state))
  for (const state of ['delivered', 'cancelled', 'refunded', 'awaiting-cheque']) assert.ok(states.has(state), state)
  assert.ok(
    states.has('preparing') || states.has('shipped') || states.has('payment-accepted'),
    'the last are under way',
  )
  const old = all.filter(({ state, placed_at }) => state.startsWith('awaiting') && placed_at < new Date(daysAgo(8)))
  assert.ok(old.length >= 3, 'never paid')
  const inOrder = (rows: { number: number | string; at: Date | string }[]) =>
    rows.every(({ at, number }, n) => n === 0 || ((rows[n - 1]?.at ?? 0) <= at && (rows[n - 1]?.number ?? 0) < number))
  assert.ok(inOrder(all.map(({ number, placed_at }) => ({ number, at: placed_at }))))
  for (const kind of ['invoice', 'credit_note']) {
    const { rows } = await sql<{ number: string; at: string }>`select number, issued_on::text as at from invoices
      where shop_id = ${model.id} and kind = ${kind} order by number`.execute(db)
    assert.ok(rows.length > 0 && inOrder(rows), kind)
    assert.ok(rows.every(({ at }) => at >= daysAgo(50) && at <= daysAgo(1)))
  }
  const { rows: wrong } = await sql`select from variants v where v.shop_id = ${model.id} and v.quantity <> (
    select coalesce(sum(m.quantity), 0) from stock_movements m where m.shop_id = v.shop_id and m.variant_id = v.id)`.execute(
    db,
  )
  assert.equal(wrong.length, 0)
  const { rows: sold } = await sql<{ sold: number; moved: number }>`select (
      select sum(l.quantity)::int4 from order_lines l join orders o on o.shop_id = l.shop_id and o.id = l.order_id
      where l.shop_id = ${model.id} and o.state not in ('cancelled', 'refunded')) as sold,
    (select -sum(m.quantity)::int4 from stock_movements m where m.shop_id = ${model.id} and m.order_line_id is not null) as moved`.execute(
    db,
  )
  assert.equal(sold[0]?.moved, sold[0]?.sold)
  const people = await db
    .selectFrom('acts')
    .select('verb')
    .where('shop_id', '=', model.id)
    .where('actor_kind', '=', 'employee')
    .execute()
  assert.deepEqual(people, [], 'nobody’s work')
  await account.bringUp(db, model.id)
  const { rows: days } = await sql<{ day: string; n: number }>`select booked_on::text as day, count(*)::int4 as n
    from bank_lines where shop_id = ${model.id} and kind in ('transfer', 'card') group by booked_on order by booked_on`.execute(
    db,
  )
  assert.ok(days.length > 3 && days.every(({ n }) => n < 6), `money comes on its days: ${JSON.stringify(days)}`)
  const { rows: never } = await sql<{ state: string; paid: boolean }>`select o.state, exists (select from bank_lines l
      where l.shop_id = ${model.id} and l.order_id = o.id) or exists (select from cheques q
      where q.shop_id = ${model.id} and q.order_id = o.id) as paid
    from arrival_steps p join orders o on o.shop_id = ${model.id} and o.id = p.order_id
    where p.shop_id = ${model.id} and p.plan ? 'never'`.execute(db)
  assert.ok(never.length >= 3 && never.every(({ state, paid }) => state.startsWith('awaiting') && !paid))
  assert.deepEqual(await planIn(await throughFile(model.id, 'le-passe')), await planIn(model.id))
  // A day on which somebody has worked stays closed, whatever still comes of days before.
  const { rows: lines } = await sql<{
    id: number
    paymentId: number
    day: string
  }>`select id, payment_id as "paymentId",
    booked_on::text as day from bank_lines where shop_id = ${model.id} and kind = 'transfer' and payment_id is not null
    order by booked_on limit 1`.execute(db)
  const [line] = lines
  assert.ok(line)
  const pupil = await anEmployee(db, model.id)
  await matches.match(db, pupil, { shopId: model.id, lineId: line.id }, [{ kind: 'payment', id: line.paymentId }])
  await account.reopenFrom(db, model.id, when.from)
  assert.equal((await account.find(db, model.id))?.closed_on, line.day)
})
