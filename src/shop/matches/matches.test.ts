import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import fc from 'fast-check'
import { daysBetween, daysLater, isIdle, today, workingDaysLater } from '#clock'
import { inTransaction, sql } from '#database'
import * as orders from '#orders'
import { stop } from '#pdf'
import * as purchases from '#purchases'
import { Invalid, Refusal } from '#refusals'
import * as remittances from '#remittances'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase, untilHeldUp } from '#test'
import * as matches from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const anne = await aCustomer(db, shop.id)
await stock.correct(db, kenza, shop.id, shop.bear.variantId, 500)
await stock.correct(db, kenza, shop.id, shop.train.variantId, 500)
await sql`insert into bank_accounts (shop_id, bank, opened_on, opening_cents, seed, closed_on)
  values (${shop.id}, 'Banque du Grand Pré', ${today()}::date - 30, 100000, 'test', ${today()}::date - 31)`.execute(db)
after(stop)

let lines = 0
/** A line of the account of today. */
async function aLine(cents: number, label = 'VIR', kind: matches.LineKind = 'transfer') {
  const { rows } = await sql<{ id: number }>`
    insert into bank_lines (shop_id, booked_on, value_on, kind, label, amount_cents, part)
    values (${shop.id}, ${today()}, ${today()}, ${kind}, ${label}, ${cents}, ${`${++lines}`}) returning id`.execute(db)
  return { shopId: shop.id, lineId: rows[0]?.id ?? 0 }
}

/** An order that waits for a transfer, with what it owes. */
async function anAwaited() {
  const { id } = await anOrder(db, shop, anne, { payment: 'transfer' })
  return {
    id,
    due: orders.dueCents((await orders.find(db, shop.id, id)).balance),
    page: () => orders.find(db, shop.id, id),
  }
}
const openOf = async ({ lineId }: matches.OfLine) => (await matches.line(db, shop.id, lineId)).openCents

test('a transfer settles the order that waited for it, in the name of who points it, and undoing owes it again', async () => {
  const { id, due, page } = await anAwaited()
  const line = await aLine(due, 'VIR ONIM A.')
  const [first] = matches.propose(
    await matches.line(db, shop.id, line.lineId),
    await matches.candidatesFor(db, shop.id, await matches.line(db, shop.id, line.lineId)),
  )
  assert.deepEqual([first?.kind, first?.id], ['order', id])
  assert.match(matches.why(first?.reasons ?? []), /^Même montant/)
  const done = await matches.match(db, kenza, { ...line, seen: due }, [{ kind: 'order', id }])
  assert.deepEqual(done, { openCents: 0, settled: [(await page()).number] })
  const paid = await page()
  assert.deepEqual(
    [paid.state.code, paid.payments[0]?.by, paid.payments[0]?.note],
    ['payment-accepted', kenza.name, 'VIR ONIM A.'],
  )
  assert.ok(paid.balance.invoiceNumber)
  // A second writer is told, whether they had seen it open or not.
  const twice = matches.match(db, kenza, { ...line, seen: due }, [{ kind: 'order', id }])
  await assert.rejects(twice, (error) => error instanceof matches.LineMoved && error.message.includes(kenza.name))
  const [match] = await matches.matchesOf(db, shop.id, line.lineId)
  await matches.undo(db, kenza, { ...line, matchId: match?.id ?? 0 })
  assert.deepEqual([(await page()).state.code, await openOf(line)], ['payment-error', due])
  await assert.rejects(matches.undo(db, kenza, { ...line, matchId: match?.id ?? 0 }), matches.CannotUndo)
})

test('too little leaves the rest due, too much stays open and goes back as a debit of the next working day', async () => {
  const { id, due, page } = await anAwaited()
  const short = await aLine(due - 500)
  await matches.match(db, kenza, short, [{ kind: 'order', id }])
  assert.deepEqual([(await page()).state.code, orders.dueCents((await page()).balance)], ['awaiting-transfer', 500])
  const over = await aLine(1200)
  assert.equal((await matches.match(db, kenza, over, [{ kind: 'order', id }])).openCents, 700)
  await assert.rejects(matches.match(db, kenza, over, [{ kind: 'order', id }]), Invalid)
  await matches.sendBack(db, kenza, over)
  const back = async () =>
    (
      await sql<{
        id: number
        cents: number
        label: string
        day: string
      }>`select id, amount_cents as cents, label, booked_on::text as day from bank_lines
      where shop_id = ${shop.id} and kind = 'refund'`.execute(db)
    ).rows
  assert.deepEqual(
    (await back()).map(({ cents, label }) => [cents, label]),
    [[-700, 'VIR EMIS RETOUR VIR']],
  )
  const sent = (await matches.matchesOf(db, shop.id, over.lineId)).at(-1)
  await matches.undo(db, kenza, { ...over, matchId: sent?.id ?? 0 })
  assert.deepEqual([await back(), await openOf(over)], [[], 700])
  // The last working day before others: the bank books nothing on those.
  let friday = 0
  while (!isIdle(daysLater(today(), friday + 1)) || isIdle(daysLater(today(), friday))) friday += 1
  const ahead = (days: number) =>
    sql`update bank_accounts set days_ahead = ${days} where shop_id = ${shop.id}`.execute(db)
  await ahead(friday)
  await matches.sendBack(db, kenza, over)
  // The day comes: the debit is there, and what was sent is not taken back.
  const [debit] = await back()
  assert.equal(debit?.day, workingDaysLater(daysLater(today(), friday), 1))
  assert.ok(!isIdle(debit?.day ?? ''))
  await ahead(daysBetween(today(), debit?.day ?? ''))
  const of = { shopId: shop.id, lineId: debit?.id ?? 0 }
  const [proposed] = matches.propose(
    await matches.line(db, shop.id, of.lineId),
    await matches.candidatesFor(db, shop.id, await matches.line(db, shop.id, of.lineId)),
  )
  assert.equal(proposed?.kind, 'back')
  const paidOut = await aLine(-700, 'PRLV', 'paid-out')
  await assert.rejects(matches.match(db, kenza, paidOut, [{ kind: 'back', id: proposed?.id ?? 0 }]), Invalid)
  await matches.match(db, kenza, of, [{ kind: 'back', id: proposed?.id ?? 0 }])
  assert.equal(await openOf(of), 0)
  const last = (await matches.matchesOf(db, shop.id, over.lineId)).at(-1)
  await assert.rejects(matches.undo(db, kenza, { ...over, matchId: last?.id ?? 0 }), matches.CannotUndo)
})

test('a day that passes while a transfer is kept after all is waited for: what it booked has left', async () => {
  const stray = await aLine(3100)
  await matches.sendBack(db, kenza, stray)
  const [sent] = await matches.matchesOf(db, shop.id, stray.lineId)
  const undone = await inTransaction(db, async (tx) => {
    await sql`update bank_accounts set days_ahead = days_ahead + 9 where shop_id = ${shop.id}`.execute(tx)
    const undoing = matches.undo(db, kenza, { ...stray, matchId: sent?.id ?? 0 }).catch((error) => error)
    await Promise.race([undoing, untilHeldUp(db)])
    return { undoing }
  })
  assert.ok((await undone.undoing) instanceof matches.CannotUndo)
})

test('one transfer pays two orders; a payment that was typed is matched once, and is free as it is undone', async () => {
  const [one, two] = [await anAwaited(), await anAwaited()]
  const both = await aLine(one.due + two.due)
  const parts = [one, two].map(({ id }) => ({ kind: 'order' as const, id }))
  assert.equal((await matches.match(db, kenza, both, parts)).openCents, 0)
  assert.deepEqual(
    [(await one.page()).state.code, (await two.page()).state.code],
    ['payment-accepted', 'payment-accepted'],
  )
  await assert.rejects(matches.match(db, kenza, both, parts), matches.LineMoved)
  const three = await anAwaited()
  const of = { shopId: shop.id, orderId: three.id }
  await orders.settle(db, kenza, of, { cents: three.due, means: 'transfer', day: today(), note: '' })
  const payment = (await three.page()).payments[0]?.id ?? 0
  const [here, there] = [await aLine(three.due), await aLine(three.due)]
  const typed = [{ kind: 'payment' as const, id: payment }]
  const tooMany = matches.match(db, kenza, here, [...typed, { kind: 'order', id: (await anAwaited()).id }])
  await assert.rejects(tooMany, /elle ne va pas jusqu’à tout/)
  const out = await aLine(-three.due, 'VIR EMIS', 'refund')
  await assert.rejects(matches.match(db, kenza, out, typed), /L’un est au crédit, l’autre au débit/)
  await matches.match(db, kenza, here, typed)
  await assert.rejects(matches.match(db, kenza, there, typed), /déjà pointé avec une autre ligne/)
  await orders.unsettle(db, kenza, of, { paymentId: payment, reason: 'erreur' })
  assert.equal(await openOf(here), three.due, 'the line shows nothing any longer')
  await assert.rejects(matches.match(db, kenza, here, [{ kind: 'payment', id: payment }]), Invalid)
})

test('a rejected payment is on no line, proposed for none and open nowhere, each by its name; one that the bank brought is, with its contrary', async () => {
  const { id, due } = await anAwaited()
  const of = { shopId: shop.id, orderId: id }
  const part = { means: 'transfer' as const, day: today(), note: '' }
  await orders.settle(db, kenza, of, { ...part, cents: 600 })
  const line = await aLine(due - 600)
  await matches.match(db, kenza, line, [{ kind: 'order', id }])
  await orders.changeState(db, kenza, shop.id, id, { to: 'payment-error', reason: 'essai' })
  assert.equal(await openOf(line), due - 600, 'the line shows nothing any longer')
  const payments = async () => (await orders.find(db, shop.id, id)).payments
  assert.deepEqual(
    (await payments()).map(({ amountCents, undone }) => [amountCents, undone]),
    [
      [600, true],
      [due - 600, true],
      [600 - due, false],
      [-600, false],
    ],
  )
  const proposed = await matches.candidatesFor(db, shop.id, await matches.line(db, shop.id, line.lineId))
  const seen = (kind: string) => proposed.filter((one) => one.kind === kind && one.orderId === id).length
  assert.deepEqual([seen('order'), seen('payment')], [1, 0])
  const open = async () => (await matches.reconcile(db, shop.id)).records.filter((one) => one.id === id)
  assert.deepEqual(
    (await open()).map(({ kind }) => kind),
    ['order'],
  )
  // Money that came to the bank is undone by money that leaves it.
  await orders.settle(db, kenza, of, { ...part, cents: 600 })
  const paid = (await payments()).at(-1)?.id ?? 0
  const came = await aLine(600)
  await sql`insert into bank_line_payments values (${shop.id}, ${paid}, ${came.lineId})`.execute(db)
  await matches.match(db, kenza, came, [{ kind: 'payment', id: paid }])
  await orders.unsettle(db, kenza, of, { paymentId: paid, reason: 'erreur' })
  assert.equal(await openOf(came), 0)
  const left = await aLine(-600, 'VIR REJETE', 'refund')
  await matches.match(db, kenza, left, [{ kind: 'payment', id: (await payments()).at(-1)?.id ?? 0 }])
  assert.equal(await openOf(left), 0)
})

test('cards of a day, a slip, cheques that came back and a supplier’s invoice: each is proposed for its line, and matched once', async () => {
  const settled = async (means: 'card' | 'cheque', cents?: number) => {
    const { id, due, page } = await anAwaited()
    await orders.settle(
      db,
      kenza,
      { shopId: shop.id, orderId: id },
      { cents: cents ?? due, means, day: today(), note: '' },
    )
    return { id, due, page, paymentId: (await page()).payments[0]?.id ?? 0 }
  }
  const best = async (of: matches.OfLine) => {
    const line = await matches.line(db, shop.id, of.lineId)
    const [first] = matches.propose(line, await matches.candidatesFor(db, shop.id, line))
    assert.ok(first, line.label)
    return { kind: first.kind, id: first.id }
  }
  const pointed = async (of: matches.OfLine, kind: matches.Kind) => {
    const part = await best(of)
    assert.equal(part.kind, kind)
    assert.equal((await matches.match(db, kenza, of, [part])).openCents, 0)
    return part
  }
  await settled('card', 1000)
  const card = await settled('card', 700)
  const short = await aLine(1600, 'CB ENCAISSEMENT 2 OPERATIONS', 'card')
  await assert.rejects(matches.match(db, kenza, short, [{ kind: 'cards', id: card.paymentId }]), /sommes ne sont pas/)
  const cards = await aLine(1700, 'CB ENCAISSEMENT 2 OPERATIONS', 'card')
  await pointed(cards, 'cards')
  assert.equal((await matches.matchesOf(db, shop.id, cards.lineId)).length, 2, 'a payment each')
  const [one, two] = [await settled('cheque'), await settled('cheque')]
  const slip = await remittances.make(db, kenza, shop.id, [one.paymentId, two.paymentId])
  const credit = await aLine(one.due + two.due, 'REMISE CHEQUES N° 0001, 2 CHEQUES', 'remittance')
  assert.deepEqual(await pointed(credit, 'remittance'), { kind: 'remittance', id: slip })
  const back = await aLine(-one.due, 'CHEQUE IMPAYE SANS PROVISION', 'returned')
  const cheque = (paymentId: number) => [{ kind: 'cheque' as const, id: paymentId }]
  await assert.rejects(matches.match(db, kenza, back, cheque(one.paymentId)), Invalid, 'the bank has not sent it back')
  await sql`update remittance_cheques set back_on = ${today()}, back_for = 'no-funds' where shop_id = ${shop.id}`.execute(
    db,
  )
  await matches.match(db, kenza, back, cheque(one.paymentId))
  assert.equal((await one.page()).state.code, 'payment-error')
  const match = (await matches.matchesOf(db, shop.id, back.lineId))[0]?.id ?? 0
  await assert.rejects(matches.undo(db, kenza, { ...back, matchId: match }), matches.CannotUndo)
  // The other one was recorded on its slip before.
  const of = { shopId: shop.id, orderId: two.id }
  await orders.chequeReturned(db, kenza, of, { paymentId: two.paymentId, reason: 'no-funds' })
  const other = await aLine(-two.due, 'CHEQUE IMPAYE', 'returned')
  await assert.rejects(matches.match(db, kenza, other, cheque(one.paymentId)), Invalid)
  // Two who point it with two lines of the same sum: one does, and may take back what only points.
  const third = await aLine(-two.due, 'CHEQUE IMPAYE', 'returned')
  const first = await inTransaction(db, async (tx) => {
    await matches.match(tx, kenza, other, cheque(two.paymentId))
    const second = matches.match(db, kenza, third, cheque(two.paymentId)).catch((error) => error)
    await Promise.race([second, untilHeldUp(db)])
    return { second }
  })
  assert.ok((await first.second) instanceof Invalid)
  assert.deepEqual([await openOf(other), await openOf(third)], [0, -two.due])
  const [told] = await matches.matchesOf(db, shop.id, other.lineId)
  assert.equal(told?.pointsOnly, true)
  await matches.undo(db, kenza, { ...other, matchId: told?.id ?? 0 })
  assert.equal((await matches.match(db, kenza, third, cheque(two.paymentId))).openCents, 0)
  await paidInvoice('F-2041')
  await pointed(await aLine(-5760, 'PRLV SCIERIE DU JURA FACT F-2041', 'paid-out'), 'supplier-invoice')
  // A cheque that was sent to a supplier is written down before the bank books it.
  await sql`update supplier_invoices set means = 'cheque' where shop_id = ${shop.id}`.execute(db)
  await sql`update bank_matches set undone_at = moment(), undone_kind = 'teacher' where shop_id = ${shop.id} and supplier_invoice_id is not null`.execute(
    db,
  )
  const { records } = await matches.reconcile(db, shop.id)
  assert.deepEqual(
    records.filter(({ kind }) => kind === 'supplier-invoice').map(({ cents }) => cents),
    [-5760],
  )
})

test('fees and what is not the shop’s are said, and refused where they cannot be', async () => {
  const fee = await aLine(-1200, 'FRAIS CHEQUE IMPAYE', 'fee')
  await matches.setAside(db, kenza, fee, { as: 'fee', note: '' })
  assert.equal(await openOf(fee), 0)
  const credit = await aLine(900)
  await assert.rejects(matches.setAside(db, kenza, credit, { as: 'fee', note: '' }), Invalid)
  await assert.rejects(matches.setAside(db, kenza, credit, { as: 'other', note: ' ' }), Invalid)
  await matches.setAside(db, kenza, credit, { as: 'other', note: 'Remboursement d’assurance' })
  await assert.rejects(matches.sendBack(db, kenza, credit), Refusal)
  await assert.rejects(matches.match(db, kenza, { ...credit, lineId: 999_999 }, []), Refusal)
})

test('whatever is pointed and undone, matched and open make each line, no payment goes beyond its amount, and the balance holds', async () => {
  const owing = [await anAwaited(), await anAwaited()]
  const step = fc.record({
    line: fc.nat(3),
    order: fc.nat(1),
    act: fc.constantFrom('match', 'match', 'undo', 'back', 'aside'),
  })
  const own = await Promise.all([40, 2500, 9000, 60000].map((cents) => aLine(cents)))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
      for (const { line, order, act } of steps) {
        const of = own[line] ?? { shopId: 0, lineId: 0 }
        const live = (await matches.matchesOf(db, shop.id, of.lineId)).filter(({ undoneAt }) => !undoneAt)
        const doing = {
          match: () => matches.match(db, kenza, of, [{ kind: 'order', id: owing[order]?.id ?? 0 }]),
          undo: () => matches.undo(db, kenza, { ...of, matchId: live[0]?.id ?? 0 }),
          back: () => matches.sendBack(db, kenza, of),
          aside: () => matches.setAside(db, kenza, of, { as: 'other', note: 'essai' }),
        }[act]
        await doing().catch((error) => assert.ok(error instanceof Refusal, String(error)))
      }
      await conserved()
    }),
    { numRuns: 4 },
  )
})

/** A supplier's invoice of 57.60 that the shop paid. */
async function paidInvoice(number: string) {
  const blank = { address: '', email: '', phone: '', siren: '', vatNumber: '', note: '' }
  const sheet = { ...blank, name: 'Scierie du Jura', delayDays: 7, paymentDays: 30, minimumCents: 0 }
  const supplierId = await purchases.addSupplier(db, kenza, shop.id, sheet)
  const { variantId } = shop.train
  const terms = { reference: '', priceMicro: 12_000_000, lot: 1 }
  await purchases.setArticle(db, kenza, shop.id, { supplierId, variantId }, terms)
  const orderId = await purchases.begin(db, kenza, shop.id, supplierId, [{ variantId, quantity: 4 }])
  await purchases.send(db, kenza, { shopId: shop.id, id: orderId })
  const [line] = (await purchases.find(db, shop.id, orderId)).lines
  const id = await purchases.enterInvoice(db, kenza, {
    shopId: shop.id,
    orderId,
    number,
    issuedOn: today(),
    dueOn: today(),
    lines: [{ lineId: line?.id ?? 0, quantity: 4, priceMicro: 12_000_000 }],
    extra: { description: '', cents: 0 },
    said: { htCents: 4800, vatCents: 960, ttcCents: 5760 },
  })
  await purchases.approve(db, kenza, { shopId: shop.id, id, reason: 'essai' })
  await purchases.pay(db, kenza, { shopId: shop.id, id, on: today(), means: 'debit', reference: '' })
}

async function conserved() {
  const { rows } = await sql`
    select l.id from bank_lines l left join bank_matches m on m.shop_id = l.shop_id and m.line_id = l.id and m.undone_at is null
    where l.shop_id = ${shop.id} group by l.id, l.amount_cents
    having abs(coalesce(sum(m.cents), 0)) > abs(l.amount_cents) or sign(coalesce(sum(m.cents), 0)) * sign(l.amount_cents) < 0`.execute(
    db,
  )
  assert.deepEqual(rows, [])
  const { rows: payments } = await sql`
    select p.id from payments p join bank_matches m on m.shop_id = p.shop_id and m.payment_id = p.id and m.undone_at is null
    where p.shop_id = ${shop.id} group by p.id, p.amount_cents having abs(sum(m.cents)) > abs(p.amount_cents)`.execute(
    db,
  )
  assert.deepEqual(payments, [])
  const { balanceCents, openingCents, matchedCents, openLinesCents } = await matches.reconcile(db, shop.id)
  assert.equal(balanceCents, openingCents + matchedCents + openLinesCents)
}
