import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import * as orders from '#orders'
import { paymentChoices } from '#orders'
import { system } from '#people'
import { aCustomer, aReadyCart, aShop, testDatabase } from '#test'
import { changeMethod, type MethodRule, methodRefused, ruleOf } from './index.ts'

const { db } = await testDatabase()

const rule: MethodRule = {
  ...{ code: 'cheque', label: '', words: '', minCents: null, maxCents: null },
  ...{ businessOnly: false, groupIds: null, carrierIds: null },
}
const purchase = { cents: 5000, business: false, groupId: 4, carrierId: 7 }

test('a means of payment is for what its limits hold, both included, and for whom and with whom it names', () => {
  const cases: [Partial<MethodRule>, RegExp | undefined][] = [
    [{}, undefined],
    [{ minCents: 5000, maxCents: 5000 }, undefined],
    [{ minCents: 5001 }, /au moins 50,01/],
    [{ maxCents: 4999 }, /jusqu’à 49,99/],
    [{ businessOnly: true }, /professionnels/],
    [{ groupIds: [4] }, undefined],
    [{ groupIds: [] }, /d’autres clients/],
    [{ carrierIds: [7, 8] }, undefined],
    [{ carrierIds: [8] }, /transporteur/],
  ]
  for (const [own, told] of cases) {
    const found = methodRefused({ ...rule, ...own }, purchase)
    if (told) assert.match(found ?? '', told)
    else assert.equal(found, undefined)
  }
  assert.equal(methodRefused({ ...rule, businessOnly: true, minCents: 1 }, { ...purchase, cents: 0 }), undefined)
  const front = { methods: ['card', 'cheque'] as const, methodRules: [{ ...rule, maxCents: 100 }], termsOf: null }
  assert.deepEqual(paymentChoices(front, null, purchase).methods, ['card'])
})

test('an order is not made by a means of payment that is not for it; settings that leave nothing are refused', async () => {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  const { code: _, ...was } = await ruleOf(db, shop.id, 'cheque')
  const [group] = await customers.listGroups(db, shop.id)
  const settings = { ...was, place: 1, minCents: 1_000_000, groupIds: [group?.id ?? 0] }
  await changeMethod(db, system, shop.id, 'cheque', settings)
  const { place, ...kept } = settings
  assert.deepEqual(await ruleOf(db, shop.id, 'cheque'), { code: 'cheque', ...kept })
  const wanted = { shopId: shop.id, customerId: anne.id, cartId, payment: 'cheque' as const }
  await assert.rejects(orders.place(db, anne.actor, wanted), /au moins 10.000,00/)
  await changeMethod(db, system, shop.id, 'cheque', { ...was, place: 2 })
  await orders.place(db, anne.actor, wanted)
  for (const wrong of [{ minCents: 2, maxCents: 1 }, { groupIds: [] }, { carrierIds: [] }])
    await assert.rejects(changeMethod(db, system, shop.id, 'cheque', { ...was, place, ...wrong }), { status: 422 })
})
