import assert from 'node:assert/strict'
import test from 'node:test'
import { today } from '#clock'
import { readConfig } from '#config'
import { countQueries, sql } from '#database'
import { openFiles } from '#files'
import * as school from '#school'
import * as statistics from '#statistics'
import { anEmployee, anOffice, aShop, testDatabase } from '#test'
import * as windows from '#windows'
import { validate } from '../../../test/markup.ts'
import { createApp } from '../app.ts'
import { isPerson, whatIs } from './tally.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
const base = `/mag/${shop.slug}`
const app = createApp({
  config: readConfig({ PREAU_DATA: '/tmp/preau-no-files' }),
  database,
  db,
  files: openFiles('/tmp/preau-no-files', db),
})
const read = (path: string, headers: Record<string, string> = {}) =>
  app.request(`http://localhost${base}${path}`, {
    headers: { host: 'localhost', 'user-agent': 'Mozilla/5.0', ...headers },
  })
const counted = async () => {
  await statistics.writeTally(db)
  const day = today()
  const [days] = await statistics.visits(db, shop.id, [{ from: day, to: day }])
  return statistics.totalOf(days)
}

test('what counts is told by the path alone; machines and pages fetched ahead are nobody', () => {
  assert.deepEqual(
    ['', '/', '/produit/ours', '/categorie/jouets', '/commande/adresse', '/panier', '/mon-compte', '/produits'].map(
      (path) => whatIs(path, ''),
    ),
    ['shelves', 'shelves', 'products', 'shelves', 'checkouts', undefined, undefined, undefined],
  )
  assert.deepEqual(
    ['?q=ours', '?q=', '?q=ours&apres=3', ''].map((query) => whatIs('/recherche', query)),
    ['searches', undefined, undefined, undefined],
  )
  assert.ok(
    !isPerson({ agent: 'Googlebot/2.1', purpose: undefined }) && !isPerson({ agent: 'Mozilla', purpose: 'prefetch' }),
  )
  assert.ok(!isPerson({ agent: undefined, purpose: undefined }))
})

test('a page that is read counts once, costs no statement more, and says nothing of who read it', async () => {
  const slug = 'train-des-forets-5-wagons'
  await read(`/produit/${slug}`, { 'user-agent': 'Googlebot/2.1' })
  const { count } = await countQueries(database, async () => read(`/produit/${slug}`))
  assert.ok(count <= 3, `${count} statements`)
  await read(`/produit/${slug}`)
  await read('/recherche?q=ours')
  await read('/produit/nulle-part')
  const { orders, products, searches, shelves } = await counted()
  assert.deepEqual({ orders, products, searches, shelves }, { orders: 0, products: 2, searches: 1, shelves: 0 })
  const { rows } = await sql<{ column: string }>`select column_name as column from information_schema.columns
    where table_name = 'day_counts' order by 1`.execute(db)
  assert.deepEqual(
    rows.map(({ column }) => column),
    ['day', 'n', 'shop_id', 'what'],
  )
})

test('the figures of visitors stand beside those of before, drawn and in a table, in five statements', async () => {
  await db.updateTable('employees').set({ profile: 'manager' }).where('shop_id', '=', shop.id).execute()
  const office = await anOffice(database, shop, kenza)
  const page = await (await office.get('/statistiques/frequentation')).text()
  assert.deepEqual(await validate(page), [])
  assert.match(page, /Pages d’articles vues<\/span><strong>2</)
  const { count, texts } = await countQueries(database, () => office.get('/statistiques/frequentation?periode=year'))
  assert.ok(count <= 5, texts.join('\n'))
  assert.match(await (await office.get('/statistiques/frequentation.csv')).text(), /;2;1;0;0;0/)
})

test('all words searched are listed with their results of the period, never what names somebody, in five statements', async () => {
  for (const q of ['Ours', 'ours', 'licorne', 'anne@exemple.fr', 'le 06 12 34 56 78', 'ours&stock=1', 'ours&apres=3'])
    await read(`/recherche?q=${q.includes('&') ? q : encodeURIComponent(q)}`)
  await read('/recherche?q=robots', { 'user-agent': 'Googlebot/2.1' })
  const office = await anOffice(database, shop, kenza)
  const page = await (await office.get('/statistiques/recherches')).text()
  assert.deepEqual(await validate(page), [])
  assert.match(page, /Mots différents<\/span><strong>2</)
  assert.match(page, /q=licorne"[\s\S]{1,200}<strong>aucun<\/strong>/)
  const lines = (await (await office.get('/statistiques/recherches.csv?periode=day')).text()).split('\r\n')
  assert.deepEqual(
    lines.slice(1, 3).map((line) => line.split(';').slice(0, 3)),
    [
      ['ours', '3', '1'],
      ['licorne', '1', '0'],
    ],
  )
  const { count, texts } = await countQueries(database, () => office.get('/statistiques/recherches?periode=year'))
  assert.ok(count <= 5, texts.join('\n'))
  assert.match(
    await (await office.get('/statistiques/recherches?du=2020-01-01&au=2020-01-02')).text(),
    /Rien n’a été cherché/,
  )
  assert.equal((await office.get('/statistiques/recherches.csv?du=x')).status, 422)
})

test('a link of a letter counts who follows it: no machine, nothing fetched ahead', async () => {
  const letter = {
    subject: 'Noël',
    body: 'Ils sont là.',
    productIds: [shop.train.productId],
    segment: windows.everybody,
  }
  const id = await windows.addNewsletter(db, kenza, shop.id, letter)
  await db.updateTable('newsletters').set({ sent_at: new Date() }).where('id', '=', id).execute()
  const path = `/lettres/${id}/vers/${shop.train.productId}`
  const clicks = async () => (await windows.findNewsletter(db, shop.id, id)).clicks
  assert.equal((await read(path, { 'user-agent': 'Googlebot/2.1' })).status, 303)
  await read(path, { 'sec-purpose': 'prefetch' })
  assert.deepEqual(await clicks(), [0])
  await read(path)
  assert.deepEqual(await clicks(), [1])
})
