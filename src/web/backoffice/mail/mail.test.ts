import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import test from 'node:test'
import * as conversations from '#conversations'
import { countQueries } from '#database'
import * as mail from '#mail'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, sampleLetters, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db, 'La Récré du Bois')
const other = await aShop(db, 'Cycles du Lac')
const anne = await aCustomer(db, shop.id, 'anne.onim@exemple.fr')
const stranger = await aCustomer(db, other.id, 'paul@exemple.fr')
const placed = await anOrder(db, shop, anne)
await anOrder(db, other, stranger)
await mail.later(db, sampleLetters(shop.id, anne.id)['password-reset'])
await mail.deliverPending(db)
const office = await anOffice(database, shop, await anEmployee(db, shop.id))

const all = (await mail.list(db)).rows
const idOf = (shopId: number, kind: string) => all.find((row) => row.shopId === shopId && row.kind === kind)?.id

test('an employee who handles orders reads what the shop wrote', async () => {
  const list = await (await office.get('/courrier')).text()
  assert.match(list, new RegExp(placed.reference))
  const id = idOf(shop.id, 'order-placed')
  const page = await (await office.get(`/courrier/${id}`)).text()
  assert.match(page, /<iframe[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/)
  assert.match(page, new RegExp(`/commandes/${placed.id}"`))
  const document = await office.get(`/courrier/${id}/message`)
  assert.match(document.headers.get('content-security-policy') ?? '', /sandbox/)
  assert.match(await document.text(), /Pour payer par chèque/)
  assert.match(await (await office.get(`/courrier/${id}?vue=texte`)).text(), /À l’ordre de/)
})

test('a link that opens a customer’s account is not for employees', async () => {
  const id = idOf(shop.id, 'password-reset')
  assert.ok(id)
  const list = await (await office.get('/courrier?type=password-reset')).text()
  assert.ok(!list.includes('mot de passe'))
  for (const path of [`/courrier/${id}`, `/courrier/${id}/message`, `/courrier/${id}/piece/1`])
    assert.equal((await office.get(path)).status, 404, path)
})

test('the mails of another shop are not there', async () => {
  const id = idOf(other.id, 'order-placed')
  for (const path of [`/courrier/${id}`, `/courrier/${id}/message`, '/courrier/abc', '/courrier/0'])
    assert.equal((await office.get(path)).status, 404, path)
  assert.ok(!(await (await office.get('/courrier')).text()).includes('paul@exemple.fr'))
})

test('a customer’s letter is unread until somebody opens it, and its answer comes to the customer', async () => {
  const letter = { shopId: shop.id, customerId: anne.id, formId: randomUUID(), subject: 'Un cadeau' }
  await conversations.write(db, anne.actor, { ...letter, about: null, body: 'Faites-vous les paquets ?' })
  const list = await (await office.get('/courrier?etat=non-lu')).text()
  assert.match(list, /<span class="word">Courrier<\/span><span class="count">1<\/span>/)
  const [row] = (await mail.list(db, { shopId: shop.id, newInOffice: true })).rows
  assert.ok(row)
  const page = await (await office.get(`/courrier/${row.id}`)).text()
  assert.ok(!/Courrier<.span><span class="count"/.test(page))
  assert.deepEqual((await mail.list(db, { shopId: shop.id, newInOffice: true })).rows, [])
  assert.equal((await office.post(`/courrier/${row.id}/reponse`, { body: ' ' })).status, 422)
  assert.equal((await office.post(`/courrier/${row.id}/reponse`, { body: 'Oui, bien sûr.' })).status, 303)
  const [answer] = (await mail.list(db, { shopId: shop.id, customerId: anne.id })).rows
  assert.equal(answer?.kind, 'answer')
  assert.equal((await office.post(`/courrier/${answer?.id}/reponse`, { body: 'Encore' })).status, 404)
})

test('a letter about an order is answered in its conversation, and read by that', async () => {
  const word = { shopId: shop.id, customerId: anne.id, about: { orderId: placed.id }, body: 'Où est mon colis ?' }
  await conversations.write(db, anne.actor, word)
  const [row] = (await mail.list(db, { shopId: shop.id, newInOffice: true })).rows
  await office.post(`/courrier/${row?.id}/reponse`, { body: 'Il part demain.' })
  assert.deepEqual((await mail.list(db, { shopId: shop.id, newInOffice: true })).rows, [])
  assert.match(await (await office.get(`/commandes/${placed.id}`)).text(), /Il part demain\./)
})

test('a letter answered from two pages is answered once: the second is told by whom, and keeps what was typed', async () => {
  const theo = await anEmployee(db, shop.id, 'Théo', 'FERRET')
  const colleague = await anOffice(database, shop, theo)
  for (const about of [null, { orderId: placed.id }]) {
    const word = {
      shopId: shop.id,
      customerId: anne.id,
      formId: randomUUID(),
      subject: 'Une question',
      body: 'Et mon colis ?',
    }
    await conversations.write(db, anne.actor, about ? { ...word, about } : { ...word, about: null })
    const [row] = (await mail.list(db, { shopId: shop.id, newInOffice: true })).rows
    const path = `/courrier/${row?.id}`
    const lastIn = (html: string) => /name="last" value="(\d+)"/.exec(html)?.[1] ?? ''
    const last = lastIn(await (await office.get(path)).text())
    assert.ok(Number(last) > 0)
    assert.equal((await colleague.post(`${path}/reponse`, { body: 'Il part demain.', last })).status, 303)
    const late = await office.post(`${path}/reponse`, { body: 'Il part ce soir.', last })
    assert.equal(late.status, 422)
    const told = await late.text()
    assert.match(told, /T\. FERRET/)
    assert.match(told, /Il part ce soir\.<\/textarea>/)
    const again = { body: 'Il part ce soir.', last: lastIn(told) }
    assert.equal((await office.post(`${path}/reponse`, again)).status, 303)
  }
})

test('who may not see the orders sees neither the mails nor the way there', async () => {
  await db.updateTable('employees').set({ profile: 'catalogue' }).execute()
  assert.equal((await office.get('/courrier')).status, 403)
  assert.ok(!(await (await office.get('')).text()).includes('/courrier'))
  await db.updateTable('employees').set({ profile: 'orders' }).execute()
})

test('filters and wrong addresses answer with a list', async () => {
  assert.match(await (await office.get('/courrier?mots=introuvable')).text(), /Aucun message ne correspond/)
  for (const query of ['after=x', 'before=-1', 'type=<b>', `mots=${'é'.repeat(500)}`, 'after=1&before=2'])
    assert.equal((await office.get(`/courrier?${query}`)).status, 200, query)
})

test('the list is made with five statements at most', async () => {
  const { count, texts } = await countQueries(database, async () => (await office.get('/courrier')).text())
  assert.ok(count <= 5, texts.join('\n'))
})
