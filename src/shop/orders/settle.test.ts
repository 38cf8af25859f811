import assert from 'node:assert/strict'
import test from 'node:test'
import * as books from '#books'
import * as catalogue from '#catalogue'
import { at } from '#clock'
import * as customers from '#customers'
import { sql } from '#database'
import * as mail from '#mail'
import type { Invoice } from '#pdf'
import { Invalid } from '#refusals'
import { byId, type PaymentCode } from '#shops'
import { aCustomer, anEmployee, anOrder, aShop, forgetWaiting, testDatabase } from '#test'
import * as orders from './index.ts'

const { db } = await testDatabase()

/** A shop, a business of its group « Professionnels » (30 days, end of month, invoiced at shipment), and who works there. */
async function aTrade(invoiceAt: customers.InvoiceAt | null = 'shipment') {
  const shop = await aShop(db)
  const kenza = await anEmployee(db, shop.id)
  const school = await aCustomer(db, shop.id)
  const groups = await customers.listGroups(db, shop.id)
  const businesses = groups.find(({ code }) => code === 'businesses')
  assert.ok(businesses)
  const { id: groupId, name, untaxed, discountBp, term } = businesses
  await customers.changeGroup(db, kenza, shop.id, groupId, { name, untaxed, discountBp, term, invoiceAt })
  await customers.setGroup(db, kenza, shop.id, school.id, groupId)
  await sql`update addresses set siren = '732829320' where shop_id = ${shop.id} and customer_id = ${school.id}`.execute(
    db,
  )
  const order = (moment: string) =>
    at(new Date(moment), async () => (await anOrder(db, shop, school, { payment: 'term' })).id)
  const change = (moment: string, orderId: number, to: string) =>
    at(new Date(moment), () => orders.changeState(db, kenza, shop.id, orderId, { to }))
  const settle = (moment: string, orderId: number, money: Partial<orders.Settlement>) =>
    at(new Date(moment), () =>
      orders.settle(
        db,
        kenza,
        { shopId: shop.id, orderId },
        { cents: 9310, means: 'transfer', day: moment.slice(0, 10), note: '', ...money },
      ),
    )
  const stands = async (orderId: number) => {
    const { balance, state } = await orders.find(db, shop.id, orderId)
    return { state: state.code, due: orders.dueCents(balance), on: orders.dueOn(balance), balance }
  }
  const papers = async (orderId: number) =>
    (
      await sql<{ number: string; issued_on: string; due_on: string | null; content: Invoice }>`
        select number, issued_on, due_on, content from invoices where shop_id = ${shop.id} and order_id = ${orderId} order by id`.execute(
        db,
      )
    ).rows
  const owed = async (day: string) =>
    (await books.owed(db, shop.id, { day })).rows.map(({ kind, age, since, cents }) => [kind, age, since, cents])
  return { shop, kenza, school, order, change, settle, stands, papers, owed }
}

test('what is paid in coins and notes is measured by what stays owed of the sale, not by what was once ordered', () => {
  const order = { invoice_address: { country: 'FR', siren: '', vatNumber: '' } }
  assert.match(orders.cashRefused(order, { soldCents: 1000_01 }) ?? '', /1.000,00/)
  assert.equal(orders.cashRefused(order, { soldCents: 1000_00 }), undefined)
})

test('a business orders now, is invoiced as its goods leave and pays in two parts by the day its invoice froze', async () => {
  const { order, change, settle, stands, papers, owed, shop } = await aTrade()
  const id = await order('2027-11-10T10:00:00Z')
  assert.deepEqual(
    { ...(await stands(id)), balance: null },
    { state: 'awaiting-term', due: 9310, on: null, balance: null },
  )
  assert.deepEqual(await owed('2027-11-30'), [['ordered', 'later', '2027-11-10', 9310]])
  await change('2027-11-11T10:00:00Z', id, 'preparing')
  assert.deepEqual(await papers(id), [])
  await change('2027-11-12T10:00:00Z', id, 'shipped')
  const [invoice, ...more] = await papers(id)
  assert.deepEqual([more.length, invoice?.issued_on, invoice?.due_on], [0, '2027-11-12', '2027-12-31'])
  const words = JSON.stringify(invoice?.content)
  const { iban, bic } = await byId(db, shop.id)
  const account = iban.replace(/(.{4})(?=.)/g, '$1\u00a0')
  for (const said of [account, bic, 'à 30 jours fin de mois, le 31/12/2027 au plus tard', '40,00', 'L441-10', 'D441-5'])
    assert.ok(words.includes(said), said)
  assert.deepEqual((await stands(id)).on, '2027-12-31')
  assert.equal((await stands(id)).balance.receivedCents, 0)
  assert.deepEqual(await owed('2027-12-31'), [['invoiced', '0-30', '2027-12-31', 9310]])
  assert.deepEqual(await owed('2027-12-30'), [['invoiced', 'later', '2027-12-31', 9310]])
  assert.equal(await settle('2027-12-20T10:00:00Z', id, { cents: 5000, day: '2027-12-18', note: 'VIR CRÈCHE' }), false)
  assert.equal((await stands(id)).due, 4310)
  assert.deepEqual(await owed('2028-02-01'), [['invoiced', '31-60', '2027-12-31', 4310]])
  assert.equal(await settle('2028-02-02T10:00:00Z', id, { cents: 4310, means: 'cheque' }), true)
  assert.deepEqual([(await stands(id)).due, (await stands(id)).on, (await stands(id)).state], [0, null, 'shipped'])
  assert.deepEqual(await owed('2028-02-02'), [])
  const { rows } = await sql<{ at: Date; method: string; cents: number; note: string }>`
    select at, method, amount_cents as cents, note from payments where shop_id = ${shop.id} order by id`.execute(db)
  assert.deepEqual(
    rows.map((row) => [row.at.toISOString().slice(0, 10), row.method, row.cents, row.note]),
    [
      ['2027-12-18', 'transfer', 5000, 'VIR CRÈCHE'],
      ['2028-02-02', 'cheque', 4310, ''],
    ],
  )
  assert.deepEqual(
    (await papers(id)).map(({ content }) => JSON.stringify(content)),
    [words],
  )
})

test('invoiced as it is accepted where the group says so: at once, unpaid; what is settled before it leaves is « Paiement accepté »', async () => {
  const { order, change, settle, stands, papers } = await aTrade('payment')
  const id = await order('2027-11-10T10:00:00Z')
  assert.deepEqual(
    (await papers(id)).map(({ due_on }) => due_on),
    ['2027-12-31'],
  )
  assert.equal(await settle('2027-11-12T10:00:00Z', id, {}), true)
  assert.equal((await stands(id)).state, 'payment-accepted')
  await change('2027-11-13T10:00:00Z', id, 'preparing')
  await change('2027-11-14T10:00:00Z', id, 'shipped')
  assert.equal((await papers(id)).length, 1)
  assert.equal((await stands(id)).balance.receivedCents, 9310)
})

test('a settlement is of what is due, of a day between the order and today; « Paiement accepté » asks for it', async () => {
  const { order, change, settle, kenza, shop } = await aTrade()
  const id = await order('2027-11-10T10:00:00Z')
  const refused = (money: Partial<orders.Settlement>) =>
    assert.rejects(settle('2027-11-12T10:00:00Z', id, money), Invalid)
  await refused({ cents: 0 })
  await refused({ cents: -100 })
  await refused({ cents: 9311 })
  await refused({ day: '2027-11-13' })
  await refused({ day: '2027-11-09' })
  await refused({ day: '' })
  await assert.rejects(change('2027-11-12T10:00:00Z', id, 'payment-accepted'), orders.TransitionRefused)
  const [first, second] = await Promise.allSettled([
    settle('2027-11-12T10:00:00Z', id, {}),
    settle('2027-11-12T10:00:01Z', id, {}),
  ])
  assert.deepEqual([first.status, second.status].sort(), ['fulfilled', 'rejected'])
  const act = await db
    .selectFrom('acts')
    .selectAll()
    .where('shop_id', '=', shop.id)
    .where('verb', '=', 'orders.settle')
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    [act.actor_name, act.before, act.after],
    [
      kenza.name,
      { state: 'awaiting-term', dueCents: 9310 },
      { state: 'payment-accepted', dueCents: 0, movedCents: 9310, means: 'transfer', day: '2027-11-12' },
    ],
  )
})

test('who pays with the order may not pay later, whatever the form says; nor after the group lost its term', async () => {
  const { shop, kenza, school } = await aTrade()
  const anne = await aCustomer(db, shop.id)
  await assert.rejects(anOrder(db, shop, anne, { payment: 'term' }), orders.Incomplete)
  const front = await catalogue.readFront(db, shop.id)
  const choices = async ({ id }: { id: number }) =>
    orders.paymentChoices(front, (await customers.groupOf(db, shop.id, id)).term)
  assert.equal((await choices(anne)).methods.includes('term'), false)
  const offered = await choices(school)
  assert.deepEqual([offered.methods.includes('term'), offered.term], [true, { kind: 'end-of-month', days: 30 }])
  const { id, code: _, ...group } = await customers.groupOf(db, shop.id, school.id)
  await customers.changeGroup(db, kenza, shop.id, id, { ...group, term: null })
  await assert.rejects(anOrder(db, shop, school, { payment: 'term' }), orders.Incomplete)
})

test('an order that is paid later is refunded by the means its money came by, and credited', async () => {
  const { order, change, settle, stands, shop, kenza } = await aTrade()
  const id = await order('2027-11-10T10:00:00Z')
  await change('2027-11-11T10:00:00Z', id, 'preparing')
  await change('2027-11-12T10:00:00Z', id, 'shipped')
  await settle('2027-11-20T10:00:00Z', id, { cents: 1000, means: 'cheque' })
  await at(new Date('2027-11-21T10:00:00Z'), () =>
    orders.changeState(db, kenza, shop.id, id, { to: 'refunded', reason: 'Colis perdu' }),
  )
  const { balance, due } = await stands(id)
  assert.deepEqual([balance.outCents, balance.means, due, balance.invoices.length], [1000, 'cheque', 0, 0])
  await assert.rejects(settle('2027-11-22T10:00:00Z', id, { cents: 100 }), Invalid)
})

test('a business that pays before the goods leave, though it may pay later, has its invoice as the payment comes', async () => {
  const { shop, school, change, papers } = await aTrade()
  const paying = async (payment: PaymentCode) => {
    const { id } = await at(new Date('2027-11-10T10:00:00Z'), () => anOrder(db, shop, school, { payment }))
    await change('2027-11-11T10:00:00Z', id, 'payment-accepted')
    return (await papers(id)).map(({ issued_on, due_on }) => [issued_on, due_on])
  }
  assert.deepEqual(await paying('cheque'), [['2027-11-11', null]])
  assert.deepEqual(await paying('transfer'), [['2027-11-11', null]])
})

test('a shop that invoices at shipment: « Paiement accepté » takes the money and issues nothing, the parcel’s leaving does', async () => {
  const { shop, kenza, change, papers } = await aTrade()
  await sql`update shops set invoice_at = 'shipment' where id = ${shop.id}`.execute(db)
  const anne = await aCustomer(db, shop.id)
  const { id } = await at(new Date('2027-11-10T10:00:00Z'), () => anOrder(db, shop, anne))
  await change('2027-11-11T10:00:00Z', id, 'payment-accepted')
  await change('2027-11-12T10:00:00Z', id, 'preparing')
  assert.deepEqual(await papers(id), [])
  assert.equal((await orders.find(db, shop.id, id)).balance.receivedCents, 9310)
  await change('2027-11-13T10:00:00Z', id, 'shipped')
  const [invoice] = await papers(id)
  assert.deepEqual([invoice?.issued_on, invoice?.due_on], ['2027-11-13', null])
  assert.ok(!JSON.stringify(invoice?.content).includes('D441-5'))
  await at(new Date('2027-11-14T10:00:00Z'), () =>
    orders.changeState(db, kenza, shop.id, id, { to: 'refunded', reason: 'Colis revenu' }),
  )
  assert.equal((await orders.find(db, shop.id, id)).balance.invoices.length, 0)
  const later = await at(new Date('2027-11-15T10:00:00Z'), () => anOrder(db, shop, anne))
  await change('2027-11-15T11:00:00Z', later.id, 'payment-accepted')
  await at(new Date('2027-11-16T10:00:00Z'), () => orders.changeState(db, kenza, shop.id, later.id, { to: 'refunded' }))
  assert.deepEqual(await papers(later.id), [])
  assert.equal((await orders.find(db, shop.id, later.id)).balance.receivedCents, 0)
})

test('a settlement typed wrong is undone once by a line below zero; the order owes it again, and nothing is changed', async () => {
  const { order, change, settle, stands, owed, shop, kenza } = await aTrade()
  const id = await order('2027-11-10T10:00:00Z')
  await settle('2027-11-15T10:00:00Z', id, { note: 'VIR HOTEL' })
  assert.equal((await stands(id)).state, 'payment-accepted')
  const paymentOf = async () => (await orders.find(db, shop.id, id)).payments
  const [typed] = await paymentOf()
  const undo = (reason: string, paymentId = typed?.id ?? 0) =>
    at(new Date('2027-11-16T10:00:00Z'), () =>
      orders.unsettle(db, kenza, { shopId: shop.id, orderId: id }, { paymentId, reason }),
    )
  await assert.rejects(undo('  '), (error: Invalid) => /pourquoi/.test(error.fields.reason ?? ''))
  await assert.rejects(undo('Erreur', 999_999), { status: 404 })
  const both = await Promise.allSettled([undo('autre client'), undo('autre client')])
  assert.equal(both.filter(({ status }) => status === 'fulfilled').length, 1)
  await assert.rejects(undo(''), (error: Invalid) => /déjà annulé/.test(error.message) && !('reason' in error.fields))
  assert.deepEqual(
    (await paymentOf()).map(({ amountCents, method, note, typed: by, undone }) => [
      amountCents,
      method,
      note,
      by,
      undone,
    ]),
    [
      [9310, 'transfer', 'VIR HOTEL', true, true],
      [-9310, 'transfer', 'Annulation\u00a0: autre client', false, false],
    ],
  )
  assert.deepEqual([(await stands(id)).state, (await stands(id)).due], ['awaiting-term', 9310])
  assert.deepEqual(await owed('2027-11-30'), [['ordered', 'later', '2027-11-10', 9310]])
  const [event] = (await orders.find(db, shop.id, id)).history
  assert.match(event?.reason ?? '', /règlement de 93,10\s€ du 15\/11\/2027 annulé\s: autre client/)
  // What is typed right afterwards pays it; once it has ended, or was given back, no more is undone.
  await settle('2027-11-17T10:00:00Z', id, {})
  const last = (await paymentOf()).at(-1)
  await change('2027-11-18T10:00:00Z', id, 'refunded')
  await assert.rejects(undo('trop tard', last?.id ?? 0), Invalid)
  await assert.rejects(db.updateTable('payments').set({ note: 'x' }).where('shop_id', '=', shop.id).execute())
})

test('what the customer paid by card was typed by nobody: it is not undone so', async () => {
  const shop = await aShop(db)
  const [anne, kenza] = [await aCustomer(db, shop.id), await anEmployee(db, shop.id)]
  const { id } = await anOrder(db, shop, anne, { payment: 'card' })
  const [paid] = (await orders.find(db, shop.id, id)).payments
  assert.equal(paid?.typed, false)
  const asked = { paymentId: paid?.id ?? 0, reason: 'Essai' }
  await assert.rejects(orders.unsettle(db, kenza, { shopId: shop.id, orderId: id }, asked), { status: 404 })
})

test('the customer is told what came and what is left until when, unless another letter says that it is paid', async () => {
  await forgetWaiting(db)
  const { order, change, settle, shop } = await aTrade()
  const id = await order('2027-11-10T10:00:00Z')
  for (const to of ['preparing', 'shipped']) await change('2027-11-12T10:00:00Z', id, to)
  await settle('2027-11-20T10:00:00Z', id, { cents: 5000, means: 'cheque' })
  await settle('2027-11-21T10:00:00Z', id, { cents: 4310 })
  const early = await order('2027-11-22T10:00:00Z')
  await settle('2027-11-23T10:00:00Z', early, {})
  while ((await mail.deliverPending(db)) > 0);
  const { rows } = await mail.list(db, { shopId: shop.id, kinds: ['settlement'] })
  const letters = await Promise.all(rows.map(async (row) => (await mail.one(db, shop.id, row.id)).text))
  const words = letters.map((text) => text.replace(/\s+/g, ' '))
  assert.equal(words.length, 2)
  assert.ok(
    words.some((text) => /Nous avons reçu 50,00 €.*chèque.*Il reste 43,10 € .*31 décembre 2027/i.test(text)),
    words.join(),
  )
  assert.ok(words.some((text) => /Nous avons reçu 43,10 €.*réglée en entier/.test(text)))
  assert.equal((await mail.list(db, { shopId: shop.id, kinds: ['payment-accepted'] })).rows.length, 1)
})
