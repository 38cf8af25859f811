import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { sql } from '#database'
import { testDatabase } from '#test'

const { db } = await testDatabase()
const root = new URL('../../..', import.meta.url).pathname

/** Rooms and files that ask the table itself, and why. */
const mayAskShops = [
  'src/shop/shops/', // writes it, and reads one shop by its id
  'src/school/copies/', // makes, keeps and removes shops, those kept aside too
  'src/school/classes/forget-shops.ts', // a name is forgotten in snapshots too
  'src/school/backups/', // counts both kinds
  'src/school/street/life.ts', // writes, after locking living shops
  'src/school/street/rename.ts', // writes, after locking a living shop
  'src/school/street/slug.ts', // an address is taken by hidden shops too
  'src/school/street/moments.ts', // what a shop was, in the snapshot it may go back to
  'src/school/street/go-back.ts', // what a shop would lose, read beside the snapshot it goes back to
  'src/shop/orders/draw.ts', // the secret of the shop that an order is drawn in
  'src/shop/mail/enclosures.ts', // the shop of one letter, in a snapshot too
  'src/school/lessons/snapshot.ts', // what a lesson kept at its start
  'src/shop/carts/sql.ts', // how the one shop of a cart bears VAT
  'src/shop/drafts/read.ts', // the same, of a draft
  'src/shop/catalogue/products/offered-rates.ts', // the same, of an article
  'src/shop/trace/undone.ts', // since when a moment was kept, read from the moment itself
  'src/shop/mail/tasks.ts', // a letter that waited when its shop was kept is written in the snapshot too
]

test('who lists, counts or looks for shops asks living_shops: what was kept aside is no shop of the street', async () => {
  const asks = /\b(?:from|join|update|using)\s+shops\b|(?:selectFrom|Join|updateTable|deleteFrom)\(\s*'shops\b/gi
  for await (const name of glob('src/**/*.ts', { cwd: root })) {
    if (name.endsWith('.test.ts') || mayAskShops.some((room) => name.startsWith(room))) continue
    const [found] = readFileSync(join(root, name), 'utf8').match(asks) ?? []
    assert.ok(
      !found,
      `${name} asks the table shops (« ${found} »): snapshots would be counted as shops of the street. Ask living_shops; if they are wanted, say why in src/shop/shops/living.test.ts.`,
    )
  }
})

test('the view of living shops has every column of shops, in the same order', async () => {
  const columns = async (table: string) =>
    (
      await sql<{ name: string }>`
      select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped
      order by attnum`.execute(db)
    ).rows.map(({ name }) => name)
  assert.deepEqual(
    await columns('living_shops'),
    await columns('shops'),
    'A migration changed shops: let it end with « create or replace view living_shops as select * from shops where kept_at is null; ».',
  )
})
