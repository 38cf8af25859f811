import assert from 'node:assert/strict'
import test from 'node:test'
import * as clock from '#clock'
import { countQueries } from '#database'
import * as orders from '#orders'
import { aCustomer, anOrder, aShop, shopRows, testDatabase } from '#test'
import { aShopByVerbs } from './shop.ts'
import { ranked } from './shop-file.ts'

const database = await testDatabase()
const { db } = database
await aShop(db)

const shopOf = (id: number) => db.selectFrom('shops').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** Words without what is a shop's own: its name, the moment it was made. */
function plain(words: string, { name, slug }: { name: string; slug: string }): string {
  const own = words.replaceAll(name, 'NAME').replaceAll(slug, 'SLUG').replaceAll(slug.replaceAll('-', ' '), 'SLUG')
  return own.replace(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"moment"')
}

test('a shop that is put in again is one that the verbs made: every row, and what it names', async () => {
  const [made, again] = [await aShopByVerbs(db, 'Les Sabots'), await aShop(db, 'La Fougère')]
  const facts = async (id: number) => {
    const shop = await shopOf(id)
    const rows = [...(await shopRows(db, id))].flatMap(([table, all]) => all.map((row) => `${table} ${row}`))
    const alike = rows.map((row) =>
      plain(row, shop)
        .replace(/"(id|\w+_id|taxId)": \d+/g, '"$1": 0')
        .replace(/"words": "[^"]*"/, ''),
    )
    const { id: _, reference_secret: __, face_version: ___, ...row } = shop
    // Whose rows they name, by their rank among the shop's own.
    const ranks = JSON.parse(plain(JSON.stringify(await ranked(db, id, 'all')), shop))
    return { rows: alike.sort(), ranks, row: JSON.parse(plain(JSON.stringify(row), shop)) }
  }
  assert.deepEqual(await facts(again.id), await facts(made.id))
  assert.notEqual((await shopOf(again.id)).reference_secret, (await shopOf(made.id)).reference_secret)
})

test('it costs five statements, is of the moment it is made, and sells', async () => {
  const day = new Date('2026-03-04T10:00:00.123Z')
  let shop = await aShop(db)
  const { count, texts } = await countQueries(database, () => clock.at(day, async () => (shop = await aShop(db))))
  assert.ok(count <= 5, texts.join('\n'))
  const { opened_at, created_at } = await shopOf(shop.id)
  assert.deepEqual([opened_at, created_at], [day, day])
  const { id } = await anOrder(db, shop, await aCustomer(db, shop.id))
  assert.equal((await orders.find(db, shop.id, id)).balance.totalCents, 9310)
})
