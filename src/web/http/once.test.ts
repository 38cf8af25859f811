import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import * as classes from '#classes'
import { sql } from '#database'
import type { Actor } from '#people'
import { firstTeacher, found } from '#school'
import { anEmployee, anOffice, anOrder, aShop, aVisitor, testDatabase } from '#test'
import { saidIn } from './flash.ts'
import { forgetMade } from './index.ts'

const database = await testDatabase()
const { db } = database
const PASSWORD = 'craie et tableau noir'
await found(db, { name: 'Lycée du Lac', town: 'Saint-Claude' })
await firstTeacher(db, PASSWORD)
const shop = await aShop(db, 'La Récré')
const base = `/mag/${shop.slug}`

const prof = aVisitor(database)
await prof.post('/bureau/connexion', { login: 'prof', password: PASSWORD })
const { id: teacherId } = await db.selectFrom('accounts').select('id').executeTakeFirstOrThrow()
const teacher: Actor = { kind: 'teacher', id: teacherId, name: 'Prof' }
const karim = await anEmployee(db, shop.id, 'Karim', 'BENALI')
await db.updateTable('employees').set({ profile: 'manager' }).where('id', '=', karim.id).execute()
const office = await anOffice(database, shop, karim)

const anne = aVisitor(database)
const address = {
  addressFirstName: 'Anne',
  addressLastName: 'Onim',
  line1: '12 rue des Tilleuls',
  postcode: '39200',
  city: 'Saint-Claude',
  country: 'FR',
  mobile: '06 39 98 00 01',
  title: 'Mon adresse',
}
const account = { firstName: 'Anne', lastName: 'Onim', email: 'anne@exemple.fr', password: 'cliente-du-preau' }
await anne.post(`${base}/inscription`, { ...account, ...address })
const customer = await db.selectFrom('customers').select('id').executeTakeFirstOrThrow()
const { id: addressId } = await db.selectFrom('addresses').select('id').executeTakeFirstOrThrow()
const actor = { kind: 'customer', id: customer.id, name: 'A. ONIM' } as const
const order = await anOrder(db, shop, { ...customer, addressId, actor } as Parameters<typeof anOrder>[2])
const classId = await classes.createClass(db, teacher, { name: '1GA' })
const [pupil] = await classes.addPupils(db, teacher, { classId, pupils: [{ firstName: 'Léa', lastName: 'Moreau' }] })

const rowsIn = async (table: string): Promise<number> =>
  Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]?.n)

const carrier = {
  name: 'Coursier',
  delay: '1 jour',
  basis: 'price',
  rate: '2000',
  'lower-0': '0',
  'upper-0': '',
  'price-0': '5',
}
const letter = () => {
  const form = new FormData()
  const fields = {
    boutique: shop.slug,
    client: `${customer.id}`,
    subject: 'Bonjour',
    body: 'Où en est ma commande ?',
    order: '',
  }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('files', new File(['%PDF un mot'], 'mot.pdf', { type: 'application/pdf' }))
  return form
}

type Making = [
  who: Pick<typeof prof, 'post'>,
  path: string,
  form: Parameters<typeof prof.post>[1] | (() => FormData),
  table: string,
]
const makings: Making[] = [
  [anne, `${base}/panier/ajouter`, { variant: String(shop.bear.variantId) }, 'cart_lines.quantity'],
  [anne, `${base}/mon-compte/adresses/nouvelle`, { ...address, title: 'Bureau' }, 'addresses'],
  [anne, `${base}/mes-commandes/${order.id}/message`, { body: 'Où en est ma commande ?' }, 'order_messages'],
  [office as never, `/commandes/${order.id}/messages`, { body: 'Elle part demain.', visible: 'on' }, 'order_messages'],
  [office as never, '/transport/nouveau', carrier, 'carriers'],
  [prof, '/bureau/eleves/classes', { name: '2GA' }, 'classes'],
  [
    prof,
    `/bureau/eleves/classe/${classId}/ajouter`,
    { 'firstName-0': 'Noé', 'lastName-0': 'Petit', 'birth-0': '' },
    'pupils',
  ],
  [prof, `/bureau/eleves/classe/${classId}/groupes`, { name: 'Vente' }, 'groups'],
  [prof, '/bureau/etablissement/professeurs', { firstName: 'Luc', lastName: 'Roy', login: 'l.roy' }, 'accounts'],
  [prof, `/bureau/acces/${shop.id}/profils`, { name: 'Accueil', like: 'orders' }, 'profiles'],
  [prof, '/bureau/messages', { to: `pupil:${pupil?.accountId}`, body: 'Pensez aux bons.' }, 'class_messages'],
  [prof, '/bureau/boutiques/nouvelle', { modele: 'vide', avec: 'catalogue', name: 'Le Fournil', slug: '' }, 'shops'],
  [prof, '/bureau/boutiques/garder', { name: 'début', shop: String(shop.id) }, 'shops'],
  [prof, '/bureau/courrier/nouveau', letter, 'mails'],
]
const amount = async (what: string): Promise<number> => {
  const [table = '', column] = what.split('.')
  if (!column) return rowsIn(table)
  const { rows } = await sql<{
    n: string
  }>`select coalesce(sum(${sql.ref(column)}), 0) as n from ${sql.table(table)}`.execute(db)
  return Number(rows[0]?.n)
}

test('a form of something new that a double click sends twice makes one of it, one after the other or at once', async () => {
  const faults: string[] = []
  for (const [who, path, form, table] of makings) {
    const send = () => who.post(path, typeof form === 'function' ? form() : form)
    const before = await amount(table)
    const [first, second] = [await send(), await send()]
    const made = (await amount(table)) - before
    const led = [first, second].map(({ status, headers }) => `${status} ${headers.get('location')}`)
    if (made !== 1 || first.status >= 400 || led[0] !== led[1]) faults.push(`${path}: ${made} made, ${led.join(', ')}`)
  }
  assert.deepEqual(faults, [])
  const at = await amount('order_messages')
  const both = ['un mot', 'un mot', 'un autre'].map((body) =>
    anne.post(`${base}/mes-commandes/${order.id}/message`, { body }),
  )
  await Promise.all(both)
  assert.equal(await amount('order_messages'), at + 2)
})

test('a registration sent twice is one account, a purchase one order', async () => {
  const noe = aVisitor(database)
  const form = { ...account, ...address, email: 'noe@exemple.fr' }
  const answers = await Promise.all([1, 2].map(() => noe.post(`${base}/inscription`, form)))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
  assert.equal((await db.selectFrom('customers').select('id').where('email', '=', form.email).execute()).length, 1)
})

test('what was refused, and what is meant twice, is done', async () => {
  const write = (body: string) => anne.post(`${base}/mes-commandes/${order.id}/message`, { body })
  assert.deepEqual([(await write('')).status, (await write('')).status], [422, 422])
  const at = await amount('order_messages')
  await write('oui')
  await write('non')
  await write('oui')
  assert.equal(await amount('order_messages'), at + 3)
})

test('a form that makes something is known again long after, by its own id and its words', async ({ mock }) => {
  const carriersMade = () => amount('carriers')
  const send = (more: Record<string, string>) => office.post('/transport/nouveau', { ...carrier, ...more })
  const [form, other] = [randomUUID(), randomUUID()]
  const before = await carriersMade()
  const first = await send({ envoi: form, name: 'Vélo' })
  const came = saidIn(first)?.text ?? ''
  const later = performance.now() + 1600
  mock.method(performance, 'now', () => later)
  const again = await send({ envoi: form, name: 'Vélo' })
  assert.deepEqual([again.status, (await carriersMade()) - before], [303, 1])
  const page = await office.app.request(`http://localhost${office.base}/transport`, {
    headers: { cookie: `preau_admin=${office.token}; ${again.headers.getSetCookie()[0]?.split(';')[0]}` },
  })
  const text = await page.text()
  assert.ok(came !== '' && text.includes(came), 'what came of it is not lost')
  assert.match(text, /avait déjà été envoyé/)
  await send({ envoi: form, name: 'Triporteur' })
  await send({ envoi: other, name: 'Vélo' })
  assert.equal((await carriersMade()) - before, 3, 'other words, or another form, are meant')
  const { config } = office.house
  await forgetMade({ ...office.house, config: { ...config, publicUrl: 'http://ailleurs.exemple.fr' } })
  await send({ envoi: form, name: 'Vélo' })
  assert.equal((await carriersMade()) - before, 3, 'another school of the process went back, not this one')
  await forgetMade(office.house)
  await send({ envoi: form, name: 'Vélo' })
  assert.equal((await carriersMade()) - before, 4, 'after a return to an earlier moment it is made again')
})
