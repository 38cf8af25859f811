import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries, sql } from '#database'
import * as school from '#school'
import { aShop, aVisitor, emptyShops, testDatabase } from '#test'
import { validate } from '../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const visitor = aVisitor(database)
const read = async (path: string) => (await visitor.get(path)).text()

test('a school without a shop says what to do next', async () => {
  const text = await read('/')
  assert.match(text, /Lycée Jean-Moulin, Saint-Claude/)
  assert.match(text, /Aucune boutique pour le moment/)
  assert.match(text, /href="\/bureau"/)
  assert.deepEqual(await validate(text), [])
})

test('each shop is a card with its address, a closed one says so, and no card leads to a back office', async () => {
  await aShop(db, 'La Récré du Bois')
  const closed = await aShop(db, 'Boutique d’été')
  const said = { trade: 'Jouets en bois', tagline: 'jouets en bois, faits pour durer' }
  await db.updateTable('shops').set(said).where('id', '=', closed.id).execute()
  await db.updateTable('shops').set({ opened_at: null }).where('id', '=', closed.id).execute()
  const text = await read('/')
  assert.match(text, /href="\/mag\/la-recre-du-bois">La Récré du Bois/)
  assert.match(text, /Fermée/)
  assert.doesNotMatch(text, /admin/)
  assert.doesNotMatch(text, /type="search"/)
  assert.match(text, /Jouets en bois<\/p><p class="line">faits pour durer<\/p>/, 'a trade is not said twice')
})

test('with more than twelve shops one searches, accents ignored, at the same cost', async () => {
  await emptyShops(
    db,
    Array.from({ length: 11 }, (_, n) => `Épicerie ${n + 1}`),
  )
  const { count } = await countQueries(database, async () => {
    const text = await read('/?q=epicerie+11')
    assert.match(text, /type="search"/)
    assert.match(text, /value="epicerie 11"/)
    assert.match(text, /Épicerie 11/)
    assert.doesNotMatch(text, /Récré/)
  })
  assert.equal(count, 2)
  const nothing = await read('/?q=%3Cb%3E')
  assert.match(nothing, /La Récré du Bois/)
  assert.match(await read('/?q=zzz'), /Aucune boutique pour «\u00a0zzz\u00a0»/)
  assert.deepEqual(await validate(await read('/')), [])
})

test('a thousand shops are pages of twenty-four, each under 60 kB, at the same cost', async () => {
  await sql`insert into shops (slug, name, back_office_digits, opened_at)
    select 'mille-' || n, 'Mille ' || n, '01', now() from generate_series(1, 1000) n`.execute(db)
  let href = '/'
  const seen = new Set<string>()
  for (let pages = 0; pages < 3; pages++) {
    const { count } = await countQueries(database, async () => {
      const text = await read(href)
      assert.ok(text.length < 60_000, `${text.length} bytes`)
      for (const [, slug = ''] of text.matchAll(/href="\/mag\/([^"]+)"/g)) seen.add(slug)
      href = /rel="next" href="([^"]+)"/.exec(text)?.[1] ?? ''
    })
    assert.equal(count, 2)
    assert.ok(href)
  }
  assert.equal(seen.size, 72)
  assert.match(await read('/?q=mille+777'), /Mille 777/)
})
