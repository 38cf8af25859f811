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
  const link = { id, productId: shop.train.productId, counts: true }
  assert.match(await windows.followed(db, shop.id, link), /^train-des-forets/)
  await windows.followed(db, shop.id, { ...link, counts: false })
  await assert.rejects(windows.followed(db, other.id, link), NotFound)
  const sold = (since: Date | null) =>
    db.updateTable('products').set({ active_since: since }).where('id', '=', link.productId).execute()
  await sold(null)
  await assert.rejects(windows.followed(db, shop.id, link), NotFound, 'a hidden article is not named')
  await sold(new Date(0))
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
  const removed = (at: Date | null) =>
    db.updateTable('addresses').set({ removed_at: at }).where('customer_id', '=', nora.id).execute()
  await removed(new Date())
  assert.equal(await meant({ town: '42' }), 0, 'an address that was removed is nobody’s')
  await removed(null)
  const cancelled = (state: string) =>
    db.updateTable('orders').set({ state }).where('customer_id', '=', leo.id).execute()
  await cancelled('cancelled')
  assert.deepEqual([await meant({ bought: 'recently', boughtDays: 30 }), await meant({ bought: 'never' })], [0, 3])
  assert.equal(await meant({ categoryId: Number(categories[0]?.category_id) }), 0)
  await cancelled('awaiting-cheque')
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

test('one address has one answer, whether it signed up or has an account', async () => {
  const there = await aShop(db, 'À réponses')
  const long = `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.exemple.fr`
  await windows.askLetters(db, there.id, { email: long, consent: 'Oui.' })
  const email = 'zoe@exemple.fr'
  const asked = () => windows.askLetters(db, there.id, { email, consent: 'Oui.' })
  await asked()
  const signUps = () => db.selectFrom('newsletter_signups').selectAll().where('shop_id', '=', there.id).orderBy('id')
  const [, own] = await signUps().execute()
  const id = Number(own?.id)
  const token = (await windows.declinePath(db, there.id, id)).replace('/lettres/', '')
  await windows.confirmLetters(db, there.id, token)
  const zoe = await aCustomer(db, there.id, email)
  const answers = async () => [
    (await windows.signUpOf(db, there.id, token)).receives,
    (await customers.find(db, there.id, zoe.id)).newsletterSince !== null,
    (await signUps().execute())[1]?.left_at === null,
  ]
  assert.deepEqual(await answers(), [false, false, true], 'an account that did not agree says for its address')
  await db
    .updateTable('newsletter_signups')
    .set({ asked_at: new Date(0) })
    .where('id', '=', id)
    .execute()
  await asked()
  const again = (await signUps().execute())[1]?.asked_at.getTime()
  assert.notEqual(again, 0, 'who does not agree on an account is written to again')
  await windows.confirmLetters(db, there.id, token)
  assert.deepEqual(await answers(), [true, true, true])
  await windows.declineLetters(db, there.id, token)
  assert.deepEqual(await answers(), [false, false, false], 'the link of a letter declines for the account too')
  await windows.confirmLetters(db, there.id, token)
  await customers.changeConsent(db, zoe.actor, there.id, zoe.id, false)
  assert.deepEqual(await answers(), [false, false, false], 'the account declines for the sign-up too')
  await windows.confirmLetters(db, there.id, token)
  const named = { civility: '' as const, firstName: 'Zoé', lastName: 'Onim', birthDate: null }
  const profile = { ...named, email: 'zoe.ailleurs@exemple.fr', newsletter: true } as const
  await customers.changeProfile(db, zoe.actor, there.id, zoe.id, profile)
  assert.deepEqual(await answers(), [false, true, false], 'an account that leaves its address leaves no sign-up behind')
})

test('sign-ups are listed and taken away; what was never confirmed and what left long ago is forgotten', async () => {
  const there = await aShop(db, 'À inscriptions')
  for (const name of ['vieux', 'jeune', 'parti', 'reparti'])
    await windows.askLetters(db, there.id, { email: `${name}@exemple.fr`, consent: 'Oui.' })
  const list = async () => (await windows.listSignUps(db, there.id)).rows
  const days = (n: number) => new Date(Date.now() - n * 86_400_000)
  const set = (name: string, dates: { asked_at?: Date; confirmed_at?: Date; left_at?: Date }) =>
    db.updateTable('newsletter_signups').set(dates).where('email', '=', `${name}@exemple.fr`).execute()
  await set('vieux', { asked_at: days(31) })
  await set('jeune', { asked_at: days(29) })
  await set('parti', { asked_at: days(1200), confirmed_at: days(1200), left_at: days(1100) })
  await set('reparti', { asked_at: days(2), confirmed_at: days(1200), left_at: days(1100) })
  assert.deepEqual(
    (await list()).map(({ state }) => state),
    ['left', 'left', 'waiting', 'waiting'],
  )
  await windows.sweepSignUps(db)
  const [last, first] = await list()
  assert.deepEqual([last?.email, first?.email, (await list()).length], ['reparti@exemple.fr', 'jeune@exemple.fr', 2])
  await assert.rejects(windows.removeSignUp(db, kenza, other.id, first?.id ?? 0), NotFound)
  await windows.removeSignUp(db, kenza, there.id, first?.id ?? 0)
  await assert.rejects(windows.removeSignUp(db, kenza, there.id, first?.id ?? 0), NotFound)
  assert.equal((await list()).length, 1)
})
