import assert from 'node:assert/strict'
import test from 'node:test'
import * as orders from '#orders'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const [kenza, karim] = [await anEmployee(db, shop.id), await anEmployee(db, shop.id, 'Karim', 'HADDAD')]
const prof = { kind: 'teacher', id: 1, name: 'Mme Le Goff' } as const

const handledBy = (id: number) =>
  db
    .selectFrom('orders')
    .select(['handled_at', 'handled_by'])
    .where('shop_id', '=', shop.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const lastAct = (id: number) =>
  db
    .selectFrom('acts')
    .select(['verb', 'after'])
    .where('shop_id', '=', shop.id)
    .where('subject_kind', '=', 'order')
    .where('subject_id', '=', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

test('NEW goes with the first act, of a pupil by name, of the teacher by nobody’s', async () => {
  const [hers, his] = [await anOrder(db, shop, anne), await anOrder(db, shop, anne)]
  assert.equal((await handledBy(hers.id)).handled_at, null)
  await orders.setTracking(db, kenza, shop.id, hers.id, '6A123')
  await orders.answer(db, karim, shop.id, { orderId: hers.id }, { body: 'Votre colis part demain.' })
  assert.equal((await handledBy(hers.id)).handled_by, kenza.id)
  await orders.answer(db, prof, shop.id, { orderId: his.id }, { body: 'Votre colis part demain.' })
  const { handled_at, handled_by } = await handledBy(his.id)
  assert.deepEqual([handled_at === null, handled_by], [false, null])
})

test('the same words twice in a row are one message and one letter; a colleague’s are another', async () => {
  const { id } = await anOrder(db, shop, anne)
  const say = (who: typeof kenza, body: string) => orders.answer(db, who, shop.id, { orderId: id }, { body })
  const messages = () => db.selectFrom('order_messages').select('body').where('order_id', '=', id).execute()
  const letters = () =>
    db.selectFrom('mails').select('id').where('order_id', '=', id).where('kind', '=', 'answer').execute()
  await say(kenza, 'Bonjour, c’est prêt.')
  await say(kenza, ' Bonjour, c’est prêt. ')
  assert.deepEqual([(await messages()).length, (await letters()).length], [1, 1])
  await say(karim, 'Bonjour, c’est prêt.')
  await say(kenza, 'Bonjour, c’est prêt.')
  assert.deepEqual([(await messages()).length, (await letters()).length], [3, 3])
})

test('the trace says what a change brought, by the names that undoing and searching read', async () => {
  const { id } = await anOrder(db, shop, anne)
  const TOTAL_CENTS = 9310
  const change = (to: string, reason?: string) => orders.changeState(db, kenza, shop.id, id, { to, reason })
  await change('payment-accepted')
  const paid = (await lastAct(id)).after as Record<string, unknown>
  assert.deepEqual([paid.state, paid.movedCents], ['payment-accepted', TOTAL_CENTS])
  assert.match(String(paid.invoice), /^FA\d{6}$/)
  await change('preparing')
  const prepared = (await lastAct(id)).after as Record<string, unknown>
  assert.match(String(prepared.slip), /^\D{2}\d{6}$/)
  await change('refunded')
  const refunded = (await lastAct(id)).after as Record<string, unknown>
  assert.deepEqual([refunded.state, refunded.movedCents], ['refunded', -TOTAL_CENTS])
  assert.match(String(refunded.creditNote), /^AV\d{6}$/)
})

test('a payment that fails says why it was taken back, even when nobody wrote it', async () => {
  const { id } = await anOrder(db, shop, anne)
  for (const to of ['payment-accepted', 'payment-error'])
    await orders.changeState(db, kenza, shop.id, id, { to, reason: to === 'payment-error' ? 'Sans provision' : '' })
  const notes = await db.selectFrom('payments').select('note').where('order_id', '=', id).orderBy('id').execute()
  assert.deepEqual(
    notes.map(({ note }) => note),
    ['', 'Paiement rejeté'],
  )
})
