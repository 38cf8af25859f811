import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from '#database'
import * as mail from '#mail'
import { system } from '#people'
import * as playing from '#playing'
import { readWorkbook } from '#sheets'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
await stock.correct(db, system, shop.id, shop.bear.variantId, 500)
const office = await anOffice(database, shop, await anEmployee(db, shop.id))

const people = [
  ['Hélène', 'D’ARC'],
  ['Camille', 'D’ARBOIS'],
  ['Étienne', 'VAUTHIER'],
  ['Anne', 'ONIM'],
]
const placed: { id: number; reference: string }[] = []
for (const [index, [first, last]] of people.entries()) {
  const customer = await aCustomer(db, shop.id, `client${index}@exemple.fr`)
  await sql`update customers set first_name = ${first}, last_name = ${last}
    where shop_id = ${shop.id} and id = ${customer.id}`.execute(db)
  const order = await anOrder(db, shop, customer, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  await sql`update orders set customer_name = ${`${first} ${last}`}
    where shop_id = ${shop.id} and id = ${order.id}`.execute(db)
  placed.push(order)
}
for (const { id } of placed)
  for (const state of ['payment-accepted', 'preparing']) await office.post(`/commandes/${id}/etat`, { state })

const page = async (path: string) => (await office.get(path)).text()
const rows = (html: string): number => html.match(/ data-row/g)?.length ?? 0

/** Each list with the name of its filter by name. */
const lists = {
  '/commandes': 'customer',
  '/commandes/factures': 'customer',
  '/commandes/bons-de-livraison': 'customer',
  '/clients': 'name',
  '/paiement/journal': 'customer',
}

test('every list finds people without accents, with any apostrophe, by words in any order', async () => {
  for (const [path, field] of Object.entries(lists))
    for (const [typed, name] of Object.entries({
      helene: 'Hélène D’ARC',
      "D'Arbois": 'Camille D’ARBOIS',
      ETIENNE: 'Étienne VAUTHIER',
      'ONIM Anne': 'Anne ONIM',
      'arc, hélène': 'Hélène D’ARC',
    })) {
      const html = await page(`${path}?${new URLSearchParams({ [field]: typed })}`)
      assert.equal(rows(html), 1, `${path} ${typed}`)
      assert.ok(html.includes(name), `${path} ${typed}`)
    }
  assert.equal(rows(await page('/paiement/journal?operator=benali')), 4)
  assert.equal(rows(await page('/paiement/journal?operator=BÉNALI')), 4)
  assert.equal(rows(await page('/paiement/journal?operator=personne')), 0)
})

test('a number is found however it is written, of orders and of papers', async () => {
  const [first] = placed
  for (const typed of ['1', '1 ', '000001', 'n°1', 'N° 1', '#1']) {
    const asked = new URLSearchParams({ number: typed })
    const html = await page(`/commandes?${asked}`)
    assert.equal(rows(html), 1, typed)
    assert.ok(html.includes(first?.reference ?? ''), typed)
    for (const list of ['factures', 'bons-de-livraison'])
      assert.equal(rows(await page(`/commandes/${list}?${asked}`)), 1, `${list} ${typed}`)
  }
  const [, whole = ''] = /data-turbo="false">([^<]*0001)<\/a>/.exec(await page('/commandes/factures')) ?? []
  for (const [typed, n] of [
    [whole, 1],
    [` ${whole.toLowerCase()}`, 1],
    [whole.slice(0, 3), 4],
    ['ZZ', 0],
  ] as const)
    assert.equal(rows(await page(`/commandes/factures?${new URLSearchParams({ number: typed })}`)), n, typed)
})

test('what is not understood stays in its field with a sentence, and the list shows nothing in its place', async () => {
  for (const [path, name, typed] of [
    ['/commandes', 'number', 'vingt-six'],
    ['/commandes', 'min', 'beaucoup'],
    ['/commandes', 'from', 'hier'],
    ['/commandes', 'state', 'perdue'],
    ['/commandes', 'customer', '???'],
    ['/commandes/factures', 'to', '2026-02-31'],
    ['/commandes/bons-de-livraison', 'from', 'demain'],
    ['/paiement/journal', 'max', '1,2,3'],
    ['/clients', 'name', '%'],
    ['/catalogue', 'category', 'jeux'],
  ] as const) {
    const html = await page(`${path}?${new URLSearchParams({ [name]: typed })}`)
    assert.equal(rows(html), 0, `${path} ${name}`)
    assert.match(html, new RegExp(`id="[a-z]+-filters-${name}-error"`), `${path} ${name}`)
    assert.match(html, new RegExp(`id="[a-z]+-filters-${name}"[^>]*aria-invalid="true"`), `${path} ${name}`)
    assert.ok(html.includes(`value="${typed}"`), `${path} ${name}: what was typed stays`)
    assert.ok(html.includes('Un filtre n’a pas été compris'))
  }
  for (const path of [
    '/commandes/export.csv?number=vingt',
    '/commandes/factures/export.xlsx?to=demain',
    '/clients/export.csv?name=%25',
    '/paiement/journal.xlsx?from=hier',
  ])
    assert.equal((await office.get(path)).status, 422, `${path}: a file has no place to say it`)
})

test('a page whose anchor has gone shows rows, in every list', async () => {
  for (const path of [...Object.keys(lists), '/paiement/journal', '/catalogue'])
    for (const place of ['after=0', 'before=99999999', 'after=zzz', 'after=~'])
      assert.ok(rows(await page(`${path}?${place}`)) > 0, `${path}?${place}`)
})

test('a business is found by its name, with or without its person, and stands under that name in every list', async () => {
  const olivier = await aCustomer(db, shop.id, 'olivier@exemple.fr')
  await sql`update customers set first_name = 'Olivier', last_name = 'CHATELAIN'
    where shop_id = ${shop.id} and id = ${olivier.id}`.execute(db)
  const move = (company: string) =>
    sql`update addresses set company = ${company} where shop_id = ${shop.id} and customer_id = ${olivier.id}`.execute(
      db,
    )
  await move('Hôtel des Deux Rives')
  const order = await anOrder(db, shop, olivier, { lines: [{ variantId: shop.bear.variantId, quantity: 1 }] })
  for (const state of ['payment-accepted', 'preparing']) await office.post(`/commandes/${order.id}/etat`, { state })
  for (const [path, field] of Object.entries(lists))
    for (const typed of ['hotel', 'deux rives', 'chatelain HÔTEL']) {
      const html = await page(`${path}?${new URLSearchParams({ [field]: typed })}`)
      assert.equal(rows(html), 1, `${path} ${typed}`)
      assert.match(html, /<span class="company">Hôtel des Deux Rives<\/span>/, path)
    }
  for (const file of ['/commandes/export', '/commandes/factures/export', '/paiement/journal', '/clients/export']) {
    const asked = file.startsWith('/clients') ? 'name=rives' : 'customer=rives'
    const csv = await page(`${file}.csv?${asked}`)
    assert.match(csv, /(Olivier CHATELAIN|Olivier;CHATELAIN);Hôtel des Deux Rives;/, file)
    const book = await office.get(`${file}.xlsx?${asked}`)
    const { rows } = await readWorkbook(Buffer.from(await book.arrayBuffer()))
    assert.equal(rows.length, csv.trim().split('\r\n').length, file)
  }
  const desk = async (words: string) => (await playing.list(db, { words, shopSlug: shop.slug })).rows.length
  const boxes = async (words: string) => (await mail.customerBoxes(db, shop.id, { words })).boxes.length
  assert.deepEqual([await desk('hotel olivier'), await boxes('deux rives')], [1, 1])
  // The order stays with the name it was placed under; the customer has the one of today.
  await move('Auberge du Lac')
  assert.equal(rows(await page('/commandes?customer=hotel')), 1)
  assert.equal(rows(await page('/clients?name=hotel')), 0)
  assert.equal(rows(await page('/clients?name=auberge')), 1)
  await sql`update addresses set removed_at = moment() where shop_id = ${shop.id} and customer_id = ${olivier.id}`.execute(
    db,
  )
  assert.deepEqual([await desk('auberge'), rows(await page('/clients?name=auberge'))], [0, 0])
})
