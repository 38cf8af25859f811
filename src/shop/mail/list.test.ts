import assert from 'node:assert/strict'
import test from 'node:test'
import { at } from '#clock'
import * as conversations from '#conversations'
import { countQueries } from '#database'
import * as mail from '#mail'
import { system } from '#people'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import { sampleLetters, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database

async function shopWithAnne(slug: string, name: string) {
  const shopId = await shops.create(db, system, { slug, name })
  const { id } = await db
    .insertInto('customers')
    .values({
      shop_id: shopId,
      email: 'anne.onim@exemple.fr',
      first_name: 'Anne',
      last_name: 'ONIM',
      password_hash: '-',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { shopId, ...sampleLetters(shopId, id) }
}
const wood = await shopWithAnne('la-recre-du-bois', 'La Récré du Bois')
const bikes = await shopWithAnne('cycles-du-lac', 'Cycles du Lac')
for (let n = 1; n <= 12; n++) {
  const shop = n % 3 ? wood : bikes
  await at(new Date(Date.now() - 60_000 + n), () =>
    mail.later(db, { ...shop.welcome, to: { name: `Client n° ${n}`, email: `client${n}@exemple.fr` } }),
  )
}
await mail.later(db, { ...wood['password-reset'], to: { name: 'Zoé 100 %', email: 'zoe_m@exemple.fr' } })
await mail.deliverPending(db)

const receivers = (page: mail.MailPage) => page.rows.map(({ recipient }) => recipient.split('@')[0])

test('a whole address finds what that address received or wrote, and no namesake’s', async () => {
  for (const name of ['youssef.elidrissi', 'y.elidrissi', 'elidrissi.youssef'])
    await at(new Date(Date.now() - 120_000), () =>
      mail.later(db, { ...bikes.welcome, to: { name: 'Youssef EL IDRISSI', email: `${name}@exemple.fr` } }),
    )
  await mail.deliverPending(db)
  const found = async (correspondent: string) => receivers(await mail.list(db, { shopId: bikes.shopId, correspondent }))
  assert.deepEqual(await found('Youssef.Elidrissi@exemple.fr'), ['youssef.elidrissi'])
  assert.equal((await found('elidrissi')).length, 3)
  assert.deepEqual(await found('idrissi@exemple.fr'), [])
  await db.deleteFrom('mails').where('recipient_name', '=', 'Youssef EL IDRISSI').execute()
})

test('the post shows the newest first, by pages that go and come back', async () => {
  const first = await mail.list(db, { limit: 5 })
  assert.deepEqual(receivers(first), ['zoe_m', 'client12', 'client11', 'client10', 'client9'])
  assert.equal(first.previous, undefined)
  const second = await mail.list(db, { limit: 5, after: first.next })
  assert.deepEqual(receivers(second), ['client8', 'client7', 'client6', 'client5', 'client4'])
  const third = await mail.list(db, { limit: 5, after: second.next })
  assert.deepEqual(receivers(third), ['client3', 'client2', 'client1'])
  assert.equal(third.next, undefined)
  const back = await mail.list(db, { limit: 5, before: third.previous })
  assert.deepEqual(receivers(back), receivers(second))
  const start = await mail.list(db, { limit: 5, before: back.previous })
  assert.deepEqual(receivers(start), receivers(first))
  assert.equal(start.previous, undefined)
  for (const nonsense of ['', 'x', '1', '1-', '-1-2', '99999999999999999-1', "1-1' or true"])
    assert.deepEqual(receivers(await mail.list(db, { limit: 5, after: nonsense })), receivers(first), nonsense)
})

test('one shop, one receiver, some words', async () => {
  assert.deepEqual(receivers(await mail.list(db, { shopId: bikes.shopId })), [
    'client12',
    'client9',
    'client6',
    'client3',
  ])
  assert.deepEqual(receivers(await mail.list(db, { correspondent: 'CLIENT1' })), [
    'client12',
    'client11',
    'client10',
    'client1',
  ])
  assert.deepEqual(receivers(await mail.list(db, { correspondent: 'zoé' })), ['zoe_m'])
  assert.deepEqual(receivers(await mail.list(db, { words: 'NOUVEAU passe' })), ['zoe_m'])
  assert.deepEqual(receivers(await mail.list(db, { words: 'bienvenue cycles', correspondent: 'client3' })), ['client3'])
  assert.deepEqual((await mail.list(db, { words: 'introuvable' })).rows, [])
})

test('signs part words and mean nothing more', async () => {
  assert.deepEqual(receivers(await mail.list(db, { words: '100 %' })), ['zoe_m'])
  assert.deepEqual(receivers(await mail.list(db, { correspondent: 'zoe_m' })), ['zoe_m'])
  assert.deepEqual(receivers(await mail.list(db, { correspondent: 'ZOË exemple' })), ['zoe_m'])
  assert.deepEqual((await mail.list(db, { correspondent: '_%' })).rows, [])
  assert.deepEqual((await mail.list(db, { words: "'; drop table mails --\\" })).rows, [])
})

test('only what somebody of the shop wrote is unread, counted by shop until it is read, and comes first', async () => {
  const unread = async () => (await mail.boxes(db)).boxes.map((box) => box.unread)
  assert.deepEqual(await unread(), [0, 0], 'what a shop sends by itself is no news')
  for (const { welcome } of [wood, wood, bikes])
    await mail.tell(db, {
      ...{ shopId: welcome.shopId, customerId: welcome.customerId, to: welcome.to },
      ...{ kind: 'answer', subject: 'Vélo', body: 'Oui.', author: { kind: 'employee', id: 1, name: 'L. MARTIN' } },
    })
  const { boxes, unread: inAll } = await mail.boxes(db)
  assert.deepEqual(
    boxes.map(({ name, unread }) => [name, unread]),
    [
      ['Cycles du Lac', 1],
      ['La Récré du Bois', 2],
    ],
  )
  assert.equal(inAll, 3)
  const [row] = (await mail.list(db, { shopId: bikes.shopId })).rows
  assert.ok(row)
  await mail.markRead(db, bikes.shopId, row.id)
  assert.deepEqual(
    (await mail.boxes(db)).boxes.map(({ name }) => name),
    ['La Récré du Bois', 'Cycles du Lac'],
    'boxes with news first',
  )
  const pupils = await mail.list(db, { by: 'pupils', limit: 2 })
  assert.ok(pupils.rows.every(({ readAt, shopId }) => readAt === null && shopId === wood.shopId))
  const next = await mail.list(db, { by: 'pupils', limit: 2, after: pupils.next })
  assert.deepEqual(
    next.rows.map(({ id }) => id),
    [row.id],
    'the page by key goes on behind the unread ones',
  )
  await mail.markRead(db, bikes.shopId, row.id, false)
  assert.equal((await mail.boxes(db, { words: 'lac' })).unread, 1)
  assert.deepEqual((await mail.boxes(db, { words: 'lac', slug: 'la-recre-du-bois' })).boxes.length, 2)
  await mail.markAllRead(db, [wood.shopId])
  assert.equal((await mail.boxes(db)).unread, 1)
  await mail.markAllRead(db)
  assert.equal((await mail.boxes(db)).unread, 0)
  const [welcome] = (await mail.list(db, { by: 'shop', kinds: ['welcome'] })).rows
  assert.ok(welcome)
  await mail.markRead(db, welcome.shopId, welcome.id, false)
  assert.equal((await mail.boxes(db)).unread, 0, 'an automatic letter never becomes news')
  assert.equal((await mail.list(db, { by: 'customers' })).rows.length, 0)
})

test('a mail is opened by its shop only', async () => {
  const [row] = (await mail.list(db, { shopId: wood.shopId, kinds: ['password-reset'] })).rows
  assert.ok(row)
  const opened = await mail.one(db, wood.shopId, row.id)
  assert.equal(opened.to, 'Zoé 100 % <zoe_m@exemple.fr>')
  assert.match(opened.html, /Choisissez un nouveau mot de passe/)
  assert.match(opened.text, /Choisissez un nouveau mot de passe/)
  assert.equal(opened.headers.find(({ name }) => name === 'Content-Language')?.value, 'fr')
  assert.deepEqual(opened.attachments, [])
  await assert.rejects(mail.one(db, bikes.shopId, row.id), NotFound)
})

test('a page of the post is one statement', async () => {
  assert.equal((await countQueries(database, () => mail.list(db, { words: 'bienvenue' }))).count, 1)
  assert.equal((await countQueries(database, () => mail.boxes(db))).count, 1)
})

test('words begin words of a letter, short ones are whole; whoever wrote it is found as who received it', async () => {
  const shop = await shopWithAnne('le-rucher', 'Le Rucher')
  const { customerId } = shop.welcome
  const author = { kind: 'employee' as const, id: 1, name: 'L. MARTIN' }
  const write = (subject: string, body: string) =>
    mail.tell(db, { shopId: shop.shopId, customerId, to: shop.welcome.to, kind: 'answer', subject, body, author })
  await write('Le caillou', 'Cette maille est retournée pour toujours, bouger restera possible.')
  await write('L’ours et l’ail', 'Il parle d’ours et d’ail des ours.')
  await write('Suivi', 'Où est mon colis de la facture FA000026 ? Qu’Anne rembourse.')
  await conversations.write(
    db,
    { kind: 'customer', id: customerId, name: 'Anne ONIM' },
    {
      shopId: shop.shopId,
      customerId,
      about: null,
      subject: 'Une question',
      body: 'Ouvrez-vous dimanche ?',
    },
  )
  const subjects = async (wanted: mail.MailSearch) =>
    (await mail.list(db, { shopId: shop.shopId, ...wanted })).rows.map(({ subject }) => subject.replace(/^.* : /, ''))
  for (const [words, found] of Object.entries({
    'ail ours': ['L’ours et l’ail'],
    'ou est': ['Suivi'],
    OURS: ['L’ours et l’ail'],
    rembours: ['Suivi'],
    26: ['Suivi'],
    FA000026: ['Suivi'],
    6: [],
    anne: ['Une question', 'Suivi', 'L’ours et l’ail', 'Le caillou'],
    'maille bouge': ['Le caillou'],
  }))
    assert.deepEqual(await subjects({ words }), found, words)
  await db.updateTable('customers').set({ companies: 'Hôtel des Deux Rives' }).where('id', '=', customerId).execute()
  for (const correspondent of ['onim', 'anne.onim', 'deux rives'])
    assert.ok((await subjects({ correspondent })).includes('Une question'), correspondent)
  assert.deepEqual(await subjects({ correspondent: 'personne' }), [])
})
