import assert from 'node:assert/strict'
import test from 'node:test'
import { NotEnough } from '#carts'
import * as clock from '#clock'
import { countQueries } from '#database'
import * as orders from '#orders'
import { aCustomer, anOrder, aReadyCart, aShop, shopRows, type TestShop, testDatabase } from '#test'
import { aCustomerByVerbs, aReadyCartByVerbs } from './customer.ts'
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

/** Its rows without ids, those of what they name by their rank among the shop's own, and its own row. */
async function facts(id: number) {
  const shop = await shopOf(id)
  const rows = [...(await shopRows(db, id))].flatMap(([table, all]) => all.map((row) => `${table} ${row}`))
  const alike = rows.map((row) =>
    plain(row, shop)
      .replace(/"(id|\w+_id|taxId|addressId)": \d+/g, '"$1": 0')
      .replace(/"words": "[^"]*"/, ''),
  )
  const { id: _, reference_secret: __, face_version: ___, ...row } = shop
  const ranks = JSON.parse(plain(JSON.stringify(await ranked(db, id, 'all')), shop))
  return { rows: alike.sort(), ranks, row: JSON.parse(plain(JSON.stringify(row), shop)) }
}

test('a shop that is put in again is one that the verbs made: every row, and what it names', async () => {
  const [made, again] = [await aShopByVerbs(db, 'Les Sabots'), await aShop(db, 'La Fougère')]
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

test('a customer and a cart made at once are those that the verbs make, in one statement and two', async () => {
  const wantedIn = (shop: TestShop) => [
    { variantId: shop.train.variantId, quantity: 2 },
    { variantId: shop.bear.variantId, quantity: 1 },
  ]
  const [byVerbs, atOnce] = [await aShop(db, 'Les Galets'), await aShop(db, 'Le Tilleul')]
  const zoe = await aCustomerByVerbs(db, byVerbs.id, 'zoe@exemple.fr')
  await aReadyCartByVerbs(db, byVerbs, zoe, wantedIn(byVerbs))
  const { count, texts } = await countQueries(database, async () => {
    await aReadyCart(db, atOnce, await aCustomer(db, atOnce.id, 'zoe@exemple.fr'), wantedIn(atOnce))
  })
  // The first cart of a shop makes the version of its terms.
  assert.ok(count <= 4, texts.join('\n'))
  assert.deepEqual(await facts(atOnce.id), await facts(byVerbs.id))
  // What the verbs refuse is refused, and a cart that is there is added to.
  const lines = () => db.selectFrom('cart_lines').select('quantity').where('shop_id', '=', atOnce.id).execute()
  const leo = await aCustomer(db, atOnce.id)
  const eleven = [{ variantId: atOnce.cap.variantIds[0] ?? 0, quantity: 11 }]
  await assert.rejects(aReadyCart(db, atOnce, leo, eleven), NotEnough)
  assert.equal((await lines()).length, 2)
  const [one] = wantedIn(atOnce)
  for (let n = 0; n < 2; n++) await aReadyCart(db, atOnce, leo, one ? [one] : [])
  assert.deepEqual((await lines()).map(({ quantity }) => quantity).sort(), [1, 2, 4])
})
