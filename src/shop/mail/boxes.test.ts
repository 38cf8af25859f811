import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import * as conversations from '#conversations'
import { countQueries, inTransaction, sql } from '#database'
import * as mail from '#mail'
import * as orders from '#orders'
import { Invalid, NotFound, Refusal } from '#refusals'
import { aCustomer, anEmployee, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'La Récré du Bois')
const other = await aShop(db, 'Cycles du Lac')
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
const zoe = await aCustomer(db, shop.id, 'zoe.lefevre@exemple.fr')
await db
  .updateTable('customers')
  .set({ first_name: 'Zoé', last_name: 'LEFÈVRE', civility: 'Mme' })
  .where('id', '=', zoe.id)
  .execute()
const lina = { kind: 'employee' as const, name: 'L. MARTIN', id: (await anEmployee(db, shop.id)).id }
const order = await anOrder(db, shop, anne)
await mail.deliverPending(db)

const letters = (customerId: number) =>
  db.selectFrom('mails').selectAll().where('customer_id', '=', customerId).orderBy('id', 'desc').execute()
const wanted = (more: Partial<conversations.Letter> = {}): conversations.Letter => ({
  shopId: shop.id,
  customerId: anne.id,
  about: null,
  formId: randomUUID(),
  subject: 'Un cadeau',
  body: 'Faites-vous les paquets ?',
  ...more,
})

test('a word about an order is in its conversation and in the shop’s box, unread there and not counted as a pupil’s', async () => {
  await conversations.write(db, anne.actor, {
    shopId: shop.id,
    customerId: anne.id,
    about: { orderId: order.id },
    body: 'Où est mon colis ?',
  })
  const [row] = await letters(anne.id)
  assert.equal(row?.kind, mail.FROM_CUSTOMER)
  assert.equal(row?.order_id, order.id)
  assert.equal(row?.office_read_at, null)
  assert.equal(row?.sender, 'anne.onim@exemple.fr')
  const page = await orders.find(db, shop.id, order.id)
  assert.equal(page.messages.at(-1)?.body, 'Où est mon colis ?')
  const act = await db
    .selectFrom('acts')
    .select('actor_kind')
    .where('verb', '=', 'orders.write-to-shop')
    .executeTakeFirst()
  assert.equal(act?.actor_kind, 'customer')
})

test('the shop’s answer in the conversation comes to the customer’s box and makes the letter read', async () => {
  await orders.answer(db, lina, shop.id, { orderId: order.id }, { body: 'Il part demain.' })
  await mail.deliverPending(db)
  const [answer, question] = await letters(anne.id)
  assert.equal(answer?.kind, 'answer')
  assert.equal(answer?.author_name, 'L. MARTIN')
  assert.equal(answer?.recipient, 'anne.onim@exemple.fr')
  assert.ok(answer?.search_text.includes('il part demain'))
  assert.ok(question?.office_read_at)
})

test('a letter sent twice is one letter, with its files', async () => {
  const formId = randomUUID()
  const files = [{ name: 'bon de commande.pdf', type: 'application/pdf', bytes: new Uint8Array([37, 80, 68, 70]) }]
  for (let times = 0; times < 2; times++) await conversations.write(db, anne.actor, wanted({ formId, files }))
  const [row, ...rest] = await letters(anne.id)
  assert.ok(row && !rest.some(({ subject }) => subject === 'Un cadeau'))
  const opened = await mail.one(db, shop.id, row.id)
  assert.equal(opened.from, 'Anne Onim <anne.onim@exemple.fr>')
  assert.deepEqual(
    opened.attachments.map(({ name, bytes }) => [name, bytes.byteLength]),
    [['bon de commande.pdf', 4]],
  )
})

test('other words from the same form are another letter, and so are another customer’s', async () => {
  const formId = randomUUID()
  const before = (await letters(zoe.id)).length
  for (const body of ['Livrez mardi.', 'Livrez jeudi.', 'Livrez jeudi.'])
    await conversations.write(db, zoe.actor, wanted({ customerId: zoe.id, formId, body }))
  await conversations.writeAsVisitor(db, {
    ...{ shopId: shop.id, formId, subject: 'Un cadeau', body: 'Livrez jeudi.' },
    from: { name: 'Zoé LEFÈVRE', email: 'zoe@exemple.fr' },
  })
  const hers = (await letters(zoe.id)).slice(0, -before || undefined)
  assert.deepEqual(
    hers.map(({ search_text }) => /livrez (mardi|jeudi)/.exec(search_text)?.[1]),
    ['jeudi', 'mardi'],
  )
  const visitors = await db.selectFrom('mails').select('id').where('sender', '=', 'zoe@exemple.fr').execute()
  assert.equal(visitors.length, 1, 'who knows the number of a form writes for nobody but themselves')
  await db.deleteFrom('mails').where('customer_id', '=', zoe.id).execute()
  await db.deleteFrom('mails').where('sender', '=', 'zoe@exemple.fr').execute()
})

test('a letter about no order is answered once in the trace, and the answer says what it answers', async () => {
  const [row] = await letters(anne.id)
  assert.ok(row)
  for (let times = 0; times < 2; times++)
    await conversations.answer(db, lina, shop.id, { mailId: row.id }, { body: 'Oui, avec plaisir.' })
  await mail.deliverPending(db)
  const [answer] = await letters(anne.id)
  assert.ok(answer)
  assert.match(answer.subject, /^La Récré du Bois\s: Re : Un cadeau$/)
  const { headers } = await mail.one(db, shop.id, answer.id)
  assert.match(headers.find(({ name }) => name === 'In-Reply-To')?.value ?? '', /@client\.preau\.invalid>$/)
  const acts = await db.selectFrom('acts').select('id').where('verb', '=', 'mail.answer').execute()
  assert.equal(acts.length, 1)
  await assert.rejects(conversations.answer(db, lina, shop.id, { mailId: row.id }, { body: ' ' }), Invalid)
  await assert.rejects(conversations.answer(db, lina, other.id, { mailId: row.id }, { body: 'Bonjour' }), NotFound)
})

test('headers hold one line, whatever is typed', async () => {
  await conversations.write(db, anne.actor, wanted({ subject: 'Bonjour\r\nBcc: tous@exemple.fr' }))
  const [row] = await letters(anne.id)
  const head = row?.raw.toString('utf8').split('\r\n\r\n')[0] ?? ''
  assert.ok(!/^Bcc:/im.test(head), head)
})

test('nobody writes to a shop that is away, nor for another shop’s customer', async () => {
  await db.updateTable('shops').set({ archived_at: new Date() }).where('id', '=', shop.id).execute()
  await assert.rejects(
    conversations.write(db, anne.actor, wanted()),
    (error) => error instanceof Refusal && /archivée/.test(error.message),
  )
  await db.updateTable('shops').set({ archived_at: null }).where('id', '=', shop.id).execute()
  await assert.rejects(conversations.write(db, anne.actor, wanted({ shopId: other.id })), NotFound)
})

test('every customer has a box, found by name without accents, newest mail first', async () => {
  const all = await mail.customerBoxes(db, shop.id)
  assert.deepEqual(all.boxes.map(({ called }) => called).slice(0, 1), ['Anne Onim'])
  assert.ok(all.boxes.some(({ id, lastAt }) => id === zoe.id && lastAt === null))
  const found = await mail.customerBoxes(db, shop.id, { words: 'LEFEVRE zoe' })
  assert.deepEqual(
    found.boxes.map(({ called, email }) => [called, email]),
    [['Mme LEFÈVRE', 'zoe.lefevre@exemple.fr']],
  )
  const [first] = (await mail.customerBoxes(db, shop.id, { customerId: zoe.id, limit: 1 })).boxes
  assert.equal(first?.id, zoe.id)
  assert.equal((await countQueries(database, () => mail.customerBoxes(db, shop.id))).count, 1)
})

test('a box holds what its customer received and wrote', async () => {
  const kinds = (await mail.list(db, { shopId: shop.id, customerId: anne.id })).rows.map(({ kind }) => kind)
  assert.ok(kinds.includes('order-placed') && kinds.includes('answer') && kinds.includes(mail.FROM_CUSTOMER))
  assert.deepEqual((await mail.list(db, { shopId: shop.id, customerId: zoe.id })).rows, [])
  await mail.markAllRead(db, [shop.id], anne.id)
  assert.equal((await mail.customerBoxes(db, shop.id)).boxes.find(({ id }) => id === anne.id)?.unread, 0)
})

test('what is erased with a class leaves no word in letters', async () => {
  await conversations.write(db, anne.actor, wanted({ body: 'Merci à Karim BENALI pour son aide.' }))
  const [row] = await letters(anne.id)
  assert.ok(row)
  await inTransaction(db, (tx) => mail.forgetWords(tx, ['kar.benali@ga.bac', 'Karim BENALI']))
  const opened = await mail.one(db, shop.id, row.id)
  assert.ok(!/benali/i.test(opened.raw.toString()))
  const { rows } = await sql`select 1 from mails where search_text like '%benali%'`.execute(db)
  assert.deepEqual(rows, [])
})
