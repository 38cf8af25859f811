import assert from 'node:assert/strict'
import test from 'node:test'
import * as account from '#account'
import * as arrivals from '#arrivals'
import * as catalogue from '#catalogue'
import * as cheques from '#cheques'
import { daysLater, today } from '#clock'
import * as copies from '#copies'
import { inTransaction, sql } from '#database'
import * as orders from '#orders'
import type { Actor } from '#people'
import * as playing from '#playing'
import { Invalid } from '#refusals'
import * as school from '#school'
import * as stock from '#stock'
import { anEmployee, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, 'mot de passe du professeur')
const { id: teacherId } = await db
  .selectFrom('accounts')
  .select('id')
  .where('kind', '=', 'teacher')
  .executeTakeFirstOrThrow()
const teacher = { kind: 'teacher', id: teacherId, name: 'M. PROF' } as const satisfies Actor

const usual: arrivals.Asked = {
  each: 10,
  seed: '4821',
  when: { mode: 'now' },
  baskets: 'medium',
  payments: { card: 1, cheque: 2, transfer: 1 },
  known: 40,
  businesses: 20,
  incidents: {},
}

/** Shops with goods enough for a lesson: one, or as many made from it. */
async function shopsOf(count: number, name: string): Promise<number[]> {
  const model = await aShop(db, name)
  for (const variantId of [model.train.variantId, model.bear.variantId, ...model.cap.variantIds])
    await stock.correct(db, teacher, model.id, variantId, 200)
  await playing.invent(db, teacher, { shopIds: [model.id], each: 12, seed: 'modèle', who: 'same' })
  if (count === 1) return [model.id]
  const named = Array.from({ length: count }, (_, n) => ({
    slug: `${catalogue.slugOf(name)}-${n}`,
    name: `${name} ${n}`,
  }))
  return copies.copyShop(db, teacher, { fromId: model.id, shops: named, with: 'all' })
}

const askIn = (shopIds: number[], more: Partial<arrivals.Asked> = {}) =>
  arrivals.ask(db, teacher, { shopIds, asked: { ...usual, ...more } })

/** What arrived in a shop, as a class would compare it: who, what, how much, how paid, in which order. */
async function worldIn(shopId: number) {
  const { rows } = await sql<Record<string, unknown>>`
    select p.place, p.kind, p.state, p.note, o.number, o.customer_email, o.payment_method, o.total_ttc_cents, o.carrier_name,
      o.delivery_address, array(select l.variant_id || 'x' || l.quantity || '=' || l.total_ttc_cents from order_lines l
        where l.shop_id = o.shop_id and l.order_id = o.id order by l.position) as lines
    from arrival_steps p left join orders o on o.shop_id = p.shop_id and o.id = p.order_id
    where p.shop_id = ${shopId} order by p.arrival_id, p.place`.execute(db)
  return rows
}

test('a seed brings the same world to every shop, whatever pupils did there and in whatever order', async () => {
  const [first = 0, second = 0, third = 0] = await shopsOf(3, 'Monde')
  const pupil = await anEmployee(db, second)
  const train = await db
    .selectFrom('variants')
    .innerJoin('products', (join) =>
      join.onRef('products.shop_id', '=', 'variants.shop_id').onRef('products.id', '=', 'variants.product_id'),
    )
    .select(['variants.id', 'product_id'])
    .where('variants.shop_id', '=', second)
    .where('name', '=', 'Train des forêts, 5 wagons')
    .executeTakeFirstOrThrow()
  await catalogue.archiveProduct(db, pupil, second, train.product_id, true)
  await askIn([first, second, third])
  await arrivals.carryOn(db, third)
  // A pupil counts, and works on what came, before the others' orders come.
  await stock.correct(db, await anEmployee(db, third), third, train.id, 300)
  await stock.correct(db, await anEmployee(db, first), first, train.id, 150)
  await arrivals.carryOn(db, first)
  await arrivals.carryOn(db, second)
  const [one, other, without] = [await worldIn(first), await worldIn(third), await worldIn(second)]
  assert.equal(one.length, 10)
  assert.deepEqual(one, other)
  const untouched = one.filter(({ lines }) => !(lines as string[]).some((line) => line.startsWith(`${train.id}x`)))
  assert.ok(untouched.length > 0 && untouched.length < 10)
  for (const row of untouched) assert.deepEqual(without[row.place as number], row)

  await askIn([first], { seed: 'autre' })
  await arrivals.carryOn(db, first)
  const again = (await worldIn(first)).slice(10)
  assert.equal(again.length, 10)
  assert.notDeepEqual(
    again.map(({ lines }) => lines),
    one.map(({ lines }) => lines),
  )
  const methods = (rows: typeof one) => rows.map((row) => row.payment_method).sort()
  assert.deepEqual(methods(again), methods(one), 'as difficult')
})

test('orders that arrive are placed by their customers, played by the teacher, and no pupil did anything', async () => {
  const [shopId = 0, bankless = 0] = await shopsOf(2, 'Trace')
  const run = await askIn([shopId])
  await askIn([bankless], { each: 1 })
  const [coming] = arrivals.tasks()
  await sql`alter table bank_accounts add constraint none_here check (shop_id <> ${sql.lit(bankless)})`.execute(db)
  await coming?.work(db, [{ data: { shopId: bankless } }, { data: { shopId } }] as never)
  await sql`alter table bank_accounts drop constraint none_here`.execute(db)
  assert.ok(await account.find(db, shopId), 'its bank has taken them in, though nobody looked')
  assert.equal(await account.find(db, bankless), undefined)
  const came = (await worldIn(bankless)).map(({ state }) => state)
  assert.deepEqual(came, ['done'], 'a bank that fails holds nothing up, nor has it done again')
  const acts = await db
    .selectFrom('acts')
    .select(['actor_kind', 'played_by'])
    .where('shop_id', '=', shopId)
    .where('verb', '=', 'orders.place')
    .execute()
  assert.equal(acts.length, 10)
  // Its key lists the late orders of its own, not those that the shop had before.
  const own = await arrivals.ordersIn(db, { run, shopIds: undefined }, shopId)
  const { rows: brought } = await sql<{ id: number }>`select distinct order_id as id from arrival_steps
    where shop_id = ${shopId} and order_id is not null`.execute(db)
  assert.deepEqual(own.sort(), brought.map(({ id }) => id).sort())
  assert.equal(own.length, 10)
  const [listed] = await arrivals.keys(db, [shopId])
  assert.ok(Math.abs(Date.now() - (listed?.runs[0]?.askedAt.getTime() ?? Date.now())) < 600_000)
  assert.ok(acts.every(({ actor_kind, played_by }) => actor_kind === 'customer' && played_by === teacherId))
  const methods = (await worldIn(shopId)).map((row) => row.payment_method).sort()
  assert.deepEqual(methods.filter((one) => one === 'cheque').length, 5)
})

test('what nobody touched is undone: cancelled or refunded, its stock back; an order that was opened stays', async () => {
  const [shopId = 0] = await shopsOf(1, 'Défaire')
  const pieces = async () =>
    await db.selectFrom('variants').select(['id', 'quantity']).where('shop_id', '=', shopId).orderBy('id').execute()
  const before = await pieces()
  const run = await askIn([shopId], { each: 5 })
  await arrivals.carryOn(db, shopId)
  const [opened] = await db.selectFrom('orders').select('id').where('shop_id', '=', shopId).orderBy('number').execute()
  const pupil = await anEmployee(db, shopId)
  await orders.changeState(db, pupil, shopId, opened?.id ?? 0, { to: 'awaiting-stock', reason: 'Rayon vide' })
  await sql`update arrival_steps set note = 'Payée autrement.' where shop_id = ${shopId}`.execute(db)
  const sent = await Promise.all(
    (await db.selectFrom('orders').select('id').where('shop_id', '=', shopId).execute()).map(({ id: orderId }) =>
      inTransaction(db, (tx) => cheques.send(tx, shopId, { orderId, faults: [], arrivesAt: new Date(), seed: 'x' })),
    ),
  )
  assert.ok(sent.filter(Boolean).length > 1)
  const other = await db
    .insertInto('accounts')
    .values({ kind: 'teacher', login: 'm.autre', first_name: 'Anne', last_name: 'AUTRE', password_hash: '' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const undoer = { kind: 'teacher', id: other.id, name: 'Mme AUTRE' } as const
  assert.equal(await arrivals.undo(db, undoer, { run, shopIds: [shopId] }), 4)
  assert.equal(await arrivals.undo(db, undoer, { run, shopIds: [shopId] }), 0)
  // Its job is gone, and it is found again; a copy has nothing under way.
  const shops = [{ slug: 'defaite', name: 'Défaite' }]
  const [copyId = 0] = await copies.copyShop(db, teacher, { fromId: shopId, shops, with: 'all' })
  assert.ok((await worldIn(copyId)).every(({ state }) => state === 'done'))
  await sql`delete from pgboss.job where name = 'arrivals'`.execute(db)
  for (const { queue, work } of arrivals.tasks()) if (queue.name === 'arrivals-due') await work(db, [])
  const { rows: found } = await sql`select from pgboss.job where name = 'arrivals'
    and data ->> 'shopId' = ${`${shopId}`}`.execute(db)
  assert.equal(found.length, 1)
  // Two workers at once: each order ends once.
  await Promise.all([arrivals.undoIn(db, shopId), arrivals.undoIn(db, shopId)])
  const left = await db.selectFrom('cheques').select('order_id').where('shop_id', '=', shopId).execute()
  assert.ok(
    left.every(({ order_id }) => order_id === opened?.id),
    'no cheque of what was undone is left to be examined',
  )
  assert.ok((await worldIn(shopId)).every(({ note }) => note === 'Payée autrement.'))
  const signed = await db
    .selectFrom('acts')
    .select(['actor_id', 'verb'])
    .where('shop_id', '=', shopId)
    .where('actor_kind', '=', 'teacher')
    .where((eb) => eb.or([eb('verb', '=', 'arrivals.undo'), eb('subject_kind', '=', 'order')]))
    .execute()
  assert.equal(signed.filter(({ verb }) => verb === 'arrivals.undo').length, 1)
  assert.ok(signed.length > 4 && signed.every(({ actor_id }) => actor_id === other.id))
  const far = await arrivals.find(db, { run, shopIds: [shopId] })
  assert.deepEqual([far?.done, far?.undone, far?.undoing], [1, 4, 0])
  await orders
    .changeState(db, teacher, shopId, opened?.id ?? 0, { to: 'refunded', reason: 'Fin' })
    .catch(() => orders.changeState(db, teacher, shopId, opened?.id ?? 0, { to: 'cancelled', reason: 'Fin' }))
  assert.deepEqual(await pieces(), before)
})

test('what is still to come is paused in a copy, comes when it is wanted, and not after it was stopped', async () => {
  const [shopId = 0] = await shopsOf(1, 'Copie')
  const from = new Date(Date.now() - 60_000).toISOString()
  const run = await askIn([shopId], {
    each: 3,
    when: { mode: 'spread', from, to: new Date(Date.now() + 1000).toISOString() },
  })
  const shops = [{ slug: 'la-copie', name: 'La copie' }]
  const [copyId = 0] = await copies.copyShop(db, teacher, { fromId: shopId, shops, with: 'all' })
  await sql`update arrival_steps set due_at = now() where shop_id = any(${[shopId, copyId]}::bigint[])`.execute(db)
  assert.equal(await arrivals.carryOn(db, copyId), 0)
  assert.equal(await arrivals.carryOn(db, shopId), 3)
  const inCopy = { run, shopIds: [copyId] }
  await arrivals.goOn(db, teacher, inCopy)
  await arrivals.pause(db, teacher, inCopy)
  await arrivals.pause(db, teacher, inCopy)
  assert.equal(await arrivals.carryOn(db, copyId), 0)
  await arrivals.stop(db, teacher, inCopy)
  const far = await arrivals.find(db, { run, shopIds: undefined })
  assert.deepEqual([far?.shops, far?.done, far?.planned, far?.stopped], [2, 3, 0, 1])
  const paused = db.selectFrom('acts').select('id').where('shop_id', '=', copyId).where('verb', '=', 'arrivals.pause')
  assert.equal((await paused.execute()).length, 1)
})

test('an order that meets somebody at work is tried again, and what follows it waits', async () => {
  const [shopId = 0] = await shopsOf(1, 'Occupée')
  await askIn([shopId], { each: 3 })
  // Sequences keep counting where a transaction is undone.
  await sql`create sequence met`.execute(db)
  await sql`create function meet() returns trigger language plpgsql as $$ begin
    if nextval('met') <= 4 then raise exception 'deadlock' using errcode = '40P01'; end if; return new; end $$`.execute(
    db,
  )
  await sql`create trigger meeting before insert on orders for each row execute function meet()`.execute(db)
  assert.equal(await arrivals.carryOn(db, shopId), 0, 'three times at once, then it rests')
  assert.equal(await arrivals.carryOn(db, shopId), 3)
  assert.ok((await worldIn(shopId)).every(({ state, note }) => state === 'done' && note === ''))
  await sql`drop trigger meeting on orders`.execute(db)
  // Two who carry on at once: each order comes once.
  await askIn([shopId], { each: 3, seed: 'à deux' })
  await Promise.all([arrivals.carryOn(db, shopId), arrivals.carryOn(db, shopId)])
  await arrivals.carryOn(db, shopId)
  const { rows } = await sql`select id from orders where shop_id = ${shopId}`.execute(db)
  assert.equal(rows.length, 6)
})

const daysAgo = (days: number) => daysLater(today(), -days)

test('a past begins after the last paper and after another past, when it is asked for and when it goes on', async () => {
  const [shopId = 0, other = 0] = await shopsOf(2, 'Passé')
  const lastPaper = (day: string | null) =>
    sql`update counters set last_on = ${day}::date where shop_id = ${shopId} and name = 'invoice'`.execute(db)
  const past = { mode: 'past', from: daysAgo(90), to: daysAgo(70) } as const
  const refusedFor = (why: RegExp) => (error: unknown) => error instanceof Invalid && why.test(error.message)
  await lastPaper(daysAgo(15))
  await assert.rejects(askIn([shopId], { each: 4, when: past }), refusedFor(/document daté/))
  const [told] = await arrivals.pastsOf(db, [shopId])
  assert.deepEqual([told?.from, /document/.test(told?.why ?? '')], [daysAgo(15), true], 'said before it is asked for')
  // Of two with the same reason one sentence, said once on the page, where the field has its own.
  await sql`update counters set last_on = ${daysAgo(15)}::date where shop_id = ${other} and name = 'invoice'`.execute(
    db,
  )
  await assert.rejects(askIn([shopId, other], { each: 4, when: past }), (error) => {
    assert.ok(error instanceof Invalid)
    assert.match(
      error.message,
      /^Un historique ne peut pas commencer le [^.]* dans : [^;(]*, [^;(]*\(un document du [^()]*\)\. Les/,
    )
    return error.fields[''] === error.message && /^Choisissez un premier jour/.test(error.fields.du ?? '')
  })
  await lastPaper(null)
  // Somebody has worked at its bank: the money of a past would change what was pointed.
  await account.letDaysPass(db, teacher, shopId, 2)
  await assert.rejects(askIn([shopId], { each: 4, when: past }), refusedFor(/banque de .* a été travaillée/))
  await db.updateTable('bank_accounts').set({ days_ahead: 0 }).where('shop_id', '=', shopId).execute()
  assert.deepEqual(await arrivals.pastsOf(db, [shopId]), [])
  const run = await askIn([shopId], { each: 4, when: past })
  await assert.rejects(askIn([shopId], { each: 4, when: past }), refusedFor(/attend encore/))
  const which = { run, shopIds: [shopId] }
  await arrivals.pause(db, teacher, which)
  await lastPaper(daysAgo(1))
  await assert.rejects(arrivals.goOn(db, teacher, which), refusedFor(/document daté/))
  assert.deepEqual(
    (await arrivals.overtaken(db, which)).map((one) => one.shopId),
    [shopId],
  )
  await lastPaper(null)
  // Somebody works at the bank while it waits.
  await account.letDaysPass(db, teacher, shopId, 2)
  await assert.rejects(arrivals.goOn(db, teacher, which), refusedFor(/banque de .* a été travaillée/))
  await db.updateTable('bank_accounts').set({ days_ahead: 0 }).where('shop_id', '=', shopId).execute()
  assert.deepEqual(await arrivals.goOn(db, teacher, which), [])
  // Of two shops it goes on in one; the other is told, as both are where none can.
  const late = ['La banque de A a été travaillée.', 'B a déjà un document.'].map((told, shopId) => ({ shopId, told }))
  assert.match(arrivals.allTold(late), /banque de A.*B a déjà/)
  assert.match(arrivals.allTold(Array(7).fill(late[0])), /Et 2 autres boutiques\.$/)
  // The shop was made today: what it sells was so before.
  await arrivals.carryOn(db, shopId)
  const placed = await db.selectFrom('orders').select('placed_at').where('shop_id', '=', shopId).execute()
  assert.equal(placed.length, 4)
  assert.ok(placed.every(({ placed_at }) => placed_at < new Date(Date.now() - 69 * 86_400_000)))
  // Its bank began two months ago at most: it begins with the past, whose money is on its days.
  await account.bringUp(db, shopId)
  const { rows: money } = await sql<{ day: string }>`select booked_on::text as day from bank_lines
    where shop_id = ${shopId} and kind in ('card', 'transfer') order by booked_on`.execute(db)
  assert.equal((await account.find(db, shopId))?.opened_on, `${daysAgo(90).slice(0, 7)}-01`)
  assert.ok(money.length > 1 && money.every(({ day }) => day >= daysAgo(90) && day < daysAgo(55)))
})

test('days and moments are taken as they are written out, and nothing else', () => {
  const moment = new Date(Date.now() + 3_600_000).toISOString()
  const wrong: arrivals.When[] = [
    { mode: 'spread', from: '10', to: moment },
    { mode: 'spread', from: moment, to: '9999' },
    { mode: 'past', from: '2026/11/01', to: daysAgo(2) },
    { mode: 'past', from: '2026-02-30', to: '2026-03-05' },
    { mode: 'past', from: daysAgo(2), to: `${daysAgo(2)} 10:00` },
  ]
  for (const when of wrong) assert.throws(() => arrivals.checkAsked({ ...usual, when }, 1, new Date()), Invalid)
})

test('a lesson that is to be calm, usual or lively carries so many incidents, and none of a means of payment without a part', () => {
  const payments = { card: 40, cheque: 40, transfer: 20 }
  for (const each of [1, 2, 20, 33, 200])
    for (const mix of ['calm', 'usual', 'hard'] as const) {
      const incidents = arrivals.mixOf(mix, { each, payments })
      const all = Object.values(incidents).reduce((sum, n) => sum + n, 0)
      assert.equal(all, Math.max(1, Math.round((each * arrivals.shareOf(mix)) / 100)))
      arrivals.checkAsked({ ...usual, each, payments, incidents }, 1, new Date())
      const byCard = arrivals.mixOf(mix, { each, payments: { card: 1, cheque: 0, transfer: 0 } })
      const others = ['cheque', 'unfunded', 'transfer-label', 'transfer-twice', 'transfer-late'].filter(
        (kind) => kind in byCard,
      )
      assert.deepEqual(others, [])
    }
  const hard = arrivals.mixOf('hard', { each: 30, payments })
  assert.deepEqual(Object.keys(hard).sort(), [...arrivals.incidentKinds].sort())
  assert.deepEqual(arrivals.mixOf('none', { each: 20, payments }), {})
})

test('where some cheques are wrong the others come too, each order one: the fault alone tells them apart', async () => {
  const [shopId = 0, without = 0] = await shopsOf(2, 'Chèques')
  const all = { card: 0, cheque: 1, transfer: 0 }
  await askIn([shopId], { each: 5, payments: all, incidents: { cheque: 1, unfunded: 1 } })
  await askIn([without], { each: 3, payments: all })
  for (const id of [shopId, without]) await arrivals.carryOn(db, id)
  const sent = await db.selectFrom('cheques').select(['order_id', 'faults']).where('shop_id', '=', shopId).execute()
  assert.equal(sent.length, 5)
  assert.equal(new Set(sent.map(({ order_id }) => order_id)).size, 5)
  assert.equal(sent.filter(({ faults }) => faults.length > 0).length, 1)
  const none = await db.selectFrom('cheques').select('id').where('shop_id', '=', without).execute()
  assert.equal(none.length, 0, 'a lesson without such an incident follows the settings of the shop')
})
