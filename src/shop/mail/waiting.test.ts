import assert from 'node:assert/strict'
import test from 'node:test'
import type { RawBuilder } from 'kysely'
import { sql } from '#database'
import { aCustomer, anOrder, aShop, testDatabase } from '#test'
import * as mail from './index.ts'

const { db } = await testDatabase()

test('a letter that no row is copied of is written for the copy, before, while or after it is written for its model', async () => {
  const [shop, copy] = [await aShop(db, 'La Récré'), await aShop(db, 'La copie')]
  const none = new Map()
  const notCopied = async (of: { id: number }, copied: RawBuilder<boolean>): Promise<mail.Waiting[]> => {
    const { rows } = await sql<{ letters: mail.Waiting[] }>`
      select ${await mail.lettersNotCopied(db, of.id, copied)} as letters`.execute(db)
    return rows[0]?.letters ?? []
  }
  await anOrder(db, shop, await aCustomer(db, shop.id))
  const waiting = await notCopied(shop, sql`true`)
  assert.ok(waiting.length > 0)
  await mail.deliverPending(db)
  assert.deepEqual(await notCopied(shop, sql`true`), [])
  assert.deepEqual(await notCopied(shop, sql`false`), waiting)
  await mail.writeForCopies(db, waiting, [{ shopId: copy.id, references: none }])
  assert.equal((await notCopied(copy, sql`true`)).length, waiting.length)
})
