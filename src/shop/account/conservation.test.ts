// Whatever happens in a shop, in whatever order: the balance is the opening and its lines, what is booked stays, money comes once.
import assert from 'node:assert/strict'
import test from 'node:test'
import { SaxesParser } from 'saxes'
import { daysLater } from '#clock'
import { type Draw, drawFrom } from '#draw'
import * as orders from '#orders'
import { Refusal } from '#refusals'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as account from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const teacher = { kind: 'teacher', id: 1, name: 'Mme PROF' } as const
await stock.correct(db, kenza, shop.id, shop.bear.variantId, 900)
await stock.correct(db, kenza, shop.id, shop.train.variantId, 900)

const linesOf = () => db.selectFrom('bank_lines').selectAll().where('shop_id', '=', shop.id).orderBy('id').execute()
const paymentsOf = () => db.selectFrom('payments').selectAll().where('shop_id', '=', shop.id).orderBy('id').execute()
const sum = (all: readonly { amount_cents: number }[]) => all.reduce((cents, one) => cents + one.amount_cents, 0)
const made: number[] = []

/** One of the things that may happen; refused where it may not. */
async function happen(draw: Draw): Promise<void> {
  const id = made.length > 0 ? draw.pick(made) : 0
  const paid = (await paymentsOf()).filter((one) => one.order_id === id && one.amount_cents > 0).at(-1)
  const order = async (payment: 'transfer' | 'card') => void made.push((await anOrder(db, shop, anne, { payment })).id)
  const to = (state: string) => orders.changeState(db, kenza, shop.id, id, { to: state })
  const deeds = [
    () => order('transfer'),
    () => order('transfer'),
    () => order('card'),
    () => to('payment-accepted'),
    () => to('cancelled'),
    () => to('payment-accepted').then(() => to('refunded')),
    () => orders.unsettle(db, kenza, { shopId: shop.id, orderId: id }, { paymentId: paid?.id ?? 0, reason: 'Erreur' }),
    () => account.letDaysPass(db, teacher, shop.id, draw.between(1, 4)),
    () => account.bringUp(db, shop.id),
  ]
  await draw
    .pick(deeds)()
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
}

/** What must be true of the account at any time; says what is booked. */
async function check(before: ReadonlyMap<number, string>): Promise<Map<number, string>> {
  const mine = await account.bringUp(db, shop.id)
  const day = account.bankDay(mine)
  const all = await linesOf()
  const booked = all.filter(({ booked_on }) => booked_on <= day)
  assert.equal(await account.balance(db, mine), mine.opening_cents + sum(booked))
  const said = new Map(booked.map((one) => [one.id, JSON.stringify(one)]))
  for (const [id, words] of before) assert.equal(said.get(id), words, 'what was booked stays')
  const taken = await db.selectFrom('bank_line_payments').selectAll().where('shop_id', '=', shop.id).execute()
  assert.equal(new Set(taken.map(({ payment_id }) => payment_id)).size, taken.length)
  const payments = new Map((await paymentsOf()).map((one) => [one.id, one]))
  for (const line of all.filter(({ kind }) => kind === 'card')) {
    const shown = taken.filter(({ line_id }) => line_id === line.id).map(({ payment_id }) => payments.get(payment_id))
    assert.equal(line.amount_cents, sum(shown.filter((one) => one !== undefined)))
  }
  // One customer's money comes once an order, however often it was written down or undone.
  const transfers = all.filter(({ kind }) => kind === 'transfer')
  assert.equal(new Set(transfers.map(({ order_id }) => order_id)).size, transfers.length)
  return said
}

test('a drawn history: the balance is its lines, what is booked stays, and no money comes twice', async () => {
  const draw = drawFrom('history of an account')
  let booked = new Map<number, string>()
  for (let step = 0; step < 45; step += 1) {
    await happen(draw)
    if (step % 5 === 4) booked = await check(booked)
  }
  const kinds = new Set((await linesOf()).map(({ kind }) => kind))
  assert.ok(
    ['transfer', 'card', 'fee', 'refund'].every((kind) => kinds.has(kind)),
    [...kinds].join(', '),
  )
})

/** The amounts of a CAMT.053 file as another program reads them: cents by where they stand. */
function readCamt(file: string): { entries: number[]; balances: Record<string, number>; words: string[] } {
  const found = { entries: [] as number[], balances: {} as Record<string, number>, words: [] as string[] }
  const path: string[] = []
  let [text, cents, code] = ['', 0, '']
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ local }) => {
    path.push(local)
    text = ''
  })
  parser.on('text', (more) => {
    text += more
  })
  parser.on('closetag', ({ local }) => {
    path.pop()
    if (local === 'Amt') cents = Math.round(Number(text) * 100)
    if (local === 'CdtDbtInd' && text === 'DBIT') cents = -cents
    if (local === 'Cd' && path.at(-1) === 'CdOrPrtry') code = text
    if (local === 'Bal') found.balances[code] = cents
    if (local === 'Ntry') found.entries.push(cents)
    if (local === 'Nm' || local === 'Ustrd') found.words.push(text)
  })
  parser.write(file).close()
  return found
}

test('another program reads the statement of a month: its entries lead from one balance to the other', async () => {
  const mine = await account.bringUp(db, shop.id)
  const days = { fromDay: mine.opened_on, toDay: account.bankDay(mine) }
  const sums = await account.statement(db, mine, days)
  const lines = await Array.fromAsync(account.every(db, mine, days))
  assert.ok(lines.length > 10)
  assert.equal(lines.at(-1)?.balanceCents, sums.closingCents)
  const header = {
    madeAt: account.madeAt(mine, days.toDay),
    ...days,
    iban: 'FR76 9999 9000 0000 0000 0012 345',
    holder: 'Dupré & <Fils>\u0001',
    bank: mine.bank,
  }
  const pieces = await Array.fromAsync(account.camt(header, sums, account.every(db, mine, days)))
  // A month that has grown is another statement; told twice as it stands it is the same one, in two messages.
  const ids = async (madeAt: string, toDay: string) => {
    const of = { ...header, madeAt, toDay }
    const before = await account.statement(db, mine, of)
    const [head = ''] = await Array.fromAsync(account.camt(of, before, account.every(db, mine, of)))
    return ['MsgId', 'Stmt><Id', 'ElctrncSeqNb'].map((tag) => head.split(`<${tag}>`)[1]?.split('<')[0])
  }
  const [once, again, shorter] = [
    await ids('2027-12-01T06:00:00Z', days.toDay),
    await ids('2027-12-01T06:00:01Z', days.toDay),
    await ids('2027-12-01T06:00:00Z', daysLater(days.toDay, -40)),
  ]
  assert.deepEqual([once?.[1], once?.[2]], [again?.[1], again?.[2]])
  assert.equal(once?.[1], `0000000012345-${days.toDay.replaceAll('-', '')}-${lines.length}`)
  assert.notEqual(once?.[0], again?.[0])
  assert.ok(shorter && once && shorter[1] !== once[1] && Number(shorter[2]) === Number(once[2]) - 40)
  // Of days that are over its file is made once for ever, the morning after, as far as the bank is ahead of today.
  const over = daysLater(days.toDay, -1)
  assert.equal(account.madeAt(mine, over), `${days.toDay}T06:00:00Z`)
  assert.ok(account.madeAt(mine, days.toDay).startsWith(`${days.toDay}T`))
  const read = readCamt(pieces.join(''))
  assert.deepEqual(
    read.entries,
    lines.map(({ cents }) => cents),
  )
  assert.deepEqual(read.balances, { OPBD: sums.openingCents, CLBD: sums.closingCents })
  assert.equal(
    read.entries.reduce((all, cents) => all + cents, sums.openingCents),
    sums.closingCents,
  )
  assert.deepEqual(read.words.slice(0, 2), ['Dupré & <Fils>', mine.bank])
  assert.deepEqual(
    read.words.slice(2),
    lines.map(({ label }) => label),
  )
})
