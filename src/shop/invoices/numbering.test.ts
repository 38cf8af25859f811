import assert from 'node:assert/strict'
import test from 'node:test'
import * as clock from '#clock'
import * as counters from '#counters'
import * as invoices from '#invoices'
import * as orders from '#orders'
import { system } from '#people'
import { aCustomer, anOrder, aShop, testDatabase } from '#test'

const { db } = await testDatabase()
const made = await clock.at(new Date('2026-01-05T10:00:00Z'), () => aShop(db))
const anne = await aCustomer(db, made.id)
const settings = { prefix: 'FA', withYear: false, resetYearly: false }

const issuedOn = (moment: string) =>
  clock.at(new Date(moment), async () => {
    const { id } = await anOrder(db, made, anne, { lines: [{ variantId: made.bear.variantId, quantity: 1 }] })
    await orders.changeState(db, system, made.id, id, { to: 'payment-accepted' })
    return (await invoices.findIssued(db, made.id, id, 'invoice'))?.number
  })

test('numbers follow the settings: year, a series a year, and no number twice when the year goes away again', async () => {
  const set = (day: string, wanted: Partial<counters.Counter>) =>
    clock.at(new Date(day), () =>
      invoices.setNumbering(db, system, made.id, 'invoice', { ...settings, next: 1, ...wanted }),
    )
  assert.equal(await issuedOn('2026-03-01T10:00:00Z'), 'FA000001')
  assert.equal(await issuedOn('2026-03-02T10:00:00Z'), 'FA000002')
  await assert.rejects(set('2026-03-03T10:00:00Z', { next: 2 }), counters.NextTooLow)
  await set('2026-03-03T10:00:00Z', { next: 9, withYear: true, resetYearly: true })
  assert.equal(await issuedOn('2026-12-31T22:00:00Z'), 'FA2026000009')
  // Half an hour before midnight in London, it is the new year in Paris.
  assert.equal(await issuedOn('2026-12-31T23:30:00Z'), 'FA2027000001')
  assert.equal(await issuedOn('2027-05-01T10:00:00Z'), 'FA2027000002')
  await assert.rejects(set('2027-05-02T10:00:00Z', { next: 3 }), /le dernier numéro attribué est 9/)
  await set('2027-05-02T10:00:00Z', { next: 10 })
  assert.equal(await issuedOn('2027-05-03T10:00:00Z'), 'FA000010')
})

test('a yearly series that was never used begins where it was told to', async () => {
  const shop = await aShop(db)
  const wanted = { ...settings, next: 40, withYear: true, resetYearly: true }
  await invoices.setNumbering(db, system, shop.id, 'invoice', wanted)
  const { id } = await anOrder(db, shop, await aCustomer(db, shop.id))
  await orders.changeState(db, system, shop.id, id, { to: 'payment-accepted' })
  assert.match((await invoices.findIssued(db, shop.id, id, 'invoice'))?.number ?? '', /^FA20\d\d000040$/)
})
