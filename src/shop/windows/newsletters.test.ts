// Letters to who agreed: written, tried, sent once to each, never to who did not agree or declines meanwhile.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import * as jobs from '#jobs'
import { Invalid, NotFound } from '#refusals'
import * as school from '#school'
import { aCustomer, anEmployee, aShop, testDatabase } from '#test'
import * as work from '#work'
import * as windows from './index.ts'

const { db } = await testDatabase()
await school.found(db, { name: 'Lycée du Lac', town: 'Annecy' })
const shop = await aShop(db, 'À lettres')
const other = await aShop(db, 'Voisine')
const kenza = await anEmployee(db, shop.id)
const people = [await aCustomer(db, shop.id), await aCustomer(db, shop.id), await aCustomer(db, shop.id)]
const [anne, solene, marc] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]]
const agree = (who: (typeof people)[0], wanted: boolean) =>
  customers.changeConsent(db, who.actor, shop.id, who.id, wanted)
const wanted = { subject: 'Les trains de Noël', body: 'Ils sont arrivés.', productIds: [shop.train.productId] }
const base = 'http://preau.test'
const letters = () =>
  db
    .selectFrom('mails')
    .select(['customer_id', 'subject', 'raw', 'read_at'])
    .where('shop_id', '=', shop.id)
    .where('subject', 'like', `%${wanted.subject}%`)
    .orderBy('id')
    .execute()

test('a letter needs a subject and words, is the shop’s own, and shows four articles at most', async () => {
  await assert.rejects(windows.addNewsletter(db, kenza, shop.id, { ...wanted, body: ' ' }), Invalid)
  await assert.rejects(windows.addNewsletter(db, kenza, shop.id, { ...wanted, productIds: [1, 2, 3, 4, 5] }), Invalid)
  const id = await windows.addNewsletter(db, kenza, shop.id, wanted)
  await assert.rejects(windows.changeNewsletter(db, kenza, other.id, id, wanted), NotFound)
  await assert.rejects(windows.sendNewsletter(db, kenza, other.id, id, base), NotFound)
  await assert.rejects(windows.sendNewsletter(db, kenza, shop.id, id, base), windows.NobodyAgreed)
  await windows.testNewsletter(db, kenza, shop.id, id, base)
  assert.deepEqual(
    (await letters()).map(({ customer_id }) => customer_id),
    [null],
  )
  await windows.removeNewsletter(db, kenza, shop.id, id)
})

test('it goes once to each who agreed and agrees still, with the way out; then it does not change', async () => {
  await agree(anne, true)
  await agree(solene, true)
  const id = await windows.addNewsletter(db, kenza, shop.id, wanted)
  await windows.sendNewsletter(db, kenza, shop.id, id, base)
  await assert.rejects(windows.changeNewsletter(db, kenza, shop.id, id, wanted), Invalid)
  await agree(marc, true)
  await agree(solene, false)
  await jobs.drain(db, [work.task([windows.sending])])
  await windows.sendNewsletter(db, kenza, shop.id, id, base)
  await jobs.drain(db, [work.task([windows.sending])])
  const sent = (await letters()).filter(({ customer_id }) => customer_id !== null)
  assert.deepEqual(
    sent.map(({ customer_id }) => customer_id),
    [anne.id],
    'who agreed later and who declined meanwhile receive nothing, nobody twice',
  )
  const text = sent[0]?.raw.toString().replaceAll('=\r\n', '') ?? ''
  assert.match(text, /\/lettres\/\d+-/)
  assert.match(text, /\/produit\/train-des-forets/)
  const [, token = ''] = /\/lettres\/(\d+-[\w-]{22})/.exec(text) ?? []
  await customers.leaveLetters(db, shop.id, token)
  const letter = await windows.findNewsletter(db, shop.id, id)
  assert.deepEqual([letter.sent, letter.left], [1, 1])
})
