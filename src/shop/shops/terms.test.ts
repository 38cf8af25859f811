import assert from 'node:assert/strict'
import test from 'node:test'
import * as clock from '#clock'
import * as copies from '#copies'
import type { Actor } from '#people'
import * as school from '#school'
import * as shops from '#shops'
import { aCustomer, anOrder, aShop, aVisitor, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const teacher: Actor = { kind: 'teacher', id: 1, name: 'S. LUNEAU' }
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
const write = (shopId: number, body: string) =>
  shops.savePage(db, teacher, shopId, { code: 'terms', title: 'Conditions', body })
const acceptedIn = async (shopId: number, orderId: number) => {
  const { terms_id } = await db
    .selectFrom('orders')
    .select('terms_id')
    .where('shop_id', '=', shopId)
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  return shops.terms(db, shopId, terms_id ?? 0)
}

test('pages say the shop’s identity and the school where their text has a placeholder, whatever its case and accents', async () => {
  const shop = await aShop(db, 'La Récré')
  await write(
    shop.id,
    "Vendu par {{boutique}} ({{ Ecole }}, {{Ville de l'école}}), chèque à {{ordre des chèques}}. {{siren}}",
  )
  const page = await (await aVisitor(database).get(`/mag/${shop.slug}/conditions-generales-de-vente`)).text()
  assert.match(page, /Vendu par La Récré \(Lycée du Lac, Saint-Claude\), chèque à La Récré du Bois SARL\. …/)
  await assert.rejects(write(shop.id, 'Bonjour {{bouttique}}'), (error: { fields?: Record<string, string> }) => {
    assert.match(error.fields?.body ?? '', /bouttique.*\{\{boutique\}\}/)
    return true
  })
})

test('an order keeps the version of the terms that was accepted, in the words of its own shop', async () => {
  const shop = await aShop(db, 'Les Cycles du Lac')
  // Single braces would be read by customers as they are.
  await assert.rejects(write(shop.id, 'Vendu par {Boutique}.'), (error: { fields?: Record<string, string> }) =>
    /voulez-vous dire \{\{boutique\}\}/.test(error.fields?.body ?? ''),
  )
  await write(shop.id, 'Première version de {{boutique}}.')
  const anne = await aCustomer(db, shop.id)
  const [first, same] = [await anOrder(db, shop, anne), await anOrder(db, shop, anne)]
  await write(shop.id, 'Seconde version de {{boutique}}.')
  const second = await anOrder(db, shop, anne)
  assert.equal((await acceptedIn(shop.id, first.id))?.body, 'Première version des Cycles du Lac.')
  assert.equal((await acceptedIn(shop.id, same.id))?.id, (await acceptedIn(shop.id, first.id))?.id)
  assert.equal((await acceptedIn(shop.id, second.id))?.body, 'Seconde version des Cycles du Lac.')
  await db.updateTable('shops').set({ name: 'Cycles du Pré' }).where('id', '=', shop.id).execute()
  const third = await anOrder(db, shop, anne)
  assert.equal((await acceptedIn(shop.id, third.id))?.body, 'Seconde version de Cycles du Pré.')
  assert.equal((await acceptedIn(shop.id, second.id))?.body, 'Seconde version des Cycles du Lac.')

  const [copy = 0] = await copies.copyShop(db, teacher, {
    fromId: shop.id,
    shops: [{ name: 'Cycles d’Inès', slug: 'cycles-ines' }],
    with: 'all',
  })
  assert.equal((await acceptedIn(copy, first.id))?.body, 'Première version de Cycles d’Inès.')
  const page = await (await aVisitor(database).get('/mag/cycles-ines/conditions-generales-de-vente')).text()
  assert.match(page, /Seconde version de Cycles d’Inès/)
})

test('the terms are of the day they were written, on their page, at the checkout and in what was accepted months later', async () => {
  const shop = await aShop(db, 'Les Jouets')
  await clock.at(new Date('2026-08-01T08:00:00Z'), () => write(shop.id, 'Vendu par {{boutique}}.'))
  const anne = await aCustomer(db, shop.id)
  const { id } = await anOrder(db, shop, anne)
  const accepted = await acceptedIn(shop.id, id)
  assert.equal(accepted && clock.dayInFrance(accepted.since), '2026-08-01')
  const page = await (await aVisitor(database).get(`/mag/${shop.slug}/conditions-generales-de-vente`)).text()
  assert.match(page, /Version du 01\/08\/2026/)
  await db.updateTable('shops').set({ name: 'Jouets du Pré' }).where('id', '=', shop.id).execute()
  const later = await anOrder(db, shop, anne)
  const renamed = await acceptedIn(shop.id, later.id)
  assert.ok(renamed && accepted && renamed.since > accepted.since, 'the text is the same, what it says is of today')
})
