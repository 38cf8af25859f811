import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import * as school from '#school'
import { aShop, aVisitor, testDatabase } from '#test'
import { validate } from '../../../test/browser.ts'

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
  await db.updateTable('shops').set({ opened_at: null }).where('id', '=', closed.id).execute()
  const text = await read('/')
  assert.match(text, /href="\/mag\/la-recre-du-bois">La Récré du Bois/)
  assert.match(text, /Fermée/)
  assert.doesNotMatch(text, /admin/)
  assert.doesNotMatch(text, /type="search"/)
})

test('with more than twelve shops one searches, accents ignored, at the same cost', async () => {
  for (let n = 1; n <= 11; n++) await aShop(db, `Épicerie ${n}`)
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
