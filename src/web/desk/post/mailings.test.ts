import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import * as conversations from '#conversations'
import { countQueries } from '#database'
import * as mail from '#mail'
import * as school from '#school'
import { aCustomer, anEmployee, aShop, aVisitor, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'mot de passe du professeur'
const HERE = '/bureau/courrier/a-la-classe'
await school.found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await school.firstTeacher(db, PASSWORD)
const { id: classe } = await db
  .insertInto('classes')
  .values({ name: '1re AGOrA' })
  .returning('id')
  .executeTakeFirstOrThrow()
const prof = aVisitor(database)
await prof.post('/bureau/connexion', { login: 'prof', password: PASSWORD })

/** A shop where a pupil of the class works. */
async function worked(name: string) {
  const shop = await aShop(db, name)
  const { id } = await anEmployee(db, shop.id, 'Lina', `MARTIN${shop.id}`)
  const { account_id } = await db
    .selectFrom('employees')
    .select('account_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('pupils')
    .values({ account_id: account_id ?? 0, class_id: classe })
    .execute()
  return { ...shop, lina: { kind: 'employee' as const, id, name: 'L. MARTIN' } }
}
const toys = await worked('La Récré')
const bikes = await worked('Les Cycles')
const empty = await worked('La Vide')
const away = await aShop(db, 'L’Ailleurs')
for (const shop of [toys, bikes, away]) {
  await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
  for (const n of [1, 2, 3, 4, 5, 6]) await aCustomer(db, shop.id, `client${n}.${shop.id}@exemple.fr`)
}
const form = {
  classe: `${classe}`,
  sender: 'anyone',
  qui: '',
  subject: 'Un cadeau',
  body: 'Faites-vous <b>les paquets</b> ?',
  envoi: randomUUID(),
}
const letters = () =>
  db
    .selectFrom('mails')
    .select(['shop_id', 'customer_id', 'id', 'read_at', 'office_read_at'])
    .where('kind', '=', mail.FROM_CUSTOMER)
    .orderBy('shop_id')
    .execute()
const text = async (answer: Response | Promise<Response>) =>
  (await (await answer).text()).replaceAll(/[\u00a0\u202f]/g, ' ')

test('what is asked badly comes back with its words and sends nothing', async () => {
  const refused = await prof.post(`${HERE}/apercu`, { ...form, subject: '' })
  assert.equal(refused.status, 422)
  const page = await text(refused)
  assert.match(page, /Indiquez l’objet/)
  assert.match(page, /Faites-vous &lt;b&gt;les paquets/)
  assert.equal((await prof.post(HERE, { ...form, classe: '999' })).status, 422)
  assert.match(
    await text(prof.post(`${HERE}/apercu`, { ...form, qui: 'Personne' })),
    /Aucune boutique de cette classe n’a un tel client/,
  )
  assert.equal((await letters()).length, 0)
})

test('the preview says how many shops, who writes to each, and which receive nothing', async () => {
  const page = await text(prof.post(`${HERE}/apercu`, form))
  assert.match(page, /2 boutiques recevront ce message/)
  assert.match(page, /1 boutique ne le recevra pas[\s\S]*La Vide/)
  assert.ok(!page.includes('Ailleurs'), 'a shop of no pupil of the class')
  assert.equal((await letters()).length, 0, 'nothing is sent yet')
})

test('each shop has one letter of its own customer, unread there, with one act in its trace; a form sent twice is one', async () => {
  const [first, second] = await Promise.all([prof.post(HERE, form), prof.post(HERE, form)])
  assert.equal(first.status, 303)
  assert.equal(second.headers.get('location'), first.headers.get('location'))
  const sent = await letters()
  assert.deepEqual(
    sent.map(({ shop_id }) => shop_id),
    [toys.id, bikes.id],
  )
  assert.ok(sent.every(({ read_at, office_read_at }) => read_at && !office_read_at))
  const own = await db.selectFrom('customers').select(['shop_id', 'id']).execute()
  for (const { shop_id, customer_id } of sent)
    assert.ok(own.some((one) => one.shop_id === shop_id && one.id === customer_id))
  const acts = await db
    .selectFrom('acts')
    .select(['shop_id', 'actor_kind', 'subject_id'])
    .where('verb', '=', 'mail.write-to-shop')
    .orderBy('shop_id')
    .execute()
  assert.deepEqual(
    acts,
    sent.map(({ shop_id, customer_id }) => ({ shop_id, actor_kind: 'customer', subject_id: customer_id })),
  )
})

test('another message from a form that was sent already is another message', async () => {
  const before = (await letters()).length
  const first = await prof.post(HERE, form)
  const other = await prof.post(HERE, { ...form, subject: 'Deux cadeaux' })
  assert.equal(other.status, 303)
  assert.notEqual(other.headers.get('location'), first.headers.get('location'))
  assert.equal((await letters()).length, before + 2)
  await db.deleteFrom('mailings').where('subject', '=', 'Deux cadeaux').execute()
  await db.deleteFrom('mails').where('subject', 'like', '%Deux cadeaux').execute()
})

test('« le même client » is the same person in every shop that has them', async () => {
  await prof.post(HERE, { ...form, sender: 'same', envoi: randomUUID(), subject: 'Toujours Anne' })
  const rows = await db.selectFrom('mails').select('sender').where('subject', '=', 'Toujours Anne').execute()
  assert.deepEqual(
    rows.map(({ sender }) => sender),
    ['anne.onim@exemple.fr', 'anne.onim@exemple.fr'],
  )
})

test('the answers stand together in one list, are read by being seen there, and go when their shop goes back', async () => {
  const [toToys] = await letters()
  assert.ok(toToys)
  await conversations.answer(db, toys.lina, toys.id, { mailId: toToys.id }, { body: 'Oui, <i>gratuitement</i>.' })
  assert.equal((await mail.boxes(db)).unread, 1)
  const list = await text(prof.get(HERE))
  assert.match(list, /1 sur 2/)
  const [, href = ''] = list.match(/href="([^"]+)"><span class="wrapped">Un cadeau/) ?? []
  const page = await text(prof.get(href))
  assert.match(page, /Oui, &lt;i&gt;gratuitement/)
  assert.match(page, /Les Cycles[\s\S]*Pas encore lu/)
  assert.equal((await mail.boxes(db)).unread, 0)
  assert.ok(!(await text(prof.get(`${href}?etat=repondu`))).includes('Les Cycles'))
  assert.ok(!(await text(prof.get(`${href}?etat=sans-reponse`))).includes('gratuitement'))
  // The teacher's session, the message, its answers, their being read.
  const { count } = await countQueries(database, async () => (await prof.get(href)).text())
  assert.ok(count <= 5, `${count} statements`)
  assert.equal((await prof.get(`${HERE}/999`)).status, 404)
  assert.ok(empty.id)
})
