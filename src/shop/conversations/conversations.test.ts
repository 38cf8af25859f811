import assert from 'node:assert/strict'
import test from 'node:test'
import { countQueries, sql } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import { Invalid, NotFound } from '#refusals'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'
import * as conversations from './index.ts'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'La Récré du Bois')
const other = await aShop(db, 'Cycles du Lac')
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
const paul = await aCustomer(db, shop.id, 'paul@exemple.fr')
const kenza = { kind: 'employee' as const, name: 'K. BENALI', id: (await anEmployee(db, shop.id)).id }
const karim = {
  kind: 'employee' as const,
  name: 'K. HADDAD',
  id: (await anEmployee(db, shop.id, 'Karim', 'HADDAD')).id,
}

const write = (body: string, more: Partial<conversations.Letter> = {}) =>
  conversations.write(db, anne.actor, {
    ...{ shopId: shop.id, customerId: anne.id, about: null, subject: 'Un cadeau', body },
    ...more,
  })
const answer = (conversationId: number, body: string, more: Partial<conversations.Answering> = {}, clerk = kenza) =>
  orders.answer(db, clerk, shop.id, { conversationId }, { body, ...more })
const stateOf = async (id: number) => (await conversations.find(db, shop.id, id)).state

test('the state is read from who wrote last; closing is an act, and a new message opens it again', async () => {
  const id = await write('Faites-vous les paquets ?')
  assert.equal(await stateOf(id), 'new')
  await answer(id, 'Oui, bien sûr.')
  assert.equal(await stateOf(id), 'theirs')
  await write('Merci ! Et pour Noël ?', { about: { conversationId: id } })
  assert.equal(await stateOf(id), 'ours')
  await conversations.close(db, kenza, shop.id, id)
  await conversations.close(db, kenza, shop.id, id)
  assert.equal(await stateOf(id), 'closed')
  await write('Vous êtes là ?', { about: { conversationId: id } })
  assert.equal(await stateOf(id), 'ours')
  const closed = await db.selectFrom('acts').select('id').where('verb', '=', 'conversations.close').execute()
  assert.equal(closed.length, 1)
})

test('an answer goes out as a letter that answers the customer’s last one', async () => {
  const id = await write('Livrez-vous en Suisse ?')
  await answer(id, 'Oui, sous cinq jours.')
  const last = (kind: string) =>
    db
      .selectFrom('mails')
      .select(['id', 'message_id'])
      .where('kind', '=', kind)
      .orderBy('id', 'desc')
      .executeTakeFirst()
  const [asked, told] = [await last(mail.FROM_CUSTOMER), await last('answer')]
  const { headers } = await mail.one(db, shop.id, told?.id ?? 0)
  const header = (wanted: string) => headers.find(({ name }) => name === wanted)?.value
  assert.equal(header('In-Reply-To'), asked?.message_id)
  assert.equal(header('Message-ID'), told?.message_id)
  await write('Merci.', { about: { mailId: told?.id ?? 0 } })
  const back = await mail.one(db, shop.id, (await last(mail.FROM_CUSTOMER))?.id ?? 0)
  assert.equal(back.headers.find(({ name }) => name === 'In-Reply-To')?.value, told?.message_id)
  assert.equal((await conversations.find(db, shop.id, id)).messages.length, 3, 'what answers a letter is in its thread')
})

test('what a colleague answered meanwhile is not answered twice; the own words sent twice are one', async () => {
  const id = await write('Où est mon colis ?')
  const seen = (await conversations.find(db, shop.id, id)).messages.at(-1)?.id ?? 0
  await answer(id, 'Il part demain.', { last: seen })
  await answer(id, 'Il part demain.', { last: seen })
  await assert.rejects(answer(id, 'Il est parti.', { last: seen }, karim), conversations.AnsweredMeanwhile)
  const { messages, takenBy } = await conversations.find(db, shop.id, id)
  assert.deepEqual([messages.length, takenBy?.name], [2, 'K. BENALI'])
  await answer(id, 'Et il arrive jeudi.', { last: messages.at(-1)?.id }, karim)
  assert.equal((await conversations.find(db, shop.id, id)).takenBy?.name, 'K. BENALI', 'who began looks after it')
})

test('two who answer in the same second: one is told', async () => {
  const id = await write('Avez-vous des échasses ?')
  const last = (await conversations.find(db, shop.id, id)).messages.at(-1)?.id
  const both = await Promise.allSettled([answer(id, 'Oui.', { last }), answer(id, 'Non.', { last }, karim)])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  assert.equal((await conversations.find(db, shop.id, id)).messages.length, 2)
})

test('a conversation is its customer’s and its shop’s alone', async () => {
  const id = await write('Bonjour')
  await assert.rejects(conversations.find(db, other.id, id), NotFound)
  await assert.rejects(orders.answer(db, kenza, other.id, { conversationId: id }, { body: 'Bonjour' }), NotFound)
  await assert.rejects(conversations.close(db, kenza, other.id, id), NotFound)
  const pauls = { shopId: shop.id, customerId: paul.id, about: { conversationId: id }, body: 'Bonjour' }
  await assert.rejects(conversations.write(db, paul.actor, pauls), NotFound)
  await assert.rejects(conversations.findMine(db, shop.id, paul.id, { id }), NotFound)
})

test('files are pictures or PDF by their bytes, and made anew; others are refused by name', async () => {
  const { default: sharp } = await import('sharp')
  const photo = await sharp({ create: { width: 2400, height: 20, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Copyright: 'chez Anne' } })
    .png()
    .toBuffer()
  const file = (name: string, bytes: Uint8Array) => ({ name, type: 'text/html', bytes })
  const id = await write('Voici la photo.', {
    files: [file('../ours<b>.exe', photo), file('bon', Buffer.from('%PDF-1.7'))],
  })
  const [message] = (await conversations.find(db, shop.id, id)).messages
  assert.deepEqual(
    message?.files.map(({ name, type }) => [name, type]),
    [
      ['.. ours b.jpg', 'image/jpeg'],
      ['bon.pdf', 'application/pdf'],
    ],
  )
  const kept = await conversations.attachment(db, shop.id, { conversationId: id, messageId: message?.id ?? 0, n: 1 })
  const { width, exif } = await sharp(kept.bytes).metadata()
  assert.deepEqual([width, exif], [1600, undefined])
  const wrong = { conversationId: id, messageId: message?.id ?? 0, n: 1, customerId: paul.id }
  await assert.rejects(conversations.attachment(db, shop.id, wrong), NotFound)
  for (const bytes of [
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    Buffer.from('MZ'),
    Buffer.alloc(7_000_000),
  ])
    await assert.rejects(write('Bonjour', { files: [file('facture.pdf', bytes)] }), Invalid)
})

test('a model answer is filled in; a field left in braces is not sent', async () => {
  const order = await anOrder(db, shop, anne)
  const models = await conversations.listModels(db, shop.id)
  assert.ok(models.length >= 5)
  const order1 = {
    reference: order.reference,
    placedAt: new Date(),
    totalCents: 9310,
    state: 'Payé',
    carrier: 'La Poste',
    tracking: '',
  }
  const known = {
    shopName: 'La Récré du Bois',
    person: { civility: 'Mme', firstName: 'Anne', lastName: 'ONIM' },
    order: order1,
  }
  const parcel = models.find(({ title }) => title.startsWith('Où est'))
  const filled = conversations.fill(parcel?.body ?? '', known)
  assert.match(filled, new RegExp(`Bonjour Anne,[^]*${order.reference}[^]*La Poste[^]*{suivi}[^]*La Récré du Bois$`))
  await assert.rejects(
    orders.answer(db, kenza, shop.id, { orderId: order.id }, { body: filled }),
    (error) => error instanceof Invalid && /\{suivi\}/.test(error.fields.body ?? ''),
  )
})

test('a shop’s model answers are its own: added, changed, removed, each in the trace', async () => {
  const id = await conversations.addModel(db, kenza, shop.id, { title: ' Merci ', body: 'Merci {prenom}.' })
  await assert.rejects(conversations.findModel(db, other.id, id), NotFound)
  await assert.rejects(conversations.changeModel(db, kenza, other.id, id, { title: 'À nous', body: 'X' }), NotFound)
  await assert.rejects(conversations.addModel(db, kenza, shop.id, { title: '', body: '' }), Invalid)
  const wrong = conversations.changeModel(db, kenza, shop.id, id, { title: 'Merci', body: 'Merci {prenoms}.' })
  await assert.rejects(wrong, (error: Invalid) => /voulez-vous dire \{prenom\}/.test(error.fields.body ?? ''))
  await conversations.changeModel(db, kenza, shop.id, id, { title: 'Merci', body: 'Merci beaucoup.' })
  assert.equal((await conversations.findModel(db, shop.id, id)).body, 'Merci beaucoup.')
  await assert.rejects(conversations.removeModel(db, kenza, other.id, id), NotFound)
  await conversations.removeModel(db, kenza, shop.id, id)
  await assert.rejects(conversations.findModel(db, shop.id, id), NotFound)
  const { rows } = await sql<{ verb: string }>`
    select verb from acts where shop_id = ${shop.id} and subject_kind = 'model-answer' order by id`.execute(db)
  assert.deepEqual(
    rows.map(({ verb }) => verb.split('.')[1]),
    ['add-model', 'change-model', 'remove-model'],
  )
})

test('the list is worked through by state, person, order and who looks after it, in one statement', async () => {
  const order = await anOrder(db, shop, paul)
  await conversations.write(db, paul.actor, {
    shopId: shop.id,
    customerId: paul.id,
    about: { orderId: order.id },
    body: 'Un échange ?',
  })
  const { number } = await orders.find(db, shop.id, order.id)
  const found = async (search: conversations.ListSearch) => (await conversations.list(db, shop.id, search)).rows
  const [his, ...rest] = await found({ orderNumber: number })
  assert.deepEqual([his?.order?.number, his?.state, his?.unread, rest.length], [number, 'new', true, 0])
  assert.deepEqual(his?.lastWords, 'Un échange ?')
  assert.ok((await found({ state: 'theirs' })).every(({ state }) => state === 'theirs'))
  assert.ok((await found({ words: 'PAUL' })).every(({ customerId }) => customerId === paul.id))
  await conversations.take(db, karim, shop.id, his?.id ?? 0, { mine: true })
  assert.deepEqual(
    (await found({ takenBy: karim.id })).map(({ id }) => id),
    [his?.id],
  )
  await conversations.take(db, kenza, shop.id, his?.id ?? 0, { mine: false })
  assert.deepEqual(await found({ takenBy: karim.id }), [])
  assert.deepEqual(await conversations.list(db, other.id), { rows: [], previous: undefined, next: undefined })
  assert.equal((await countQueries(database, () => conversations.list(db, shop.id))).count, 1)
})

test('what is opened in the office is read, letter and conversation alike', async () => {
  const id = await write('Encore une question')
  const news = async () => (await mail.list(db, { shopId: shop.id, newInOffice: true })).rows
  const [letter] = await news()
  assert.deepEqual(await conversations.seen(db, shop.id, { mailId: letter?.id ?? 0 }), { letters: 1, conversations: 1 })
  assert.equal((await conversations.find(db, shop.id, id)).unread, false)
  await write('Et une autre', { about: { conversationId: id } })
  assert.equal((await conversations.find(db, shop.id, id)).unread, true)
  await conversations.seen(db, shop.id, { conversationId: id })
  assert.ok((await news()).every((row) => row.id === letter?.id || row.subject !== 'Re : Un cadeau'))
})

test('an old letter without a conversation begins one when it is answered', async () => {
  await write('Une vieille lettre')
  const [row] = (await mail.list(db, { shopId: shop.id, kinds: [mail.FROM_CUSTOMER] })).rows
  const before = await db
    .selectFrom('order_messages')
    .select('conversation_id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  await db.deleteFrom('order_messages').where('conversation_id', '=', before.conversation_id).execute()
  const { conversationId } = await orders.answer(
    db,
    kenza,
    shop.id,
    { mailId: row?.id ?? 0 },
    { body: 'Bonjour Anne.' },
  )
  const { messages } = await conversations.find(db, shop.id, conversationId)
  assert.deepEqual(
    messages.map(({ body }) => body),
    ['Une vieille lettre', 'Bonjour Anne.'],
  )
})
