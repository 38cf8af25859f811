import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import fc from 'fast-check'
import * as account from '#account'
import * as catalogue from '#catalogue'
import { daysLater, today } from '#clock'
import * as mail from '#mail'
import * as papers from '#papers'
import { stop } from '#pdf'
import { system } from '#people'
import { Invalid, Refusal } from '#refusals'
import * as stock from '#stock'
import { anEmployee, aShop, forgetWaiting, testDatabase } from '#test'
import * as trace from '#trace'
import { open, textOf } from '../../platform/pdf/read-back.ts'
import { areCovered } from './check.ts'
import * as purchases from './index.ts'

const { db } = await testDatabase()
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
after(stop)

const sheet: purchases.SupplierSheet = {
  name: 'Scierie du Haut-Jura',
  address: '3 route des Sapins\n39310 Septmoncel',
  email: 'ventes@scierie.exemple.fr',
  phone: '',
  siren: '732 829 320',
  vatNumber: 'FR 44 732829320',
  delayDays: 7,
  paymentDays: 30,
  minimumCents: 5000,
  note: '',
}
const supplierId = await purchases.addSupplier(db, kenza, shop.id, sheet)
const { variantId: train } = shop.train
const { variantId: bear } = shop.bear
const sells = (variantId: number, priceMicro: number, lot: number) =>
  purchases.setArticle(db, kenza, shop.id, { supplierId, variantId }, { reference: `S-${lot}`, priceMicro, lot })
await sells(train, 8_500_000, 6)
await sells(bear, 4_000_000, 1)
const quantityOf = async (variantId: number) =>
  (
    await db
      .selectFrom('variants')
      .select('quantity')
      .where('shop_id', '=', shop.id)
      .where('id', '=', variantId)
      .executeTakeFirstOrThrow()
  ).quantity

/** An order of 12 trains and 5 bears, sent. */
async function anOrderSent(): Promise<purchases.Order> {
  const wanted = [
    { variantId: train, quantity: 12 },
    { variantId: bear, quantity: 5 },
  ]
  const id = await purchases.begin(db, kenza, shop.id, supplierId, wanted)
  await purchases.send(db, kenza, { shopId: shop.id, id })
  return purchases.find(db, shop.id, id)
}
const delivery = (order: purchases.Order, came: [number, number, purchases.Reason | null][], seen = 0) => ({
  shopId: shop.id,
  id: order.id,
  seen,
  receivedOn: '2026-01-05',
  slip: 'BL-77',
  note: '',
  lines: order.lines.map(({ id: lineId }, at) => {
    const [good = 0, damaged = 0, reason = null] = came[at] ?? []
    return { lineId, good, damaged, reason }
  }),
})

test('a supplier’s numbers are checked, and two do not have one name', async () => {
  const add = (change: Partial<purchases.SupplierSheet>) =>
    purchases.addSupplier(db, kenza, shop.id, { ...sheet, ...change })
  await assert.rejects(add({}), /porte ce nom/)
  await assert.rejects(add({ name: 'SCIERIE du haut-jura' }), /porte ce nom/)
  const again = { reference: '', priceMicro: 1_000_000, lot: 2 }
  const twice = purchases.setArticle(db, kenza, shop.id, { supplierId, variantId: train }, again, { fresh: true })
  await assert.rejects(twice, /vend déjà cet article/)
  const wrong = await add({ name: '', siren: '732829321', vatNumber: 'FR00732829320', email: 'rien' }).catch((e) => e)
  assert.ok(wrong instanceof Invalid)
  assert.deepEqual(Object.keys(wrong.fields).sort(), ['email', 'name', 'siren', 'vatNumber'])
  assert.equal((await purchases.findSupplier(db, shop.id, supplierId)).vatNumber, 'FR44732829320')
})

test('what is awaited is counted before an article is to be bought again', async () => {
  await stock.setThreshold(db, kenza, shop.id, train, { low: 10, target: 20 })
  const trainIn = async () => (await purchases.toBuy(db, shop.id, 0)).find(({ variantId }) => variantId === train)
  const before = await quantityOf(train)
  assert.equal((await trainIn())?.proposed, Math.ceil((20 - before) / 6) * 6)
  const order = await anOrderSent()
  assert.equal(await trainIn(), undefined)
  await purchases.cancel(db, kenza, { shopId: shop.id, id: order.id, reason: 'Erreur' })
  assert.ok(await trainIn())
  await stock.setThreshold(db, kenza, shop.id, train, null)
  assert.equal(await trainIn(), undefined)
})

test('lots are whole, the target is reached, and nothing is proposed above the threshold', () => {
  const n = fc.integer({ min: 0, max: 500 })
  fc.assert(
    fc.property(n, n, n, n, fc.integer({ min: 1, max: 60 }), (available, awaited, low, more, lot) => {
      const need = { available, awaited, low, target: low + 1 + more, lot }
      const pieces = purchases.proposed(need)
      if (available + awaited > low) return pieces === 0
      const after = available + awaited + pieces
      return pieces % lot === 0 && after >= need.target && after < need.target + lot
    }),
  )
})

test('an order is sent once: its number, its letter and its paper, which changes no more', async () => {
  await forgetWaiting(db)
  const [one, other] = await Promise.all([0, 1].map(() => purchases.begin(db, kenza, shop.id, supplierId)))
  assert.equal(one, other, 'a supplier has one draft')
  await assert.rejects(purchases.send(db, kenza, { shopId: shop.id, id: one ?? 0 }), /vide/)
  const order = await anOrderSent()
  assert.equal(order.id, one)
  assert.match(order.number ?? '', /^BC\d{6}$/)
  assert.equal(order.totals.htCents, 12 * 850 + 5 * 400)
  await purchases.send(db, kenza, { shopId: shop.id, id: order.id })
  const letters = (await mail.list(db, { shopId: shop.id, kinds: ['answer'] })).rows
  const own = letters.filter(({ subject }) => subject.includes(order.number ?? '-'))
  assert.deepEqual(
    own.map(({ recipient }) => recipient),
    [sheet.email],
  )
  const { pdf } = await purchases.print(db, shop.id, order.id)
  await papers.keepPending(db)
  const words = await textOf(await open(pdf), 1)
  assert.match(words, /Scierie du Haut-Jura.*S-6/)
  assert.doesNotMatch(words, /Vendeur/, 'the shop is the buyer')
  await purchases.changeSupplier(db, kenza, shop.id, supplierId, { ...sheet, address: 'Ailleurs' })
  assert.deepEqual((await purchases.print(db, shop.id, order.id)).pdf, pdf)
  await assert.rejects(
    db.updateTable('purchase_orders').set({ total_ht_cents: 1 }).where('id', '=', order.id).execute(),
    /never changed/,
  )
  await assert.rejects(
    purchases.change(db, kenza, shop.id, order.id, { lines: [], message: '', wantedOn: null }),
    Refusal,
  )
  await purchases.cancel(db, kenza, { shopId: shop.id, id: order.id, reason: 'Erreur' })
})

test('two who receive one delivery at once put it on the shelf once; the rest comes later, the damaged stay awaited', async () => {
  const order = await anOrderSent()
  const [trains, bears] = [await quantityOf(train), await quantityOf(bear)]
  await assert.rejects(
    purchases.receive(
      db,
      kenza,
      delivery(order, [
        [10, 0, null],
        [5, 0, null],
      ]),
    ),
    Invalid,
  )
  await assert.rejects(purchases.receive(db, kenza, delivery(order, [])), /au moins une pièce/)
  const both = delivery(order, [
    [8, 2, 'damaged'],
    [5, 0, null],
  ])
  const done = await Promise.allSettled([0, 1].map(() => purchases.receive(db, kenza, both)))
  assert.deepEqual(done.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.deepEqual([await quantityOf(train), await quantityOf(bear)], [trains + 8, bears + 5])
  const part = await purchases.find(db, shop.id, order.id)
  assert.deepEqual([part.state, ...part.lines.map(({ awaited }) => awaited)], ['part', 4, 0])
  assert.equal(part.receipts[0]?.lines[0]?.missing, 2)
  const standing = (await stock.standingOf(db, shop.id, shop.train.productId)).find((one) => one.variantId === train)
  assert.deepEqual([standing?.available, standing?.awaited], [trains + 8, 4])
  await purchases.receive(db, kenza, delivery(order, [[4, 0, null]], 1))
  assert.equal((await purchases.find(db, shop.id, order.id)).state, 'received')
  assert.equal(await quantityOf(train), trains + 12)
  const [last] = await stock.listMovements(db, shop.id, shop.train.productId, 1)
  assert.deepEqual([last?.kind, last?.quantity, last?.purchase?.number], ['purchase', 4, order.number])
  await assert.rejects(purchases.receive(db, kenza, delivery(order, [[1, 0, 'surplus']], 2)), /plus attendu/)
})

/** A credit note of 12 cents. */
const credit = (invoiceId: number, number: string): purchases.EnteredCredit => ({
  ...{ shopId: shop.id, invoiceId, number, issuedOn: '2026-01-10' },
  said: { htCents: 10, vatCents: 2, ttcCents: 12 },
})

test('what is asked too much is covered with its VAT, or not at all', () => {
  const ordered = { quantity: 10, priceMicro: 10_000_000, rateBp: 2000, received: 10, billedBefore: 0 }
  const lines = [{ name: 'Train', ordered, quantity: 20, priceMicro: 10_000_000 }]
  const said = { htCents: 20_000, vatCents: 4000, ttcCents: 24_000 }
  const covered = (htCents: number, vatCents: number) =>
    areCovered(lines, purchases.differences(lines, said), said, [{ htCents, vatCents }])
  assert.deepEqual([covered(10_000, 0), covered(10_000, 2000), covered(12_000, 0)], [false, true, false])
})

test('a supplier’s papers name lines by their place in the order, those of before by their rows', async () => {
  const order = await anOrderSent()
  const { id } = await purchases.sendPaper(db, kenza, shop.id, order.id, { kind: 'slip', how: 'full' })
  const { figures } = await purchases.findPaper(db, shop.id, order.id, id)
  assert.deepEqual(
    figures.lines.map((line) => [line.place, 'lineId' in line]),
    [
      [0, false],
      [1, false],
    ],
  )
  const again = () => purchases.sendPaper(db, kenza, shop.id, order.id, { kind: 'slip', how: 'full' })
  await assert.rejects(again(), /déjà parti/)
  const confirm = () => purchases.sendPaper(db, kenza, shop.id, order.id, { kind: 'confirmation', inDays: 3 })
  await assert.rejects(confirm(), /plus rien à confirmer/)
  const before = figures.lines.map(({ place, ...line }) => ({ ...line, lineId: order.lines[place ?? -1]?.id }))
  await db
    .updateTable('supplier_papers')
    .set({ figures: JSON.stringify({ ...figures, lines: before }) })
    .where('shop_id', '=', shop.id)
    .where('id', '=', id)
    .execute()
  await assert.rejects(again(), /déjà parti/)
  await purchases.cancel(db, kenza, { shopId: shop.id, id: order.id, reason: 'Erreur' })
})

test('half a lot is not ordered: the counts around it are told; an order that was received is not confirmed', async () => {
  const id = await purchases.begin(db, kenza, shop.id, supplierId, [{ variantId: train, quantity: 90 - 1 }])
  const send = () => purchases.send(db, kenza, { shopId: shop.id, id })
  await assert.rejects(send(), /par 6 : 89 pièces ne font pas un compte rond\. Commandez-en 84 ou 90\./)
  const [line] = (await purchases.find(db, shop.id, id)).lines
  const change = (quantity: number) =>
    purchases.change(db, kenza, shop.id, id, {
      ...{ message: '', wantedOn: null },
      lines: [{ id: line?.id ?? 0, quantity, priceMicro: line?.priceMicro ?? 0 }],
    })
  await change(4)
  await assert.rejects(send(), /Commandez-en 6\./)
  await change(90)
  await send()
  const order = await purchases.find(db, shop.id, id)
  await purchases.receive(db, kenza, delivery(order, [[90, 0, null]]))
  const late = purchases.sendPaper(db, kenza, shop.id, id, { kind: 'confirmation', inDays: 3 })
  await assert.rejects(late, /déjà livrée/)
})

test('a supplier asks a shop that bears no VAT for it', async () => {
  const small = await aShop(db)
  await catalogue.changeVat(db, system, small.id, { franchise: true })
  await db.updateTable('products').set({ real_tax_id: null }).where('shop_id', '=', small.id).execute()
  assert.equal((await purchases.articleIn(db, small.id, small.train.variantId)).rateBp, 2000)
})

test('an invoice is compared with what was ordered and received, approved or disputed, and paid once', async () => {
  const order = await anOrderSent()
  await purchases.receive(
    db,
    kenza,
    delivery(order, [
      [10, 0, 'follows'],
      [5, 0, null],
    ]),
  )
  const [trains = 0, bears = 0] = order.lines.map(({ id }) => id)
  const entered = (number: string, change: Partial<purchases.Entered> = {}): purchases.Entered => ({
    shopId: shop.id,
    orderId: order.id,
    number,
    issuedOn: '2026-01-06',
    dueOn: '2026-02-05',
    lines: [
      { lineId: trains, quantity: 12, priceMicro: 8_700_000 },
      { lineId: bears, quantity: 5, priceMicro: 4_000_000 },
    ],
    extra: { description: 'Port', cents: 1200 },
    said: { htCents: 13640, vatCents: 2728, ttcCents: 16368 },
    ...change,
  })
  const id = await purchases.enterInvoice(db, kenza, entered('F-1'))
  for (const same of ['F-1', 'f 1', 'F‑1', 'f/1'])
    await assert.rejects(purchases.enterInvoice(db, kenza, entered(same)), /déjà saisie/)
  const found = await purchases.findInvoice(db, shop.id, id)
  assert.deepEqual(
    found.differences.map(({ kind, cents }) => [kind, cents]),
    [
      ['unreceived', 1740],
      ['price', 200],
      ['extra', 1200],
    ],
  )
  const act = { shopId: shop.id, id }
  await assert.rejects(purchases.approve(db, kenza, { ...act, reason: ' ' }), Invalid)
  await purchases.dispute(db, kenza, { ...act, message: 'Nous avons reçu 10 trains.' })
  await assert.rejects(purchases.dispute(db, kenza, { ...act, message: 'Encore.' }), /K\. BENALI a déjà contesté/)
  const unseen = purchases.approve(db, kenza, { ...act, seen: purchases.seenOfInvoice(found), reason: 'Vu' })
  await assert.rejects(unseen, /K\. BENALI a changé cette facture depuis .* en litige/)
  const [letter] = (await mail.list(db, { shopId: shop.id, kinds: ['answer'] })).rows
  assert.match(letter?.subject ?? '', /F-1/)
  const payment = { ...act, on: today(), means: 'transfer', reference: 'VIR 12' } as const
  await assert.rejects(purchases.pay(db, kenza, payment), /pas bonne à payer/)
  await purchases.approve(db, kenza, { ...act, reason: 'Avoir promis' })
  const seen = purchases.seenOfInvoice(await purchases.findInvoice(db, shop.id, id))
  await purchases.enterCredit(db, kenza, credit(id, 'AV-1'))
  await assert.rejects(
    purchases.pay(db, kenza, { ...payment, seen }),
    /BENALI a changé .*Avoir de .* elle demande 163,56/,
  )
  await account.open(db, shop.id)
  const limit = (set: { opening_cents?: number; overdraft_cents: number }) =>
    db.updateTable('bank_accounts').set(set).where('shop_id', '=', shop.id).execute()
  await limit({ overdraft_cents: 0 })
  const mine = await account.bringUp(db, shop.id)
  const { leftCents } = await account.spendable(db, mine)
  await limit({ opening_cents: mine.opening_cents - leftCents + 16355, overdraft_cents: 0 })
  await assert.rejects(purchases.pay(db, kenza, payment), /ne peut payer que 163,55/)
  await assert.rejects(purchases.pay(db, kenza, { ...payment, means: 'cheque' }), /serait sans provision.* 163,55/)
  for (const means of ['card', 'debit'] as const)
    await assert.rejects(
      purchases.pay(db, kenza, { ...payment, means }),
      /est refusé.* ne peut payer que 163,55/,
      means,
    )
  await limit({ overdraft_cents: 1 })
  const paid = await Promise.allSettled([0, 1].map(() => purchases.pay(db, kenza, payment)))
  assert.deepEqual(paid.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await purchases.payable(db, shop.id))?.leftCents, 0, 'the page says what the refusal says')
  const left = await account.spendable(db, await account.bringUp(db, shop.id))
  assert.equal(left.leftCents, 0, 'what was paid is spent, booked or still to be')
  const posted = daysLater(today(), 5)
  await account.add(db, shop.id, [
    { kind: 'paid-out', bookedOn: posted, valueOn: posted, label: 'CHEQUE EMIS', cents: -250 },
  ])
  const then = await account.spendable(db, await account.bringUp(db, shop.id))
  assert.deepEqual([then.balanceCents, then.leftCents], [left.balanceCents, -250], 'a cheque in the post is spent')
  assert.match(purchases.standing(then), /^solde −0,01.*, dont 2,50.* pas encore débités, découvert autorisé 0,01/)
  const { rows, owed } = await purchases.listInvoices(db, shop.id)
  assert.deepEqual([rows[0]?.state, owed.openCents], ['paid', 0])
  const [told] = await trace.onRecord(db, shop.id, { kind: 'supplier-invoice', id }, 1)
  assert.equal(told?.after.amountCents, 16356)
  const others = [
    await purchases.enterInvoice(db, kenza, entered('F-2')),
    await purchases.enterInvoice(db, kenza, entered('F-3')),
  ]
  await assert.rejects(
    purchases.enterCredit(db, kenza, credit(others[0] ?? 0, 'av 1')),
    /déjà saisi pour la facture F-1/,
  )
  const twice = await Promise.allSettled(others.map((one) => purchases.enterCredit(db, kenza, credit(one, 'AV-2'))))
  assert.deepEqual(
    twice.map(({ status }) => status).sort(),
    ['fulfilled', 'rejected'],
    'a credit note is taken off once',
  )
})

test('an invoice of what was ordered and received, well added up, has no difference; one cent more a piece is always seen', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 300 }),
    priceMicro: fc.integer({ min: 1, max: 5_000_000 }).map((n) => n * 100),
    rateBp: fc.constantFrom(550, 1000, 2000),
  })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const billed = lines.map(({ quantity, priceMicro, rateBp }) => ({
        name: 'x',
        ordered: { quantity, priceMicro, rateBp, received: quantity, billedBefore: 0 },
        quantity,
        priceMicro,
      }))
      const htCents = lines.reduce((sum, one) => sum + purchases.lineHtCents(one.quantity, one.priceMicro), 0)
      const bases = Map.groupBy(lines, ({ rateBp }) => rateBp)
      const vatOf = ([rateBp, some]: [number, typeof lines]) =>
        Math.round(
          (some.reduce((sum, one) => sum + purchases.lineHtCents(one.quantity, one.priceMicro), 0) * rateBp) / 10_000,
        )
      const vatCents = [...bases].map(vatOf).reduce((sum, one) => sum + one, 0)
      assert.deepEqual(purchases.differences(billed, { htCents, vatCents, ttcCents: htCents + vatCents }), [])
      const fewer = billed.map((one) => ({ ...one, ordered: { ...one.ordered, quantity: one.quantity - 1 } }))
      const more = purchases.differences(fewer, { htCents, vatCents, ttcCents: htCents + vatCents })
      assert.ok(more.length === lines.length && more.every(({ kind }) => kind === 'surplus'))
      const dearer = billed.map((one) => ({ ...one, priceMicro: one.priceMicro + 10_000 }))
      const seen = purchases.differences(dearer, { htCents, vatCents, ttcCents: htCents + vatCents })
      assert.equal(seen.filter(({ kind }) => kind === 'price').length, lines.length)
    }),
  )
})
