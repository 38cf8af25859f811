import assert from 'node:assert/strict'
import test from 'node:test'
import * as account from '#account'
import * as cheques from '#cheques'
import { daysBetween, isIdle, today, workingDaysLater } from '#clock'
import { inTransaction, sql } from '#database'
import { type Draw, drawFrom } from '#draw'
import * as orders from '#orders'
import { Refusal } from '#refusals'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import { bounce, ChequeGone, callOff, comesBack, find, list, make, unseen, waiting, waitingCount } from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
await stock.correct(db, kenza, shop.id, shop.bear.variantId, 200)
await stock.correct(db, kenza, shop.id, shop.train.variantId, 200)
const { opened_on: openedOn } = await account.open(db, shop.id)
/** Those that wait; the figure of the home page, reckoned another way, is the same each time. */
const all = async () => {
  const told = await waiting(db, shop.id, openedOn)
  const { rows } = await sql<{ n: number }>`select ${waitingCount(shop.id)} as n`.execute(db)
  assert.equal(rows[0]?.n, told.count)
  return told
}
const of = (orderId: number) => ({ shopId: shop.id, orderId })

const atBank = (set: { days_ahead?: number; bounce_share?: number }) =>
  db.updateTable('bank_accounts').set(set).where('shop_id', '=', shop.id).execute()

/** An order with a facsimile in the shop's post. */
async function sent(faults: cheques.Fault[] = [], seed = 'slips') {
  const { id: orderId } = await anOrder(db, shop, anne)
  const cheque = await cheques.send(db, shop.id, { orderId, faults, arrivesAt: new Date(0), seed })
  return { orderId, chequeId: cheque?.id ?? 0, shopId: shop.id }
}

async function accepted(faults: cheques.Fault[] = []) {
  const one = await sent(faults)
  await orders.takeCheque(db, kenza, one)
  return one
}

/** An order whose cheque was only written down. */
async function typed(note = '') {
  const { id: orderId } = await anOrder(db, shop, anne)
  const { balance } = await orders.find(db, shop.id, orderId)
  await orders.settle(db, kenza, of(orderId), { cents: balance.soldCents, means: 'cheque', day: today(), note })
  return orderId
}

const paymentOf = async (chequeId: number) =>
  (await db.selectFrom('cheques').select('payment_id').where('id', '=', chequeId).executeTakeFirst())?.payment_id ?? 0

const linesOf = (remittanceId: number) =>
  db
    .selectFrom('bank_lines')
    .select(['kind', 'label', 'amount_cents', 'booked_on', 'value_on'])
    .where('shop_id', '=', shop.id)
    .where('remittance_id', '=', remittanceId)
    .orderBy('id')
    .execute()

test('each cheque waits once, seen or only written down, and is on one slip that the bank credits', async () => {
  const one = await accepted()
  const two = await typed('n° 0004098')
  await typed()
  const before = await all()
  assert.deepEqual([before.count, before.rows.map(({ orderId }) => orderId).slice(0, 2)], [3, [one.orderId, two]])
  assert.equal(before.rows[1]?.number, '0004098')
  const [first, second, third] = before.rows.map(({ paymentId }) => paymentId) as [number, number, number]
  const id = await make(db, kenza, shop.id, [first, second])
  const slip = await find(db, shop.id, id, today())
  assert.deepEqual([slip.number, slip.count, slip.by, slip.madeOn], [1, 2, kenza.name, today()])
  assert.equal(slip.totalCents, before.totalCents - (before.rows[2]?.cents ?? 0))
  const day = workingDaysLater(today(), 1)
  assert.deepEqual(await linesOf(id), [
    {
      kind: 'remittance',
      label: 'REMISE CHEQUES N° 0001, 2 CHEQUES',
      amount_cents: slip.totalCents,
      booked_on: day,
      value_on: workingDaysLater(day, 1),
    },
  ])
  assert.deepEqual((await cheques.ofOrder(db, shop.id, one.orderId))[0]?.state, 'remitted')
  await assert.rejects(make(db, kenza, shop.id, [first, third]), (error: Error) => {
    assert.ok(error instanceof ChequeGone)
    assert.match(error.message, /déjà sur la remise n° 0001/)
    return true
  })
  // Two pupils at once: one slip, and the number that follows.
  const both = await Promise.allSettled([make(db, kenza, shop.id, [third]), make(db, kenza, shop.id, [third])])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const { rows, total } = await list(db, shop.id, { search: {}, bankDay: today() })
  assert.deepEqual([total, rows.map(({ number }) => number)], [2, [2, 1]])
  assert.equal((await all()).count, 0)
})

test('what no bank pays comes back, with its fee; what the law has paid does not', async () => {
  const wrong = await accepted(['unsigned'])
  const right = await accepted(['words', 'unplaced'])
  const ids = (await all()).rows.map(({ paymentId }) => paymentId)
  const id = await make(db, kenza, shop.id, ids)
  const [, back, fee, ...more] = await linesOf(id)
  assert.match(back?.label ?? '', /^CHEQUE REJETE \d{7} SIGNATURE MANQUANTE$/)
  assert.deepEqual([fee?.kind, fee?.label, fee?.amount_cents, more], ['fee', 'FRAIS CHEQUE REJETE', -1200, []])
  const now = await find(db, shop.id, id, today())
  assert.ok(now.cheques.every((one) => one.back === null && one.reason === ''))
  const later = await find(db, shop.id, id, back?.booked_on ?? '')
  assert.deepEqual(
    later.cheques.map(({ orderId, reason }) => [orderId, reason]),
    [
      [wrong.orderId, 'unsigned'],
      [right.orderId, ''],
    ],
  )
})

test('a cheque whose payment was rejected waits no longer, whatever is paid since; it does again once that is undone', async () => {
  const teacher = { kind: 'teacher' as const, id: 1, name: 'S. MARTIN' }
  const to = (orderId: number, state: string) =>
    orders.changeState(db, kenza, shop.id, orderId, { to: state, reason: 'essai' })
  const waits = async () => (await all()).rows.map(({ orderId, number }) => [orderId, number])
  const settled = async (orderId: number, means: 'cheque' | 'transfer') => {
    const cents = orders.dueCents((await orders.find(db, shop.id, orderId)).balance)
    await orders.settle(db, kenza, of(orderId), { cents, means, day: today(), note: 'n° 0000777' })
  }
  const [again, other, undone, brought] = [await accepted(), await accepted(), await accepted(), await accepted()]
  const [, , last, slip] = await waits()
  const id = await make(db, kenza, shop.id, [(await all()).rows[3]?.paymentId ?? 0])
  for (const { orderId } of [again, other, undone, brought]) await to(orderId, 'payment-error')
  assert.deepEqual(await waits(), [])
  await settled(again.orderId, 'cheque')
  await settled(other.orderId, 'transfer')
  assert.deepEqual(await waits(), [[again.orderId, '0000777']], 'the new one, once')
  const { steps } = await orders.undoable(db, shop.id, undone.orderId)
  const seen = steps[0]?.actId ?? 0
  await orders.undo(db, teacher, of(undone.orderId), { actId: seen, seen })
  assert.deepEqual((await waits()).at(-1), last, 'the same cheque, by its number')
  // One that is at the bank may still come back: nothing is taken twice.
  const [at] = (await find(db, shop.id, id, today())).cheques
  assert.deepEqual([at?.orderId, at?.number], slip)
  await bounce(db, teacher, shop.id, { chequeId: brought.chequeId })
  await atBank({ days_ahead: 14 })
  await orders.chequeReturned(db, kenza, of(brought.orderId), { paymentId: at?.paymentId ?? 0, reason: 'no-funds' })
  assert.equal((await orders.find(db, shop.id, brought.orderId)).balance.receivedCents, 0)
  await atBank({ days_ahead: 0 })
  await make(
    db,
    kenza,
    shop.id,
    (await all()).rows.map(({ paymentId }) => paymentId),
  )
})

test('a teacher has one cheque come back, before it is brought to the bank or after', async () => {
  const teacher = { kind: 'teacher' as const, id: 1, name: 'S. MARTIN' }
  const [before, after] = [await accepted(), await accepted()]
  assert.deepEqual(await bounce(db, teacher, shop.id, { chequeId: before.chequeId }), { on: null })
  const ids = (await all()).rows.map(({ paymentId }) => paymentId)
  const id = await make(db, kenza, shop.id, ids)
  assert.deepEqual(await bounce(db, teacher, shop.id, { chequeId: after.chequeId }), {
    on: workingDaysLater(today(), 1),
  })
  for (const { chequeId } of [before, after]) await assert.rejects(bounce(db, teacher, shop.id, { chequeId }), Refusal)
  const kinds = (await linesOf(id)).map(({ kind }) => kind).sort()
  assert.deepEqual(kinds, ['fee', 'fee', 'remittance', 'returned', 'returned'])
  // While its line is to come it is called off, and may be asked for again; so is one that was only written down.
  const written = await typed('n° 0005151')
  const [paid] = (await all()).rows.filter(({ orderId }) => orderId === written)
  const which = { paymentId: paid?.paymentId ?? 0 }
  await assert.rejects(bounce(db, teacher, shop.id, which), /pas encore remis/)
  const second = await make(db, kenza, shop.id, [which.paymentId])
  const kindsOf = async (slip: number) => (await linesOf(slip)).map(({ kind }) => kind).sort()
  assert.deepEqual((await unseen(db, [shop.id], shop.id))[0]?.paymentId, which.paymentId)
  for (const [slip, one] of [
    [id, { chequeId: after.chequeId }],
    [second, which],
  ] as const) {
    if (slip === second) await bounce(db, teacher, shop.id, one)
    const asked = await kindsOf(slip)
    await callOff(db, teacher, shop.id, one)
    assert.equal((await kindsOf(slip)).length, asked.length - 2)
    await assert.rejects(callOff(db, teacher, shop.id, one), /ne devait pas revenir/)
    await bounce(db, teacher, shop.id, one)
    assert.deepEqual(await kindsOf(slip), asked)
  }
  await atBank({ days_ahead: 14 })
  await assert.rejects(callOff(db, teacher, shop.id, { chequeId: after.chequeId }), /sur le relevé/)
  await orders.chequeReturned(db, kenza, of(before.orderId), {
    paymentId: await paymentOf(before.chequeId),
    reason: 'no-funds',
  })
  await assert.rejects(callOff(db, teacher, shop.id, { chequeId: before.chequeId }), /BENALI a déjà noté/)
  // One that nobody has brought.
  const kept = await sent()
  await atBank({ days_ahead: 0 })
  await bounce(db, teacher, shop.id, { chequeId: kept.chequeId })
  await callOff(db, teacher, shop.id, { chequeId: kept.chequeId })
  await assert.rejects(callOff(db, teacher, shop.id, { chequeId: kept.chequeId }), Refusal)
  await atBank({ days_ahead: 14 })
  const order = await orders.find(db, shop.id, after.orderId)
  assert.deepEqual(
    order.chequesBack.map(({ reason }) => reason),
    ['no-funds'],
  )
  await atBank({ days_ahead: 0 })
})

test('a slip and its cheques are changed and removed by nobody, and go with their shop; its maker can be forgotten', async () => {
  const { rows } = await list(db, shop.id, { search: {}, bankDay: today() })
  const id = rows[0]?.id ?? 0
  const at = `where shop_id = ${shop.id} and`
  const act = (text: string, setting?: string, value = 'on') =>
    inTransaction(db, async (tx) => {
      if (setting) await sql`select set_config(${setting}, ${value}, true)`.execute(tx)
      await sql.raw(text).execute(tx)
    })
  const cheque = `${at} remittance_id = ${id} and back_on is not null`
  for (const change of [
    `update remittances set total_cents = 1 ${at} id = ${id}`,
    `delete from remittances ${at} id = ${id}`,
    `update remittance_cheques set cents = cents + 1 ${cheque}`,
    `update remittance_cheques set back_on = back_on + 1 ${cheque}`,
    `delete from remittance_cheques ${cheque}`,
  ])
    for (const setting of [undefined, 'preau.forgetting'])
      await assert.rejects(act(change, setting), /never changed nor removed/, change)
  for (const table of ['remittances', 'remittance_cheques'])
    await assert.rejects(act(`truncate ${table} cascade`), /never removed/)
  await act(`update remittances set actor_name = 'élève' ${at} id = ${id}`, 'preau.forgetting')
  const gone = (shopId: number) => act(`delete from remittance_cheques ${cheque}`, 'preau.removing_shop', `${shopId}`)
  await assert.rejects(gone(shop.id + 1), /never changed nor removed/)
})

test('which cheques come back, when and why is the seed’s: 3 to 8 working days, and as many as the share', () => {
  const good = (n: number) => ({ orderNumber: n, number: `${1000000 + n}`, faults: [], bounces: false })
  const many = Array.from({ length: 1000 }, (_, n) => comesBack(good(n), { seed: 'a', share: 20 }, '2026-12-23'))
  const back = many.flatMap((one) => one ?? [])
  assert.ok(back.length > 140 && back.length < 260, `${back.length}`)
  for (const { on, reason } of back) {
    assert.ok(!isIdle(on) && daysBetween('2026-12-23', on) >= 3 && on <= workingDaysLater('2026-12-23', 8), on)
    assert.equal(reason, 'no-funds')
  }
  assert.deepEqual(comesBack(good(7), { seed: 'a', share: 100 }, '2026-12-23'), {
    ...comesBack(good(7), { seed: 'a', share: 100 }, '2026-12-23'),
  })
  assert.equal(comesBack(good(7), { seed: 'a', share: 0 }, '2026-12-23'), undefined)
  for (const fault of cheques.faults) {
    const one = comesBack({ ...good(7), faults: [fault] }, { seed: 'a', share: 0 }, '2026-12-23')
    const paid = ['words', 'unplaced', 'other-order', 'short', 'over'].includes(fault)
    assert.equal(one?.reason, paid ? undefined : fault)
  }
})

type Where = 'here' | 'accepted' | 'refused' | 'remitted' | 'returned'

/** Every cheque and its payment, by where the rows of each room say that they are: in one place. */
async function places(chequeIds: readonly number[]): Promise<Where[]> {
  const waits = new Set((await all()).rows.map(({ chequeId }) => chequeId))
  const rows = await db
    .selectFrom('cheques as q')
    .leftJoin('remittance_cheques as c', (join) =>
      join.onRef('c.shop_id', '=', 'q.shop_id').onRef('c.cheque_id', '=', 'q.id'),
    )
    .leftJoin('payments as r', (join) =>
      join.onRef('r.shop_id', '=', 'q.shop_id').onRef('r.reverses_id', '=', 'q.payment_id'),
    )
    .select(['q.id', 'q.state', 'c.remittance_id', 'c.told_at', 'r.id as reversed', 'q.payment_id'])
    .where('q.shop_id', '=', shop.id)
    .where('q.id', 'in', [...chequeIds])
    .orderBy('q.id')
    .execute()
  return rows.map(({ id, state, remittance_id, told_at, reversed, payment_id }): Where => {
    const facts = [waits.has(id), remittance_id !== null, told_at !== null, reversed !== null, payment_id !== null]
    const expected: Record<string, [Where, boolean[]]> = {
      sent: ['here', [false, false, false, false, false]],
      refused: ['refused', [false, false, false, false, false]],
      replaced: ['refused', [false, false, false, false, false]],
      accepted: ['accepted', [true, false, false, false, true]],
      remitted: ['remitted', [false, true, false, false, true]],
      returned: ['returned', [false, true, true, true, true]],
    }
    const [where, wanted] = expected[state] ?? ['here', []]
    assert.deepEqual(facts, wanted, `cheque ${id} is ${state}`)
    return where
  })
}

/** One of the things that may be done with a cheque; refused where it may not. */
async function drawn(draw: Draw, { orderId, chequeId }: { orderId: number; chequeId: number }): Promise<void> {
  const payment = await db
    .selectFrom('payments')
    .select('id')
    .where('shop_id', '=', shop.id)
    .where('order_id', '=', orderId)
    .where('amount_cents', '>', 0)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  const paymentId = payment?.id ?? 0
  const deeds = [
    () => orders.takeCheque(db, kenza, { shopId: shop.id, chequeId }),
    () => orders.sendChequeBack(db, kenza, { shopId: shop.id, chequeId }, { reasons: ['torn'], message: '' }),
    () => orders.unsettle(db, kenza, of(orderId), { paymentId, reason: 'Erreur' }),
    () => make(db, kenza, shop.id, [paymentId]),
    () => make(db, kenza, shop.id, [paymentId]),
    () => orders.chequeReturned(db, kenza, of(orderId), { paymentId, reason: 'no-funds' }),
    () => orders.chequeReturned(db, kenza, of(orderId), { paymentId, reason: 'no-funds' }),
  ]
  await draw
    .pick(deeds)()
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
}

test('a cheque is in one place at a time, whatever is done with it in whatever order', async () => {
  const draw = drawFrom('places of cheques')
  await atBank({ bounce_share: 60 })
  const some = [await sent(), await sent(['unsigned']), await sent(['torn']), await sent()]
  const met = new Set<Where>()
  for (let step = 0; step < 45; step += 1) {
    if (step % 9 === 8) await atBank({ days_ahead: step * 2 })
    await drawn(draw, draw.pick(some))
    for (const where of await places(some.map(({ chequeId }) => chequeId))) met.add(where)
  }
  assert.ok(met.size >= 4, [...met].join(', '))
})
