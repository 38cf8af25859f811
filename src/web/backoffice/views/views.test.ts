import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries } from '#database'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'
import * as views from '#views'
import { lists } from './lists.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
await stock.correct(db, system, shop.id, shop.bear.variantId, 50)
const anne = await aCustomer(db, shop.id)
await anOrder(db, shop, anne, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
const manager = async (...names: [string?, string?]) => {
  const employee = await anEmployee(db, shop.id, ...names)
  await db.updateTable('employees').set({ profile: 'manager' }).where('id', '=', employee.id).execute()
  return anOffice(database, shop, employee)
}
const kenza = await manager()
const lina = await manager('Lina', 'MARTIN')
const read = async (office: typeof kenza, path: string): Promise<string> => {
  const answer = await office.get(path)
  assert.equal(answer.status, 200, path)
  return (await answer.text()).replaceAll('&amp;', '&')
}
const windowOf = (page: string): string => /<div id="filtres-gardes"[\s\S]*?<\/div>/.exec(page)?.[0] ?? ''

test('every list keeps what it is asked under a name, and finds it again by one click', async () => {
  for (const [list, { path }] of Object.entries(lists)) {
    const sort = { orders: 'sort=-total', customers: 'sort=name', products: 'sort=-price' }[list]
    const field = { talks: 'mots=ours', letters: 'mots=ours', products: 'text=ours', customers: 'name=onim' }[list]
    const asked = [field ?? 'customer=onim', sort].filter(Boolean).join('&')
    assert.doesNotMatch(windowOf(await read(kenza, path)), /<form/, `${path}: nothing to keep yet`)
    const [, filters = ''] =
      /name="filters" value="([^"]*)"/.exec(windowOf(await read(kenza, `${path}?${asked}`))) ?? []
    assert.equal(filters, asked, path)
    const saved = await kenza.post('/filtres', { list, filters, name: `Vue ${list}` })
    assert.deepEqual([saved.status, saved.headers.get('location')], [303, `${kenza.base}${path}?${asked}`], path)
    const again = await read(kenza, `${path}?${asked}`)
    assert.match(again, new RegExp(`aria-label="Filtres enregistrés.: Vue ${list}"`))
    const [, current = ''] = /href="([^"]*)" aria-current="true"/.exec(windowOf(again)) ?? []
    assert.ok(views.isSame(views.filtersIn(current.split('?')[1] ?? ''), views.filtersIn(asked)), `${path} ${current}`)
    assert.ok(current.startsWith(`${kenza.base}${path}?`), path)
    assert.ok(!windowOf(await read(lina, path)).includes('Vue '), 'it is nobody else’s')
    assert.match(await read(kenza, '/filtres'), new RegExp(`href="${kenza.base}${path}\\?[^"]*">Vue ${list}</a>`))
  }
})

test('kept views cost no statement of their own', async () => {
  const bare = await countQueries(database, () => lina.get('/commandes'))
  const many = await countQueries(database, () => kenza.get('/commandes'))
  assert.equal(many.count, bare.count)
})

test('a name that is taken comes back with the way to take its place; nothing typed is lost', async () => {
  const form = { list: 'orders', filters: 'payment=cheque', name: 'vue ORDERS', shared: 'on' }
  const refused = await kenza.post('/filtres', form)
  assert.equal(refused.status, 422)
  const page = (await refused.text()).replaceAll('&amp;', '&')
  assert.match(page, /Vous avez déjà des filtres «.Vue orders.»/)
  assert.match(page, /name="name"[^>]*value="vue ORDERS"|value="vue ORDERS"[^>]*name="name"/)
  assert.match(page, /name="filters" value="payment=cheque"/)
  assert.match(page, /name="replace"/)
  assert.equal((await kenza.post('/filtres', { ...form, replace: 'on' })).status, 303)
  // Shared now, under the new name, with whose it is.
  assert.match(
    windowOf(await read(lina, '/commandes')),
    /payment=cheque"[^>]*><span>vue ORDERS<\/span><\/a> <span class="muted">de K\. BENALI/,
  )
  for (const wrong of [{ name: '' }, { name: 'x'.repeat(61) }, { name: 'Rien', filters: 'after=3' }])
    assert.equal((await kenza.post('/filtres', { ...form, ...wrong })).status, 422)
  assert.equal((await kenza.post('/filtres', { ...form, list: 'secrets' })).status, 404)
})

test('two tabs: one renames, the other shares; one forgets, the other is told', async () => {
  const [, id = ''] = /\/filtres\/(\d+)" aria-label="Modifier vue ORDERS/.exec(await read(kenza, '/filtres')) ?? []
  const loaded = (page: string) => /name="loaded" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const page = await read(kenza, `/filtres/${id}`)
  assert.equal(
    (await kenza.post(`/filtres/${id}`, { loaded: loaded(page), name: 'Chèques', shared: 'on' })).status,
    303,
  )
  assert.equal((await kenza.post(`/filtres/${id}`, { loaded: loaded(page), name: 'vue ORDERS' })).status, 303)
  const now = await read(kenza, `/filtres/${id}`)
  assert.match(now, /value="Chèques"/)
  assert.doesNotMatch(now, /name="shared"[^>]* checked/)
  assert.ok(!windowOf(await read(lina, '/commandes')).includes('Chèques'))
  assert.equal((await lina.get(`/filtres/${id}`)).status, 404)
  assert.equal((await lina.post(`/filtres/${id}/supprimer`)).status, 404)
  assert.equal((await kenza.post(`/filtres/${id}/supprimer`)).status, 303)
  const gone = await kenza.post(`/filtres/${id}`, { loaded: loaded(now), name: 'Encore' })
  assert.equal(gone.status, 404)
  assert.match(await gone.text(), /ne sont plus enregistrés/)
})

test('what is kept of a list is for those who may see it', async () => {
  const stocker = await anEmployee(db, shop.id, 'Yanis', 'PETIT')
  await db.updateTable('employees').set({ profile: 'catalogue' }).where('id', '=', stocker.id).execute()
  const office = await anOffice(database, shop, stocker)
  const form = { list: 'orders', filters: 'payment=cheque', name: 'À voir' }
  assert.equal((await office.post('/filtres', form)).status, 403)
  assert.equal((await office.post('/filtres', { ...form, list: 'products', filters: 'stock=out' })).status, 303)
})
