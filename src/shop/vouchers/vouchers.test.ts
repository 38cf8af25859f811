import assert from 'node:assert/strict'
import test from 'node:test'
import { daysLater, today } from '#clock'
import * as customers from '#customers'
import { sql } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import { Invalid, NotFound } from '#refusals'
import * as school from '#school'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, aVisitor, forgetWaiting, testDatabase } from '#test'
import * as vouchers from './index.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const other = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const anne = await aCustomer(db, shop.id, 'anne.bons@exemple.fr')
const bob = await aCustomer(db, shop.id)
const profile = (name: string) =>
  db.updateTable('employees').set({ profile: name }).where('id', '=', kenza.id).execute()
await profile('manager')
const office = await anOffice(database, shop, kenza)

const gift = (more: Partial<vouchers.Gift> = {}): vouchers.Gift => ({
  customerId: anne.id,
  kind: 'gesture',
  cents: 1500,
  endsOn: daysLater(today(), 30),
  reason: 'Colis arrivé en retard',
  ...more,
})
const give = (more: Partial<vouchers.Gift> = {}) => vouchers.give(db, kenza, shop.id, gift(more))

test('a gesture has a code that nobody guesses, a letter that tells it, and a trace; no money moves', async () => {
  await forgetWaiting(db)
  const { id, code } = await give()
  assert.match(code, /^BON-[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  const found = await vouchers.find(db, shop.id, id)
  assert.deepEqual([found.leftCents, found.usedCents, vouchers.standingOf(found)], [1500, 0, 'open'])
  await mail.deliverPending(db)
  const [letter] = (await mail.list(db, { shopIds: [shop.id] })).rows
  assert.match(letter?.subject ?? '', /votre bon de 15,00\s€/)
  const raw = (await db.selectFrom('mails').select('raw').where('shop_id', '=', shop.id).executeTakeFirstOrThrow()).raw
  assert.ok(raw.toString().includes(code))
  assert.ok(!raw.toString().includes('retard'), 'why is for the shop')
  const act = await db.selectFrom('acts').selectAll().where('verb', '=', 'vouchers.give').executeTakeFirstOrThrow()
  assert.deepEqual([act.subject_id, act.actor_name], [id, kenza.name])
  assert.equal((act.after as { amountCents: number }).amountCents, 1500)
  const payments = await db.selectFrom('payments').select('id').where('shop_id', '=', shop.id).execute()
  assert.equal(payments.length, 0)
})

test('what is wrong is said of each field; a code is taken once', async () => {
  const wrong = gift({ cents: 0, endsOn: daysLater(today(), -1), reason: ' ', code: 'é' })
  await assert.rejects(vouchers.give(db, kenza, shop.id, wrong), (error: unknown) => {
    assert.ok(error instanceof Invalid)
    assert.deepEqual(Object.keys(error.fields).sort(), ['amount', 'code', 'end', 'reason'])
    return true
  })
  assert.equal((await give({ code: 'merci anne' })).code, 'MERCI-ANNE')
  await assert.rejects(give({ code: 'Merci–Anne' }), (error: unknown) => {
    assert.ok(error instanceof Invalid)
    assert.match(error.fields.code ?? '', /déjà pris/)
    return true
  })
  assert.equal(
    (
      await vouchers.give(
        db,
        kenza,
        other.id,
        gift({ customerId: (await aCustomer(db, other.id)).id, code: 'MERCI-ANNE' }),
      )
    ).code,
    'MERCI-ANNE',
  )
})

test('a customer, an order or a conversation of somebody else’s is none', async () => {
  const { id: orderId } = await anOrder(db, shop, bob)
  await assert.rejects(give({ orderId }), NotFound)
  await assert.rejects(give({ customerId: (await aCustomer(db, other.id)).id }), NotFound)
  await assert.rejects(give({ conversationId: 1_000_000 }), NotFound)
})

test('money that becomes a voucher leaves its order, and comes back to it when the voucher is cancelled', async () => {
  const { id: orderId } = await anOrder(db, shop, bob)
  await orders.changeState(db, kenza, shop.id, orderId, { to: 'payment-accepted' })
  const received = async () => {
    const [one] = await orders.balancesOf(db, shop.id, [orderId])
    return one?.balance.receivedCents ?? 0
  }
  const before = await received()
  const { id, code } = await give({ customerId: bob.id, kind: 'refund', cents: 1000, orderId })
  assert.equal(await received(), before - 1000)
  const [paid] = (await orders.find(db, shop.id, orderId)).payments.slice(-1)
  assert.deepEqual([paid?.method, paid?.amountCents, paid?.note], ['voucher', -1000, code])
  await assert.rejects(vouchers.cancel(db, kenza, shop.id, { id, reason: '' }), Invalid)
  await vouchers.cancel(db, kenza, shop.id, { id, reason: 'Le client préfère un virement' })
  await vouchers.cancel(db, kenza, shop.id, { id, reason: 'Le client préfère un virement' })
  assert.equal(await received(), before, 'once')
  const gone = await vouchers.find(db, shop.id, id)
  assert.deepEqual([gone.leftCents, gone.cancelledCents, vouchers.standingOf(gone)], [0, 1000, 'cancelled'])
})

test('the database holds given = used + cancelled + left, whoever writes', async () => {
  const { id } = await give()
  const { id: orderId } = await anOrder(db, shop, anne)
  const use = (cents: number) =>
    db
      .insertInto('voucher_uses')
      .values({ shop_id: shop.id, voucher_id: id, order_id: orderId, amount_cents: cents })
      .execute()
  await use(1000)
  assert.equal((await vouchers.find(db, shop.id, id)).leftCents, 500)
  await assert.rejects(use(501), /vouchers_left/)
  await assert.rejects(use(-1001), /vouchers_left/)
  await assert.rejects(
    sql`update voucher_uses set amount_cents = 1 where voucher_id = ${id}`.execute(db),
    /never changed/,
  )
  await assert.rejects(sql`delete from voucher_uses where voucher_id = ${id}`.execute(db), /never changed/)
  await use(-1000)
  assert.equal((await vouchers.find(db, shop.id, id)).leftCents, 1500)
})

test('the tab lists, filters, gives and cancels; the sheet of the customer has what was given', async () => {
  const form = { email: 'anne.bons@exemple.fr', amount: '12,50', end: '', reason: 'Article abîmé', code: '', order: '' }
  const refused = await office.post('/clients/bons/nouveau', form)
  assert.equal(refused.status, 422)
  const text = await refused.text()
  assert.ok(text.includes('value="12,50"') && text.includes('Article abîmé'), 'what was typed stays')
  assert.match(text, /Indiquez un jour/)
  const unknown = await office.post('/clients/bons/nouveau', {
    ...form,
    email: 'personne@exemple.fr',
    end: '31/12/2027',
  })
  assert.match(await unknown.text(), /Aucun client de la boutique/)
  const made = await office.post('/clients/bons/nouveau', { ...form, end: daysLater(today(), 10) })
  assert.equal(made.status, 303)
  assert.ok(made.headers.get('location')?.endsWith(`/clients/${anne.id}`))
  const [newest] = (await vouchers.list(db, shop.id, { standing: 'open' })).rows
  assert.equal(newest?.amountCents, 1250)
  const sheet = await (await office.get(`/clients/${anne.id}`)).text()
  assert.ok(sheet.includes(newest?.code ?? '?'))
  const found = await (await office.get(`/clients/bons?code=${newest?.code.slice(4).toLowerCase()}`)).text()
  assert.ok(found.includes(`/clients/bons/${newest?.id}"`))
  const none = await (await office.get('/clients/bons?etat=ended')).text()
  assert.ok(!none.includes(newest?.code ?? '?'))
  const page = `/clients/bons/${newest?.id}`
  assert.match(await (await office.get(page)).text(), /Article abîmé/)
  assert.equal((await office.post(`${page}/annuler`, { reason: '' })).status, 422)
  assert.equal((await office.post(`${page}/annuler`, { reason: 'Erreur de client' })).status, 303)
  assert.match(await (await office.get(page)).text(), /Annulé/)
  await profile('orders')
  assert.equal((await office.post(`${page}/annuler`, { reason: 'x' })).status, 403)
  await profile('manager')
})

test('the account lists the customer’s own vouchers, each with its code and what is left', async () => {
  const visit = async (who: typeof anne) => {
    const token = await customers.openSession(db, shop.id, who.id)
    const visitor = aVisitor(database)
    visitor.cookies.set('preau_visit', { value: token, path: `/mag/${shop.slug}`, header: '' })
    return (await visitor.get(`/mag/${shop.slug}/mes-bons`)).text()
  }
  const text = await visit(anne)
  assert.match(text, /MERCI-ANNE/)
  assert.match(text, /15,00\s€ à utiliser jusqu’au/)
  assert.doesNotMatch(await visit(bob), /MERCI-ANNE/)
})

test('an invented customer who never ordered goes with the vouchers that were given', async () => {
  const ghost = await aCustomer(db, shop.id)
  await sql`update customers set invented_at = now() where id = ${ghost.id}`.execute(db)
  const { id } = await give({ customerId: ghost.id })
  assert.equal(await customers.removeInvented(db, kenza, [shop.id]), 1)
  await assert.rejects(vouchers.find(db, shop.id, id), NotFound)
})
