import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import { countQueries } from '#database'
import * as orders from '#orders'
import { hashPassword } from '#people'
import * as school from '#school'
import { aCustomer, anEmployee, anOrder, aShop, aVisitor, testDatabase, type Visitor } from '#test'
import { validate } from '../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db, 'La Récré du Bois')
const kenza = await anEmployee(db, shop.id)
const base = `/mag/${shop.slug}`
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
await db
  .updateTable('customers')
  .set({ password_hash: await hashPassword('cliente-du-preau') })
  .execute()

async function signedIn(email = anne.email): Promise<Visitor> {
  const visitor = aVisitor(database)
  await visitor.post(`${base}/identifiez-vous`, { email, password: 'cliente-du-preau' })
  return visitor
}
const where = (answer: Response) => [answer.status, answer.headers.get('location')]
const since = async () => (await customers.find(db, shop.id, anne.id)).newsletterSince

test('all that the shop keeps is seen on one page in three statements, and taken along as a page and as JSON', async () => {
  const { reference } = await anOrder(db, shop, anne)
  const visitor = await signedIn()
  let text = ''
  const { count } = await countQueries(database, async () => {
    text = await (await visitor.get(`${base}/mon-compte/donnees`)).text()
  })
  assert.ok(count <= 3, `${count} statements`)
  assert.deepEqual(await validate(text), [])
  for (const words of [reference, '12 rue des Tilleuls', 'Ours Marcel en hêtre']) assert.ok(text.includes(words), words)
  const json = await visitor.get(`${base}/mon-compte/donnees/mes-donnees.json`)
  assert.match(json.headers.get('content-disposition') ?? '', /^attachment; .*mes-donnees\.json/)
  const told = (await json.json()) as Record<string, Record<string, unknown>[]>
  assert.equal(told.Commandes?.[0]?.Référence, reference)
  assert.match(String(told.Commandes?.[0]?.['Passée le']), /^\d{4}-\d\d-\d\dT.*Z$/)
  assert.equal(told.Commandes?.[0]?.['Total TTC'], 93.1)
  const page = await (await visitor.get(`${base}/mon-compte/donnees/mes-donnees.html`)).text()
  assert.deepEqual(await validate(page), [])
  assert.ok(page.includes(reference))
  const stranger = await aVisitor(database).get(`${base}/mon-compte/donnees/mes-donnees.json`)
  assert.equal(stranger.status, 303)
})

test('the letters agreed to are agreed to and declined from there, and the trace says who did', async () => {
  const visitor = await signedIn()
  await visitor.post(`${base}/mon-compte/lettre`, { wanted: 'on' })
  const first = await since()
  assert.ok(first)
  await visitor.post(`${base}/mon-compte/lettre`, { wanted: 'on' })
  assert.deepEqual(await since(), first)
  await visitor.post(`${base}/mon-compte/lettre`, {})
  assert.equal(await since(), null)
  const acts = await db
    .selectFrom('acts')
    .select(['actor_kind', 'after'])
    .where('verb', '=', 'customers.change-consent')
    .execute()
  assert.deepEqual(
    acts.map((act) => [act.actor_kind, act.after]),
    [
      ['customer', { newsletter: true }],
      ['customer', { newsletter: false }],
    ],
  )
})

test('an account with a running order stays, and the page says which one', async () => {
  const { reference } = await anOrder(db, shop, anne)
  const visitor = await signedIn()
  const page = await (await visitor.get(`${base}/mon-compte/supprimer`)).text()
  assert.ok(page.includes(reference) && !page.includes('name="present"'))
  const answer = await visitor.post(`${base}/mon-compte/supprimer`, { present: 'cliente-du-preau' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Vous avez des commandes en cours/)
  assert.equal((await customers.find(db, shop.id, anne.id)).anonymisedAt, null)
  const [paid, other] = await db.selectFrom('orders').select('id').where('customer_id', '=', anne.id).execute()
  const steps = ['awaiting-cheque', 'payment-accepted', 'preparing', 'shipped', 'delivered']
  for (const [n, to] of steps.slice(1).entries())
    await orders.changeState(db, kenza, shop.id, paid?.id ?? 0, { to, from: steps[n] ?? '' })
  await orders.changeState(db, kenza, shop.id, other?.id ?? 0, { to: 'cancelled', from: 'awaiting-cheque' })
})

test('the account goes at the password, once, and nobody comes in with it any more', async () => {
  const visitor = await signedIn()
  const page = await (await visitor.get(`${base}/mon-compte/supprimer`)).text()
  assert.deepEqual(await validate(page), [])
  assert.match(page, /2 documents émis.*dix ans/)
  const wrong = await visitor.post(`${base}/mon-compte/supprimer`, { present: 'autre' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Ce n’est pas votre mot de passe actuel/)
  assert.deepEqual(where(await visitor.post(`${base}/mon-compte/supprimer`, { present: 'cliente-du-preau' })), [
    303,
    base,
  ])
  assert.match(await (await visitor.get(base)).text(), /Votre compte est supprimé/)
  assert.ok((await customers.find(db, shop.id, anne.id)).anonymisedAt)
  assert.equal((await visitor.get(`${base}/mon-compte`)).status, 303)
  const again = await aVisitor(database).post(`${base}/identifiez-vous`, {
    email: anne.email,
    password: 'cliente-du-preau',
  })
  assert.notEqual(again.status, 303)
  const act = await db
    .selectFrom('acts')
    .selectAll()
    .where('verb', '=', 'customers.anonymise')
    .executeTakeFirstOrThrow()
  assert.deepEqual([act.actor_kind, act.actor_name], ['customer', 'client'])
})

test('who bought without an account makes one first, or writes to the shop', async () => {
  const guest = await aCustomer(db, shop.id, 'camille@exemple.fr')
  await db
    .updateTable('customers')
    .set({ guest_since: new Date(), password_hash: 'none' })
    .where('id', '=', guest.id)
    .execute()
  const visitor = aVisitor(database)
  const token = await customers.openSession(db, shop.id, guest.id)
  visitor.cookies.set('preau_visit', { value: token, path: base, header: '' })
  const page = await (await visitor.get(`${base}/mon-compte/supprimer`)).text()
  assert.ok(page.includes('/mon-compte/creer') && !page.includes('name="present"'))
  await visitor.post(`${base}/mon-compte/supprimer`, { present: '' })
  assert.equal((await customers.find(db, shop.id, guest.id)).anonymisedAt, null)
})
