import assert from 'node:assert/strict'
import test from 'node:test'
import * as copies from '#copies'
import { sql } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import { type Actor, system } from '#people'
import * as shops from '#shops'
import { aCustomer, anOrder, aReadyCart, aShop, testDatabase } from '#test'
import { open, textOf } from '../../platform/pdf/read-back.ts'

const database = await testDatabase()
const { db } = database
const teacher: Actor = { kind: 'teacher', id: 1, name: 'S. LUNEAU' }
const shop = await aShop(db, 'La Récré du Bois')
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
const write = (body: string, shopId = shop.id) =>
  shops.savePage(db, system, shopId, { code: 'terms', title: 'Conditions de vente', body })

async function lettersOf(shopId: number, orderId: number): Promise<mail.Mail[]> {
  await mail.deliverPending(db)
  const { rows } = await sql<{ id: number }>`
    select id from mails where shop_id = ${shopId} and order_id = ${orderId} order by id`.execute(db)
  return Promise.all(rows.map(({ id }) => mail.one(db, shopId, id)))
}
async function wordsOf(letter: mail.Mail | undefined, n: number): Promise<string> {
  const file = letter?.attachments[n]
  assert.equal(file?.type, 'application/pdf')
  const document = await open(Uint8Array.from(file.bytes))
  let words = ''
  for (let page = 1; page <= document.numPages; page++) words += await textOf(document, page)
  return words.replace(/\s+/g, ' ')
}
const names = (letter: mail.Mail | undefined) => letter?.attachments.map(({ name }) => name)

test('the letter that confirms an order encloses the terms accepted and the form to withdraw; later letters nothing', async () => {
  await write('Vendu par **{{boutique}}**.\n\n## Livraison\n- en France\n> Première version')
  const placed = await anOrder(db, shop, anne)
  await write('Seconde version')
  await orders.changeState(db, system, shop.id, placed.id, { to: 'payment-accepted' })
  const [confirms, accepted] = await lettersOf(shop.id, placed.id)
  assert.deepEqual(names(confirms), ['conditions-generales-de-vente.pdf', 'formulaire-de-retractation.pdf'])
  assert.deepEqual(names(accepted), [])
  const terms = await wordsOf(confirms, 0)
  for (const words of [
    'Conditions de vente',
    'Vendu par La Récré du Bois',
    'Livraison',
    'Première version',
    'FAC-SIMILÉ',
  ])
    assert.ok(terms.includes(words), `${words}: ${terms}`)
  const form = await wordsOf(confirms, 1)
  const { email } = (await shops.byId(db, shop.id)) as shops.Shop
  for (const words of [
    'Je vous notifie ma rétractation',
    'La Récré du Bois',
    email,
    'Commandé le',
    'Reçu le',
    'Signature',
  ])
    assert.ok(form.includes(words), `${words}: ${form}`)
  assert.match(confirms?.text ?? '', /ci-joint les conditions générales de vente.*formulaire de rétractation/)
  assert.equal(Buffer.compare((await lettersOf(shop.id, placed.id))[0]?.raw as Buffer, confirms?.raw as Buffer), 0)
})

test('an order paid by card is confirmed by the letter that says it is paid', async () => {
  const placed = await anOrder(db, shop, anne, { payment: 'card' })
  const [confirms] = await lettersOf(shop.id, placed.id)
  assert.equal(confirms?.kind, 'payment-accepted')
  assert.equal(names(confirms)?.length, 2)
})

test('a business has no right to withdraw and gets the terms alone', async () => {
  const cartId = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 1 }])
  await sql`update addresses set company = 'Au fil du bois', siren = '732829320' where shop_id = ${shop.id}`.execute(db)
  const { id } = await orders.place(db, anne.actor, { shopId: shop.id, customerId: anne.id, cartId, payment: 'cheque' })
  await sql`update addresses set company = '', siren = '' where shop_id = ${shop.id}`.execute(db)
  const [confirms] = await lettersOf(shop.id, id)
  assert.deepEqual(names(confirms), ['conditions-generales-de-vente.pdf'])
  assert.doesNotMatch(confirms?.text ?? '', /rétractation/)
})

test('a kept letter holds no file: 100,000 orders of one version cost a mark each', async () => {
  const placed = await anOrder(db, shop, anne)
  const [confirms] = await lettersOf(shop.id, placed.id)
  const { rows } = await sql<{ bytes: number }>`
    select length(raw) as bytes from mails where shop_id = ${shop.id} and id = ${confirms?.id}`.execute(db)
  const sizes = { kept: rows[0]?.bytes ?? 0, sent: confirms?.raw.length ?? 0 }
  assert.ok(sizes.sent - sizes.kept > 30_000 && sizes.sent < 120_000, JSON.stringify(sizes))
})

test('a shop made from another encloses its own terms, and names itself in the form', async () => {
  const placed = await anOrder(db, shop, anne)
  await write('Vendu par {{boutique}}, {{courriel}}')
  await mail.deliverPending(db)
  const shopsAsked = [{ name: 'Les Jeux d’Inès', slug: 'les-jeux-ines' }]
  const [copy = 0] = await copies.copyShop(db, teacher, { fromId: shop.id, shops: shopsAsked, with: 'all' })
  const [confirms] = await lettersOf(copy, placed.id)
  for (const n of [0, 1]) {
    const words = await wordsOf(confirms, n)
    assert.ok(words.includes('Les Jeux d’Inès'), words)
    assert.ok(!words.includes('La Récré du Bois'), words)
  }
})

test('a shop that has written no terms encloses the form, and a customer’s text cannot pose as a file', async () => {
  const other = await aShop(db, 'Cycles du Lac')
  await sql`delete from pages where shop_id = ${other.id}`.execute(db)
  const ines = await aCustomer(db, other.id, 'ines@exemple.fr')
  await sql`update customers set first_name = 'x-preau-enclosed: terms' where shop_id = ${other.id}`.execute(db)
  const placed = await anOrder(db, other, ines)
  const [confirms] = await lettersOf(other.id, placed.id)
  assert.deepEqual(names(confirms), ['formulaire-de-retractation.pdf'])
  assert.match(await wordsOf(confirms, 0), /Cycles du Lac/)
})

test('terms of 60,000 signs in any shape are set', async () => {
  const shop = await aShop(db, 'Les Longues Pages')
  await write('Longues', shop.id)
  const placed = await anOrder(db, shop, await aCustomer(db, shop.id))
  for (const one of ['> ', '>> - **é** 🙂\n', '**', '#let x = "{{{}}" $\n\n', 'W']) {
    const source = one.repeat(60_000 / one.length)
    await sql`update terms_versions set source = ${source} where shop_id = ${shop.id}`.execute(db)
    const [confirms] = await lettersOf(shop.id, placed.id)
    assert.equal(names(confirms)?.length, 2)
    const bytes = confirms?.attachments[0]?.bytes.length ?? 0
    assert.ok(bytes > 1000 && bytes < 1_500_000, `${JSON.stringify(one)}: ${bytes}`)
  }
})
