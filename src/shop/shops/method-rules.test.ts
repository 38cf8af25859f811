import assert from 'node:assert/strict'
import test from 'node:test'
import * as carriers from '#carriers'
import * as customers from '#customers'
import * as orders from '#orders'
import { paymentChoices } from '#orders'
import { system } from '#people'
import { aCustomer, aReadyCart, aShop, testDatabase } from '#test'
import { changeMethod, type MethodRule, methodRefused, ruleOf } from './index.ts'

const { db } = await testDatabase()

const rule: MethodRule = {
  ...{ code: 'cheque', label: '', words: '', minCents: null, maxCents: null },
  ...{ businessOnly: false, groupIds: null, carrierIds: null, zones: null },
}
const purchase = { cents: 5000, business: false, groupId: 4, carrierId: 7, place: { country: 'FR', postcode: '69003' } }

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
  const to = (places: string[], home: boolean, country: string, postcode = '') =>
    methodRefused({ ...rule, zones: { ids: [], places, home } }, { ...purchase, place: { country, postcode } })
  for (const [places, home, country, postcode, fits] of [
    [['BE LU'], false, 'BE', '1000', true],
    [['BE LU'], true, 'CH', '1000', false],
    [[], true, 'FR', '75001', true],
    [['*'], false, 'FR', '75001', false],
    [['FR-20'], false, 'FR', '20200', true],
    [['FR-20'], false, 'FR', '75001', false],
    [['*'], false, 'FR', '97400', true],
  ] as const)
    assert.equal(
      to([...places], home, country, postcode) === undefined,
      fits,
      `${places} ${home} ${country} ${postcode}`,
    )
  assert.equal(methodRefused({ ...rule, code: 'counter' }, { ...purchase, place: null }), undefined)
  assert.match(methodRefused({ ...rule, code: 'counter' }, purchase) ?? '', /retrait au magasin/)
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
  const [corsica] = await carriers.listZones(db, shop.id)
  const zones = { ids: [corsica?.id ?? 0], home: true }
  const settings = { ...was, place: 1, minCents: 1_000_000, groupIds: [group?.id ?? 0], zones }
  await changeMethod(db, system, shop.id, 'cheque', settings)
  const { place, ...kept } = settings
  assert.deepEqual(await ruleOf(db, shop.id, 'cheque'), {
    code: 'cheque',
    ...{ ...kept, zones: { ...zones, places: [corsica?.places] } },
  })
  const wanted = { shopId: shop.id, customerId: anne.id, cartId, payment: 'cheque' as const }
  await assert.rejects(orders.place(db, anne.actor, wanted), /au moins 10.000,00/)
  await changeMethod(db, system, shop.id, 'cheque', { ...was, place: 2 })
  await orders.place(db, anne.actor, wanted)
  for (const wrong of [
    { minCents: 2, maxCents: 1 },
    { groupIds: [] },
    { carrierIds: [] },
    { zones: { ids: [], home: false } },
  ])
    await assert.rejects(changeMethod(db, system, shop.id, 'cheque', { ...was, place, ...wrong }), { status: 422 })
})
