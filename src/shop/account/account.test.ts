import assert from 'node:assert/strict'
import test from 'node:test'
import { daysLater, today, workingDaysLater } from '#clock'
import { countQueries, sql } from '#database'
import { drawFrom } from '#draw'
import * as orders from '#orders'
import { Invalid } from '#refusals'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import { feesOf } from './come/fees.ts'
import { transfersOf, transfersWith } from './come/plan.ts'
import * as account from './index.ts'
import { bankField, mistype, nameField, strayLabel, transferFaults, transferLabel } from './label.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const teacher = { kind: 'teacher', id: 1, name: 'Mme PROF' } as const
await stock.correct(db, kenza, shop.id, shop.bear.variantId, 200)
await stock.correct(db, kenza, shop.id, shop.train.variantId, 200)

const rows = () => db.selectFrom('bank_lines').selectAll().where('shop_id', '=', shop.id).orderBy('id').execute()
const payer = { company: '', lastName: 'El Idrissi', firstName: 'Yasmîne' }
const awaited = { id: 5, number: 22, reference: 'ZBLZFQNKD', payer, cents: 17_627, from: '2026-11-26' }
const planting = { seed: 'banque', transfer_share: 100, closed_on: '2026-10-31' }

test('labels are written as banks write, and what is wrong with them is as it was planted', () => {
  assert.equal(nameField(payer), 'EL IDRISSI Y.')
  assert.equal(bankField('Crèche « Les p’tits sabots » — Dole & fils'), 'CRECHE LES PTITS SABOTS DOL')
  for (let n = 1; n <= 300; n += 1) {
    const draw = drawFrom(`labels ${n}`)
    const said = [transferLabel(payer, awaited, draw), strayLabel(draw)]
    for (const one of said) assert.match(one, /^VIR [A-Z0-9/?:().,'+° -]{3,56}$/)
    assert.match(said[0] ?? '', /^VIR EL IDRISSI Y\. .*ZBLZFQNKD$/)
    const swapped = mistype('ZBLZFQNKD', draw)
    assert.notEqual(swapped, 'ZBLZFQNKD')
    assert.deepEqual([...swapped].sort(), [...'ZBLZFQNKD'].sort())
    assert.doesNotMatch(transferLabel(payer, awaited, draw, 'no-reference'), /ZBLZFQNKD/)
    assert.doesNotMatch(transferLabel(payer, awaited, draw, 'other-name'), /IDRISSI/)
  }
})

test('each fault is planted in what it says and in nothing else, on working days that are not closed', () => {
  const right = transfersOf(awaited, { ...planting, transfer_share: 0, transfer_faults: [] })
  assert.deepEqual(
    right.map(({ cents, orderId, faults }) => [cents, orderId, faults]),
    [[17_627, 5, undefined]],
  )
  const sums = (fault: string) =>
    transfersOf(awaited, { ...planting, transfer_faults: [fault] }).map(({ cents }) => Math.sign(cents - 17_627))
  assert.deepEqual([sums('short'), sums('over'), sums('double'), sums('late')], [[-1], [1], [0, 0], []])
  const [own, stray] = transfersOf(awaited, { ...planting, transfer_faults: ['other-shop'] })
  assert.deepEqual([own?.cents, own?.faults, stray?.orderId, stray?.faults], [17_627, [], undefined, ['other-shop']])
  for (const fault of transferFaults)
    for (const cents of [1, 2, 500, 1_000_000])
      for (const line of transfersOf(
        { ...awaited, cents },
        { ...planting, transfer_faults: [fault], closed_on: '2026-12-31' },
      ))
        assert.ok(line.cents > 0 && line.bookedOn > '2027-01-01' && line.bookedOn < '2027-01-20', JSON.stringify(line))
  for (const fault of ['mistyped', 'short', 'over'] as const) {
    const chosen = { fault, seed: 'leçon' }
    const lines = transfersWith(awaited, planting, chosen)
    assert.deepEqual(
      lines.map(({ faults, orderId }) => [faults, orderId]),
      [[[fault], 5]],
    )
    assert.deepEqual(
      transfersWith({ ...awaited, number: 23, reference: 'ZBLZFQNKD' }, planting, chosen)[0]?.cents,
      lines[0]?.cents,
    )
  }
  assert.equal(transfersWith({ ...awaited, cents: 1 }, planting, { fault: 'short', seed: '1' })[0]?.faults?.[0], 'over')
  const month = { fees: true, opened_on: '2026-10-01', closed_on: '2026-11-01' } as account.Account
  assert.deepEqual(
    feesOf(month, '2026-12-01').map(({ part, bookedOn }) => [part, bookedOn]),
    [
      ['2026-10', '2026-11-02'],
      ['2026-11', '2026-12-01'],
    ],
  )
})

test('what happened in the shop comes on its day, once; looking again costs one statement', async () => {
  const waiting = await anOrder(db, shop, anne, { payment: 'transfer' })
  const card = await anOrder(db, shop, anne, { payment: 'card' })
  const paid = await anOrder(db, shop, anne, { payment: 'transfer' })
  await orders.changeState(db, kenza, shop.id, paid.id, { to: 'payment-accepted' })
  await account.bringUp(db, shop.id)
  const came = await rows()
  assert.deepEqual(came.map(({ kind, order_id }) => [kind, order_id]).slice(0, 2), [
    ['transfer', paid.id],
    ['transfer', waiting.id],
  ])
  const { count } = await countQueries(database, () => account.bringUp(db, shop.id))
  assert.equal(count, 1)
  assert.deepEqual(await rows(), came)
  const before = await account.balance(db, await account.open(db, shop.id))
  const day = await account.letDaysPass(db, teacher, shop.id, 7)
  assert.equal(day, daysLater(today(), 7))
  const mine = await account.bringUp(db, shop.id)
  const [batch] = (await rows()).filter(({ kind }) => kind === 'card')
  const order = await orders.find(db, shop.id, card.id)
  assert.equal(batch?.amount_cents, order.balance.soldCents)
  assert.equal(batch?.booked_on, workingDaysLater(today(), 1))
  const booked = (await rows()).filter(({ booked_on }) => booked_on <= day).map(({ amount_cents }) => amount_cents)
  assert.equal(await account.balance(db, mine), mine.opening_cents + booked.reduce((sum, one) => sum + one, 0))
  assert.ok((await account.balance(db, mine)) > before)
  // The pupil points or accepts what came: no second line comes of it.
  await orders.changeState(db, kenza, shop.id, waiting.id, { to: 'payment-accepted' })
  const all = await rows()
  await account.bringUp(db, shop.id)
  assert.equal((await rows()).length, all.length)
  await assert.rejects(account.letDaysPass(db, teacher, shop.id, 394), Invalid)
  await assert.rejects(account.letDaysPass(db, teacher, shop.id, 0), Invalid)
})

test('what is taken back of money that came leaves the account again; a transfer that is awaited no longer never comes', async () => {
  const of = (orderId: number) => ({ shopId: shop.id, orderId })
  const linesOf = async (orderId: number) =>
    (await rows()).filter(({ order_id }) => order_id === orderId).map(({ kind, amount_cents }) => [kind, amount_cents])
  const settled = async (means: 'transfer' | 'card' | 'cash', cents?: number) => {
    const { id } = await anOrder(db, shop, anne, { payment: means === 'card' ? 'card' : 'transfer' })
    if (means === 'cash') await account.bringUp(db, shop.id)
    if (means !== 'card') {
      const { balance } = await orders.find(db, shop.id, id)
      await orders.settle(db, kenza, of(id), { cents: cents ?? balance.soldCents, means, day: today(), note: '' })
    }
    return id
  }
  const [transfer, card] = [await settled('transfer'), await settled('card')]
  await account.letDaysPass(db, teacher, shop.id, 7)
  const cents = (await orders.find(db, shop.id, transfer)).balance.soldCents
  assert.deepEqual(await linesOf(transfer), [['transfer', cents]])
  for (const id of [transfer, card])
    await orders.changeState(db, kenza, shop.id, id, { to: 'payment-error', reason: 'essai' })
  await account.letDaysPass(db, teacher, shop.id, 7)
  assert.deepEqual(await linesOf(transfer), [
    ['transfer', cents],
    ['refund', -cents],
  ])
  const batches = (await rows()).filter(({ kind }) => kind === 'card').slice(-2)
  assert.deepEqual(
    batches.map(({ amount_cents }) => Math.sign(amount_cents)),
    [1, -1],
  )
  // Paid in coins, or to be paid by cheque: the transfer is sent no more.
  const cheque = await anOrder(db, shop, anne, { payment: 'transfer' })
  await account.bringUp(db, shop.id)
  assert.equal((await linesOf(cheque.id)).length, 1)
  await orders.changeState(db, kenza, shop.id, cheque.id, { to: 'awaiting-cheque', reason: 'essai' })
  const coins = await settled('cash')
  await account.bringUp(db, shop.id)
  assert.deepEqual([await linesOf(cheque.id), await linesOf(coins)], [[], []])
  // Nor is asked for what somebody paid since.
  const late = await anOrder(db, shop, anne, { payment: 'transfer' })
  await sql`insert into bank_late values (${shop.id}, ${late.id})`.execute(db)
  const asked = async () => (await account.lateOrders(db, [shop.id])).map(({ orderNumber }) => orderNumber)
  const { number } = await orders.find(db, shop.id, late.id)
  assert.deepEqual(await asked(), [number])
  await orders.changeState(db, kenza, shop.id, late.id, { to: 'payment-accepted' })
  assert.deepEqual(await asked(), [])
})
