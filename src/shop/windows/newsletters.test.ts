// Letters to who agreed: written, tried, sent once to each, never to who did not agree or declines meanwhile.
import assert from 'node:assert/strict'
import test from 'node:test'
import * as customers from '#customers'
import * as jobs from '#jobs'
import { Invalid, NotFound } from '#refusals'
import * as school from '#school'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
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
const wanted = {
  subject: 'Les trains de Noël',
  body: 'Ils sont arrivés.',
  productIds: [shop.train.productId],
  segment: windows.everybody,
}
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
  assert.match(text, new RegExp(`/lettres/${id}/vers/${shop.train.productId}`))
  assert.match(await windows.followed(db, shop.id, id, shop.train.productId), /^train-des-forets/)
  await assert.rejects(windows.followed(db, other.id, id, shop.train.productId), NotFound)
  const [, token = ''] = /\/lettres\/(\d+-[\w-]{22})/.exec(text) ?? []
  await customers.leaveLetters(db, shop.id, token)
  const letter = await windows.findNewsletter(db, shop.id, id)
  assert.deepEqual([letter.sent, letter.left, letter.clicks], [1, 1, [1]])
})

test('it is for those who are all that was said, and for who has no account only where nothing is asked', async () => {
  const there = await aShop(db, 'À destinataires')
  const [leo, nora, ines] = [
    await aCustomer(db, there.id),
    await aCustomer(db, there.id),
    await aCustomer(db, there.id),
  ]
  for (const one of [leo, nora]) await customers.changeConsent(db, one.actor, there.id, one.id, true)
  await anOrder(db, there, leo)
  await anOrder(db, there, ines)
  await db
    .updateTable('addresses')
    .set({ city: 'Saint-Étienne', postcode: '42000' })
    .where('customer_id', '=', nora.id)
    .execute()
  await windows.askLetters(db, there.id, { email: 'visiteuse@exemple.fr', consent: 'Oui.' })
  const { id: signUp } = await db.selectFrom('newsletter_signups').select('id').executeTakeFirstOrThrow()
  const token = (await windows.declinePath(db, there.id, signUp)).replace('/lettres/', '')
  const categories = await db
    .selectFrom('products')
    .select('category_id')
    .where('id', '=', there.bear.productId)
    .execute()
  const id = await windows.addNewsletter(db, kenza, there.id, { ...wanted, productIds: [] })
  const meant = async (segment: Partial<windows.Segment>) => {
    const change = { ...wanted, productIds: [], segment: { ...windows.everybody, ...segment } }
    await windows.changeNewsletter(db, kenza, there.id, id, change)
    return windows.countMeant(db, there.id, id)
  }
  assert.equal(await meant({}), 2, 'an address that has not confirmed receives nothing')
  await windows.confirmLetters(db, there.id, token)
  assert.equal(await meant({}), 3)
  assert.equal(await meant({ bought: 'recently', boughtDays: 30 }), 1)
  assert.equal(await meant({ bought: 'never' }), 2)
  assert.equal(await meant({ town: 'saint-etienne' }), 1)
  assert.equal(await meant({ town: '42' }), 1)
  assert.equal(await meant({ town: '42', bought: 'recently' }), 0)
  assert.equal(await meant({ categoryId: Number(categories[0]?.category_id) }), 1)
  const added = await customers.addGroup(db, kenza, there.id, {
    ...{ name: 'Écoles', untaxed: false, discountBp: 0, term: null, invoiceAt: null },
  })
  assert.equal(await meant({ groupId: added }), 0)
  await customers.removeGroup(db, kenza, there.id, added)
  assert.equal(await windows.countMeant(db, there.id, id), 0, 'a group that has gone is not everybody')
  await assert.rejects(meant({ groupId: added }), Invalid)
  await assert.rejects(meant({ boughtDays: 0 }), Invalid)

  await meant({ bought: 'never' })
  await windows.sendNewsletter(db, kenza, there.id, id, base)
  await jobs.drain(db, [work.task([windows.sending])])
  await windows.declineLetters(db, there.id, token)
  const letter = await windows.findNewsletter(db, there.id, id)
  assert.deepEqual([letter.sent, letter.left], [2, 1])
  await assert.rejects(windows.signUpOf(db, there.id, token.replace(/.$/, '!')), NotFound)
  await assert.rejects(windows.confirmLetters(db, other.id, token), NotFound)
  await windows.confirmLetters(db, there.id, token)
  assert.equal(await windows.countSignUps(db, there.id), 1)
})
