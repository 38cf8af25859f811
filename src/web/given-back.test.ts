import assert from 'node:assert/strict'
import test from 'node:test'
import { firstTeacher, found } from '#school'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, aVisitor, testDatabase } from '#test'
import { recordOf } from '#versions'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'craie et tableau noir'
await found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await firstTeacher(db, PASSWORD)
const shop = await aShop(db, 'La Récré')
const kenza = await anEmployee(db, shop.id)
const office = await anOffice(database, shop, kenza)
const anne = await aCustomer(db, shop.id)
const order = await anOrder(db, shop, anne)
const words = 'Votre colis part demain,\r\nMme Onim : « c’est promis » & sûr.'
const unescaped = (page: string) =>
  page.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
const profile = (name: string) =>
  db.updateTable('employees').set({ profile: name }).where('id', '=', kenza.id).where('shop_id', '=', shop.id).execute()

/** What the page gives back, and whether it can be sent again. */
async function backIn(answer: Response | Promise<Response>) {
  const { status } = await answer
  const page = unescaped(await (await answer).text())
  const [, block = ''] = /<section class="given-back">([\s\S]*?)<\/section>/.exec(page) ?? []
  return { status, texts: [...block.matchAll(/<textarea[^>]*>([\s\S]*?)<\/textarea>/g)].map(([, t]) => t), block, page }
}

test('a profile lowered while somebody wrote gives the words back, and sends them once the right is there again', async () => {
  await profile('read-only')
  const path = `/commandes/${order.id}/messages`
  const refused = await backIn(office.post(path, { body: words, visible: 'on' }))
  assert.deepEqual([refused.status, refused.texts], [403, [words.replace('\r\n', '\n')]])
  assert.match(refused.block, new RegExp(`<form method="post" action="${office.base}${path}">`))
  assert.match(refused.block, new RegExp(`name="whose" value="employee:${kenza.id} `))
  await profile('manager')
  const [, body = ''] = /name="body" value="([^"]*)"/.exec(refused.block) ?? []
  assert.equal((await office.post(path, { body, visible: 'on' })).status, 303)
  const { body: sent } = await db.selectFrom('order_messages').select('body').executeTakeFirstOrThrow()
  assert.equal(sent, words.replace('\r\n', '\n'))
})

test('short words of a form that makes something are given back as well, choices and ids are not', async () => {
  await profile('read-only')
  const form = { name: 'Ours', ttc: '12,90', rate: '2000', basis: 'price', 'category-3': 'on', summary: '' }
  assert.deepEqual((await backIn(office.post('/transport/nouveau', form))).texts, ['Ours\n12,90'])
  await profile('manager')
})

test('of a table only the cells that somebody touched are given back', async () => {
  const rows = [7, 8].flatMap((id) => [
    [`name-${id}`, id === 7 ? 'Ours en hêtre' : 'Train express'],
    [`ttc-${id}`, '19,90'],
    [`loaded-${id}`, recordOf({ name: id === 7 ? 'Ours en hêtre' : 'Train', ttc: '19,90' }, new Date())],
  ])
  const form = { ...Object.fromEntries(rows), whose: 'employee:999 N. PETIT' }
  const other = await backIn(office.post('/catalogue/tableau', form))
  assert.deepEqual([other.status, other.texts], [409, ['Train express']])
})

test('digits of a back office that changed, a thing that is gone, somebody else at the same browser', async () => {
  const gone = await backIn(office.post('/catalogue/999', { name: 'Ours en peluche' }))
  assert.deepEqual([gone.status, gone.texts, gone.block.includes('<form')], [404, ['Ours en peluche'], false])
  const other = await backIn(office.post('/commandes/1/messages', { body: words, whose: 'employee:999 N. PETIT' }))
  assert.equal(other.status, 409)
  assert.equal(other.texts.length, 1)
  assert.ok(!other.block.includes('<form'), 'nothing is sent in another’s name')
  await db.updateTable('shops').set({ back_office_digits: '77' }).where('id', '=', shop.id).execute()
  const moved = await backIn(office.post(`/commandes/${order.id}/messages`, { body: words }))
  assert.deepEqual([moved.status, moved.texts.length], [404, 1])
  await db.updateTable('shops').set({ back_office_digits: '01' }).where('id', '=', shop.id).execute()
})

test('a customer whose order went with a restore, and one of a shop that closed, keep their words', async () => {
  const browser = aVisitor(database)
  const account = { firstName: 'Zoé', lastName: 'Onim', email: 'zoe@exemple.fr', password: 'cliente-du-preau' }
  const address = {
    line1: '1 rue du Lac',
    postcode: '39200',
    city: 'Saint-Claude',
    country: 'FR',
    mobile: '0639980001',
  }
  const names = { addressFirstName: 'Zoé', addressLastName: 'Onim', title: 'Chez moi' }
  await browser.post(`/mag/${shop.slug}/inscription`, { ...account, ...address, ...names })
  const write = (id: number) => browser.post(`/mag/${shop.slug}/mes-commandes/${id}/message`, { body: words })
  const refused = await backIn(write(999))
  assert.deepEqual([refused.status, refused.texts.length], [404, 1])
  await db.updateTable('shops').set({ opened_at: null }).where('id', '=', shop.id).execute()
  const closed = await backIn(write(order.id))
  assert.deepEqual([closed.status, closed.texts.length], [403, 1])
  await db.updateTable('shops').set({ opened_at: new Date() }).where('id', '=', shop.id).execute()
})

test('texts of a form with files come back, passwords never, and a form that comes back is not doubled', async () => {
  const prof = aVisitor(database)
  await prof.post('/bureau/connexion', { login: 'prof', password: PASSWORD })
  const letter = new FormData()
  for (const [name, value] of Object.entries({ boutique: 'partie', client: '1', subject: 'Bonjour Anne', body: words }))
    letter.set(name, value)
  letter.set('files', new File(['texte'], 'mot.txt', { type: 'text/plain' }))
  const refused = await backIn(prof.post('/bureau/courrier/nouveau', letter))
  assert.ok(refused.page.includes('c’est promis'), `${refused.status}`)
  const nowhere = await backIn(prof.post('/bureau/nulle-part', { text: 'Deux mots', password: 'Secret de tous' }))
  assert.deepEqual([nowhere.status, nowhere.texts], [404, ['Deux mots']])
  assert.ok(!nowhere.page.includes('Secret de tous'))
  const again = await backIn(office.post('/transport/nouveau', { name: 'Coursier du Lac', 'price-0': 'cher' }))
  assert.deepEqual([again.status, again.block], [422, ''])
})

test('a password given anew while somebody wrote loses nothing of it', async () => {
  const given = (first: boolean) =>
    db
      .updateTable('accounts')
      .set({ must_change_since: first ? new Date() : null })
      .where('kind', '=', 'pupil')
      .execute()
  await given(true)
  const refused = await backIn(office.post(`/commandes/${order.id}/messages`, { body: words }))
  assert.deepEqual([refused.status, refused.texts.length], [409, 1])
  assert.match(refused.page, /Choisissez d’abord votre mot de passe/)
  await given(false)
})
