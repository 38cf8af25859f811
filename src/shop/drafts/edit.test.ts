import assert from 'node:assert/strict'
import test from 'node:test'
import * as carts from '#carts'
import * as catalogue from '#catalogue'
import { daysLater, today } from '#clock'
import { sql } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import * as vouchers from '#vouchers'
import * as drafts from './index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 90)
const theo = await anEmployee(db, shop.id, 'Théo', 'FERRET')
const [cap = 0] = shop.cap.variantIds

const left = async (variantId: number) =>
  (await db.selectFrom('variants').select('quantity').where('id', '=', variantId).executeTakeFirstOrThrow()).quantity
const begin = async (orderId: number, clerk = kenza) => {
  const id = await drafts.edit(db, clerk, shop.id, orderId)
  return { id, line: { shopId: shop.id, id } }
}

test('an order is changed before its invoice: the stock moves by the difference, the total follows, its invoice says the new one', async () => {
  const { id: orderId, number } = await anOrder(db, shop, anne)
  const before = [await left(shop.train.variantId), await left(shop.bear.variantId), await left(cap)]
  const { id, line } = await begin(orderId)
  const draft = await drafts.read(db, shop.id, id)
  assert.deepEqual([draft.totals.totalTtcCents, draft.edits?.totalCents, drafts.lacks(draft)], [9310, 9310, []])
  assert.equal((await begin(orderId, theo)).id, id, 'a second person goes on with the same change')
  await drafts.removeLine(db, kenza, { ...line, variantId: shop.train.variantId })
  await drafts.changeQuantity(db, kenza, { ...line, variantId: shop.bear.variantId, quantity: 3 })
  await drafts.addLine(db, kenza, { ...line, variantId: cap, quantity: 1 })
  assert.equal(
    (await orders.find(db, shop.id, orderId)).totals.totalTtcCents,
    9310,
    'nothing changes until it is confirmed',
  )
  assert.equal(await drafts.confirm(db, kenza, { shopId: shop.id, id }), orderId)
  assert.equal(await drafts.confirm(db, kenza, { shopId: shop.id, id }), orderId)

  const after = [await left(shop.train.variantId), await left(shop.bear.variantId), await left(cap)]
  assert.deepEqual(
    after.map((now, at) => now - (before[at] ?? 0)),
    [1, -1, -1],
  )
  const page = await orders.find(db, shop.id, orderId)
  // 3 x 24.50 + 30.00 + 4.20
  assert.deepEqual([page.number, page.state.code, page.totals.totalTtcCents], [number, 'awaiting-cheque', 10_770])
  assert.deepEqual(
    page.lines.map(({ name, quantity }) => [name, quantity]),
    [
      ['Ours Marcel en hêtre', 3],
      ['Casquette', 1],
    ],
  )
  assert.match(page.history[0]?.reason ?? '', /93,10\s€, puis 107,70\s€/)
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
  const { total_ttc_cents, figures } = await db
    .selectFrom('invoices')
    .selectAll()
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([total_ttc_cents, (figures as { lines: unknown[] }).lines.length], [10_770, 2])
})

test('a line taken out may come back, and what the order has taken counts as there', async () => {
  const { id: orderId } = await anOrder(db, shop, anne, { lines: [{ variantId: cap, quantity: 2 }] })
  const rest = await left(cap)
  const first = await begin(orderId)
  await drafts.addLine(db, kenza, { ...first.line, variantId: shop.bear.variantId, quantity: 1 })
  await drafts.removeLine(db, kenza, { ...first.line, variantId: cap })
  await drafts.confirm(db, kenza, { shopId: shop.id, id: first.id })
  assert.equal(await left(cap), rest + 2)
  const second = await begin(orderId)
  await drafts.addLine(db, kenza, { ...second.line, variantId: cap, quantity: rest + 2 })
  assert.deepEqual(drafts.lacks(await drafts.read(db, shop.id, second.id)), [])
  await drafts.confirm(db, kenza, { shopId: shop.id, id: second.id })
  assert.equal(await left(cap), 0)
  const third = await begin(orderId)
  assert.deepEqual(drafts.lacks(await drafts.read(db, shop.id, third.id)), [])
  await drafts.changeQuantity(db, kenza, { ...third.line, variantId: cap, quantity: 1 })
  await drafts.confirm(db, kenza, { shopId: shop.id, id: third.id })
  assert.equal(await left(cap), rest + 1)
})

test('the trace keeps what it was, and the customer is written to when the shop says so', async () => {
  const { id: orderId } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  const { id, line } = await begin(orderId)
  const { deliveryId, invoiceId, carrierId } = await drafts.read(db, shop.id, id)
  const same = { deliveryId, invoiceId, carrierId, carriageCents: null, carriageReason: '', message: '' }
  await drafts.settle(db, kenza, shop.id, id, {
    ...{ ...same, origin: 'telephone', payment: null, tells: true, wrong: '' },
    ...{ discount: { bp: 2000 }, discountReason: 'retard de livraison' },
  })
  await drafts.changePrice(db, kenza, {
    ...line,
    variantId: shop.bear.variantId,
    unitHtMicro: 10_000_000,
    reason: 'éraflé',
  })
  await drafts.confirm(db, kenza, { shopId: shop.id, id })
  const act = await db
    .selectFrom('acts')
    .selectAll()
    .where('verb', '=', 'orders.edit')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  const said = (side: unknown) => (side as { totalTtcCents: number }).totalTtcCents
  // 12.00 less 20 %, and 5.50 of carriage
  assert.deepEqual([said(act.before), said(act.after)], [3000, 1510])
  const { rows } = {
    rows: await db.selectFrom('orders').select(['payment_method', 'state']).where('id', '=', orderId).execute(),
  }
  assert.deepEqual(rows, [{ payment_method: 'cheque', state: 'awaiting-cheque' }])
})

test('a discount given as a share is one when the order is changed again, and reasons stay those that were given', async () => {
  const { id: orderId } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 2 }] })
  const settled = async (id: number, discount: drafts.Settlement['discount']) => {
    const { deliveryId, invoiceId, carrierId } = await drafts.read(db, shop.id, id)
    await drafts.settle(db, kenza, shop.id, id, {
      ...{ deliveryId, invoiceId, carrierId, message: '', origin: 'telephone', payment: null, tells: false, wrong: '' },
      ...{ carriageCents: 100, carriageReason: 'promis au téléphone', discount, discountReason: 'retard : 8 jours' },
    })
  }
  const first = await begin(orderId)
  await settled(first.id, { bp: 1000 })
  await drafts.confirm(db, kenza, { shopId: shop.id, id: first.id })
  assert.equal((await orders.find(db, shop.id, orderId)).carriageReason, 'promis au téléphone')

  const second = await begin(orderId)
  const again = await drafts.read(db, shop.id, second.id)
  assert.deepEqual([again.discountBp, again.discountCents, again.discountReason], [1000, null, 'retard : 8 jours'])
  assert.deepEqual([again.carriageCents, again.carriageReason], [100, 'promis au téléphone'])
  await drafts.changeQuantity(db, kenza, { ...second.line, variantId: shop.bear.variantId, quantity: 4 })
  const { totals } = await drafts.read(db, shop.id, second.id)
  assert.equal(totals.discountTtcCents, 980, 'ten percent of what is ordered now')
  await settled(second.id, { cents: 300 })
  await drafts.confirm(db, kenza, { shopId: shop.id, id: second.id })
  const third = await drafts.read(db, shop.id, (await begin(orderId)).id)
  assert.deepEqual([third.discountBp, third.discountCents, third.discountReason], [null, 300, 'retard : 8 jours'])

  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
  const invoice = db.selectFrom('invoices').select('figures').where('order_id', '=', orderId)
  const { discounts } = (await invoice.executeTakeFirstOrThrow()).figures as { discounts: object[] }
  assert.deepEqual(Object.keys(discounts[0] ?? {}).sort(), ['description', 'htCents', 'rateBp', 'ttcCents'])
})

test('a voucher’s gesture is no discount of the draft: it is reckoned anew, and taken off once', async () => {
  const eve = await aCustomer(db, shop.id)
  const { id: voucherId, code } = await vouchers.give(db, kenza, shop.id, {
    ...{ customerId: eve.id, kind: 'gesture', cents: 500, reason: 'Colis en retard' },
    endsOn: daysLater(today(), 30),
  })
  const cartId = await aReadyCart(db, shop, eve, [{ variantId: shop.bear.variantId, quantity: 2 }])
  await carts.layVoucher(db, shop.id, eve.id, code)
  const placing = { shopId: shop.id, customerId: eve.id, cartId, payment: 'cheque' as const }
  const { id: orderId } = await orders.place(db, eve.actor, placing)
  const { id, line } = await begin(orderId)
  const draft = await drafts.read(db, shop.id, id)
  assert.deepEqual([draft.discountCents, draft.discountBp, draft.totals.discountTtcCents], [null, null, 500])
  await drafts.changeQuantity(db, kenza, { ...line, variantId: shop.bear.variantId, quantity: 3 })
  await drafts.confirm(db, kenza, { shopId: shop.id, id })
  assert.equal((await orders.find(db, shop.id, orderId)).totals.discountTtcCents, 500)
  assert.equal((await vouchers.find(db, shop.id, voucherId)).leftCents, 0)
})

test('an order that is invoiced, cancelled or another shop’s is not changed, and says what to do', async () => {
  const { id: late } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  const { id } = await begin(late)
  await orders.changeState(db, kenza, shop.id, late, { to: 'payment-accepted' })
  await assert.rejects(
    drafts.confirm(db, kenza, { shopId: shop.id, id }),
    /facturée \(FA\d+\).*un avoir, puis une nouvelle facture/,
    'invoiced while it was being changed',
  )
  assert.equal((await begin(late)).id, id)
  assert.ok((await drafts.read(db, shop.id, id)).corrects, 'it goes on as the correction of the invoice')
  const { id: ended } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  await orders.changeState(db, kenza, shop.id, ended, { to: 'cancelled', reason: 'test', told: true })
  await assert.rejects(begin(ended), /ne se modifie plus/)
  const other = await aShop(db)
  await assert.rejects(drafts.edit(db, kenza, other.id, late), /n’existe pas/)
})

test('the page of an order leads to its change, which tells before and after', async () => {
  const office = await anOffice(database, shop, kenza)
  const { id: orderId } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  assert.match(await (await office.get(`/commandes/${orderId}`)).text(), /Changer la commande/)
  const path = ((await office.post(`/commandes/saisies/commande/${orderId}`)).headers.get('location') ?? '').replace(
    office.base,
    '',
  )
  await office.post(`${path}/articles/${shop.bear.variantId}`, { quantity: '2' })
  const page = await (await office.get(path)).text()
  assert.match(page, /Différence<\/dt><dd>24,50\s€/)
  assert.match(page, /Reste à payer<\/dt><dd>54,50\s€/)
  const { deliveryId, invoiceId, carrierId } = await drafts.read(db, shop.id, Number(path.split('/').at(-1)))
  const form = { deliveryId: `${deliveryId}`, invoiceId: `${invoiceId}`, carrierId: `${carrierId}`, total: '5450' }
  const done = await office.post(`${path}/confirmer`, form)
  assert.equal(done.headers.get('location'), `${office.base}/commandes/${orderId}`)
})

test('an invoice that was wrong is corrected in one act: a credit note of all of it, the order anew, a new invoice in its place', async () => {
  const { id: orderId } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  // A cheque was to come; a transfer did.
  const came = { cents: 3000, means: 'transfer', day: today(), note: '' } as const
  await orders.settle(db, kenza, { shopId: shop.id, orderId }, came)
  const was = (await orders.find(db, shop.id, orderId)).papers[0]
  const { id, line } = await begin(orderId)
  const { deliveryId, invoiceId, carrierId, corrects, ...draft } = await drafts.read(db, shop.id, id)
  assert.deepEqual(
    [corrects?.number, drafts.lacks({ ...draft, deliveryId, invoiceId, carrierId, corrects })[0]?.field],
    [was?.number, 'wrong'],
  )
  const same = { deliveryId, invoiceId, carrierId, carriageCents: null, carriageReason: '', message: '', tells: false }
  await drafts.settle(db, kenza, shop.id, id, {
    ...{ ...same, origin: 'telephone', payment: null, discount: null, discountReason: '', wrong: 'prix ou remise' },
  })
  await drafts.changePrice(db, kenza, {
    ...line,
    variantId: shop.bear.variantId,
    unitHtMicro: 16_666_667,
    reason: 'prix promis',
  })
  await drafts.confirm(db, kenza, { shopId: shop.id, id })

  const page = await orders.find(db, shop.id, orderId)
  assert.deepEqual(
    page.papers.map(({ kind }) => kind),
    ['invoice', 'credit_note', 'invoice'],
  )
  assert.deepEqual(page.papers[0], was, 'the wrong one stays as it is')
  const [wrong, note, right] = await db
    .selectFrom('invoices')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id')
    .execute()
  const figures = note?.figures as { corrects: { number: string; whole: boolean } }
  assert.deepEqual([figures.corrects.number, figures.corrects.whole], [wrong?.number, true])
  assert.deepEqual([wrong?.total_ttc_cents, note?.total_ttc_cents, right?.total_ttc_cents], [3000, 3000, 2550])
  const wordsOf = (row: typeof note) => JSON.stringify(row?.content).replaceAll(/[\u00a0\u202f]/g, ' ')
  assert.match(wordsOf(note), /aucun : 30,00 € déjà reçus sont reportés sur la facture qui la remplace/)
  for (const invoice of [wrong, right]) assert.match(wordsOf(invoice), /"virement, reçu le/)
  assert.match(wordsOf(right), /Trop perçu","value":"4,50 €, à rendre au client/)
  const office = await anOffice(database, shop, kenza)
  const shown = await (await office.get(`/commandes/${orderId}`)).text()
  assert.ok(shown.includes('Trop perçu') && !shown.includes('Soldée'), 'nobody is even who holds too much')
  const { soldCents, receivedCents, invoices, state } = page.balance
  assert.deepEqual([soldCents, receivedCents, invoices.length, state.code], [2550, 3000, 1, 'payment-accepted'])
  assert.match(page.history[0]?.reason ?? '', /corrigée \(prix ou remise\)\s: avoir AV\d+, nouvelle facture FA\d+/)
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'preparing' })
  assert.equal((await orders.find(db, shop.id, orderId)).papers.filter(({ kind }) => kind === 'invoice').length, 2)

  const second = await begin(orderId)
  await drafts.settle(db, kenza, shop.id, second.id, {
    ...{
      ...same,
      origin: 'telephone',
      payment: null,
      discount: null,
      discountReason: '',
      wrong: 'articles ou quantités',
    },
  })
  await assert.rejects(drafts.confirm(db, kenza, { shopId: shop.id, id: second.id }), /Rien n’a changé/)
  assert.equal((await orders.find(db, shop.id, orderId)).papers.filter(({ kind }) => kind !== 'slip').length, 3)
  await drafts.changeQuantity(db, kenza, { ...second.line, variantId: shop.bear.variantId, quantity: 2 })
  await assert.rejects(drafts.confirm(db, kenza, { shopId: shop.id, id: second.id }), /Le bon de livraison est émis/)
})

test('a corrected order keeps the VAT that it was sold under, whatever the shop says since, until it goes elsewhere', async () => {
  const { id: orderId } = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
  await catalogue.changeVat(db, system, shop.id, { franchise: true })
  const { id } = await begin(orderId)
  const address = db.updateTable('addresses').where('shop_id', '=', shop.id).where('id', '=', anne.addressId)
  const sold = async () => {
    const { regime, lines, totals } = await drafts.read(db, shop.id, id)
    return [regime.code, lines[0]?.rateBp, totals.totalTtcCents]
  }
  await address.set({ vat_number: 'BE0403170701' }).execute()
  assert.equal((await sold())[0], 'franchise', 'who buys is known to another VAT')
  await address.set({ vat_number: '', country: 'CH', postcode: '1204' }).execute()
  assert.equal((await sold())[0], 'franchise', 'it goes elsewhere')
  await address.set({ country: 'FR', postcode: '39200', last_name: 'ONYM' }).execute()
  assert.deepEqual(await sold(), ['france', 2000, 3000])
  const bear = { shopId: shop.id, id, variantId: shop.bear.variantId }
  await drafts.changeQuantity(db, kenza, { ...bear, quantity: 2 })
  const told = drafts.lacks(await drafts.read(db, shop.id, id)).map(({ sentence }) => sentence)
  assert.match(told.join(' '), /partirait maintenant, sans TVA/)
  await drafts.changeQuantity(db, kenza, { ...bear, quantity: 1 })
  const { deliveryId, invoiceId, carrierId } = await drafts.read(db, shop.id, id)
  await drafts.settle(db, kenza, shop.id, id, {
    ...{ deliveryId, invoiceId, carrierId, carriageCents: null, carriageReason: '', message: '', tells: false },
    ...{ origin: 'telephone', payment: null, discount: null, discountReason: '', wrong: 'nom ou adresse' },
  })
  await drafts.confirm(db, kenza, { shopId: shop.id, id })
  const { rows } = await sql<{ rate: string }>`
    select concat_ws(' ', r.regime, r.rate_bp, r.ht_cents, r.vat_cents) as rate from invoice_rates r
    join invoices i on i.shop_id = r.shop_id and i.id = r.invoice_id
    where i.shop_id = ${shop.id} and i.order_id = ${orderId} order by i.id`.execute(db)
  assert.deepEqual(
    rows.map(({ rate }) => rate),
    ['france 2000 2500 500', 'france 2000 -2500 -500', 'france 2000 2500 500'],
  )
  const exempt = await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  await catalogue.changeVat(db, system, shop.id, {})
  const later = await begin(exempt.id)
  await drafts.addLine(db, kenza, { ...later.line, variantId: shop.train.variantId, quantity: 1 })
  await assert.rejects(drafts.confirm(db, kenza, { shopId: shop.id, id: later.id }), /porte la TVA \(CGI art\. 269\)/)
})
