import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import { countQueries, sql } from '#database'
import { aCustomer, anEmployee, anOffice, aReadyCart, aShop, testDatabase } from '#test'
import { validate } from '../../../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const kenza = await anEmployee(db, shop.id)
await db.updateTable('employees').set({ profile: 'manager' }).where('id', '=', kenza.id).execute()
const office = await anOffice(database, shop, kenza)
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
const id = await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 2 }])
await sql`update carts set updated_at = moment() - interval '2 days'`.execute(db)
const text = async (path: string) => (await office.get(path)).text()

test('the list, its filters and a cart’s page cost a fixed number of statements', async () => {
  for (const path of ['', '?client=onim&qui=clients&etat=24&relance=no', '?etat=live', `/${id}`]) {
    let page = ''
    const { count, texts } = await countQueries(database, async () => {
      page = await text(`/clients/paniers${path}`)
    })
    assert.ok(count <= 5, `${path}: ${count}\n${texts.join('\n')}`)
    assert.deepEqual(await validate(page), [])
    assert.equal(page.includes(`/clients/paniers/${id}`), path !== '?etat=live', path)
  }
  assert.match(await text('/clients/paniers?etat=99'), /choix|liste/)
})

test('the page says why nobody is written to, and writes once the customer has agreed', async () => {
  assert.match(await text(`/clients/paniers/${id}`), /n’a pas accepté les lettres/)
  const refused = await office.post(`/clients/paniers/${id}/relancer`)
  assert.equal(refused.status, 422)
  await customers.changeConsent(db, anne.actor, shop.id, anne.id, true)
  assert.match(
    await text(`/clients/paniers/${id}`),
    /Une lettre avec le contenu du panier part à anne\.onim@exemple\.fr/,
  )
  assert.equal((await office.post(`/clients/paniers/${id}/relancer`)).status, 303)
  assert.match(await text(`/clients/paniers/${id}`), /déjà été relancé/)
  assert.match(await text(`/clients/${anne.id}`), new RegExp(`/clients/paniers/${id}"`))
})

test('a cart is ordered for its customer by whoever may take orders down', async () => {
  const answer = await office.post(`/commandes/saisies/panier/${id}`)
  assert.match(answer.headers.get('location') ?? '', /\/commandes\/saisies\/\d+$/)
  const draft = (answer.headers.get('location') ?? '').replace(office.base, '')
  assert.match(await text(draft), /Ours Marcel en hêtre/)
  await db.updateTable('employees').set({ profile: 'catalogue' }).where('id', '=', kenza.id).execute()
  // Another form than before: the same one sent again within seconds is answered as it was.
  assert.equal((await office.post(`/commandes/saisies/panier/${id}`, { again: 'yes' })).status, 403)
})
