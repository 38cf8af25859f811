import assert from 'node:assert/strict'
import test from 'node:test'
import { aCustomer, anOrder, aShop, testDatabase } from '#test'
import * as mail from './index.ts'

const { db } = await testDatabase()

test('a letter that is written while its shop is copied waits in the copy', async () => {
  const [shop, copy] = [await aShop(db, 'La Récré'), await aShop(db, 'La copie')]
  await anOrder(db, shop, await aCustomer(db, shop.id))
  const before = await mail.waitingLetters(db, shop.id)
  assert.ok(before.length > 0)
  await mail.deliverPending(db)
  assert.deepEqual(await mail.waitingLetters(db, shop.id), [])
  await mail.copyWaiting(db, before, [{ shopId: copy.id, references: new Map() }])
  assert.equal((await mail.waitingLetters(db, copy.id)).length, before.length)
})
