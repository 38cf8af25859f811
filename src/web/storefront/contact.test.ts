import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import * as conversations from '#conversations'
import * as customers from '#customers'
import * as mail from '#mail'
import * as school from '#school'
import { aCustomer, anEmployee, aShop, aVisitor, testDatabase } from '#test'
import { validate } from '../../../test/markup.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db, 'La Récré du Bois')
const path = `/mag/${shop.slug}/contact`
const visitor = aVisitor(database)
const words = {
  name: 'Camille D’ARBOIS',
  email: 'camille@exemple.fr',
  subject: 'Un ours ?',
  body: 'Bonjour,\nest-il doux ?',
}
const letters = async () => (await mail.list(db, { shopId: shop.id, kinds: [mail.FROM_CUSTOMER] })).rows

test('a visitor’s words land once in the shop’s letter box, unread there, and can be answered', async () => {
  const page = await (await visitor.get(path)).text()
  assert.deepEqual(await validate(page), [])
  const letter = /name="letter" value="([^"]+)"/.exec(page)?.[1] ?? ''
  for (const _ of ['once', 'again'])
    assert.equal((await visitor.post(path, { ...words, letter })).headers.get('location'), path)
  const [one, ...others] = await letters()
  assert.deepEqual(
    [one?.senderName, one?.subject, one?.customerId, one?.officeReadAt, others.length],
    ['Camille D’ARBOIS', 'Un ours ?', null, null, 0],
  )
  await conversations.answer(
    db,
    await anEmployee(db, shop.id),
    shop.id,
    { mailId: one?.id ?? 0 },
    { body: 'Très doux.' },
  )
  const [answer] = (await mail.list(db, { shopId: shop.id, kinds: ['answer'] })).rows
  assert.equal(answer?.recipient, 'camille@exemple.fr')
})

test('what is missing is said at its field, and what was typed stays', async () => {
  for (const field of ['name', 'email', 'subject', 'body']) {
    const refused = await visitor.post(path, { ...words, [field]: ' ' })
    const page = await refused.text()
    assert.equal(refused.status, 422, field)
    assert.match(page, new RegExp(`href="#contact-${field}"`))
    assert.match(page, field === 'subject' ? /est-il doux/ : /value="Un ours \?"/)
  }
  const long = await visitor.post(path, { ...words, body: 'x'.repeat(3001) })
  assert.equal(long.status, 422)
  assert.equal((await letters()).length, 1)
  const chosen = { ...words, topic: 'delivery', letter: randomUUID() }
  await visitor.post(path, { ...chosen, subject: '' })
  await visitor.post(path, { ...chosen, letter: randomUUID() })
  const subjects = (await letters()).map(({ subject }) => subject.replace(/\s/g, ' '))
  assert.deepEqual(subjects.sort(), ['Livraison', 'Livraison : Un ours ?', 'Un ours ?'])
})

test('a customer who is signed in is known, whatever the form says', async () => {
  const { id } = await aCustomer(db, shop.id)
  const anne = aVisitor(database)
  const value = await customers.openSession(db, shop.id, id)
  anne.cookies.set('preau_visit', { value, path: `/mag/${shop.slug}`, header: '' })
  const page = await (await anne.get(path)).text()
  assert.match(page, /Anne ONIM/)
  assert.doesNotMatch(page, /name="email"/)
  await anne.post(path, { ...words, name: 'Quelqu’un d’autre' })
  assert.equal((await letters())[0]?.customerId, id)
})
