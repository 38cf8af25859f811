import assert from 'node:assert/strict'
import test from 'node:test'
import { Hono } from 'hono'
import { at } from '#clock'
import { readConfig } from '#config'
import { countQueries } from '#database'
import { openFiles } from '#files'
import * as mail from '#mail'
import { system } from '#people'
import { Refusal } from '#refusals'
import * as school from '#school'
import * as shops from '#shops'
import { sampleLetters, testDatabase } from '#test'
import { guardForms, guardUrls, secureHeaders } from '../../http/index.ts'
import type { Desk } from '../desk-page.ts'
import { post } from './index.ts'
import { POST } from './question.ts'

const database = await testDatabase()
const { db } = database
const shopId = await shops.create(db, system, { slug: 'la-recre-du-bois', name: 'La Récré du Bois' })
const otherId = await shops.create(db, system, { slug: 'cycles-du-lac', name: 'Cycles du Lac' })
const { id: customerId } = await db
  .insertInto('customers')
  .values({ shop_id: shopId, email: 'a@exemple.fr', first_name: 'Anne', last_name: 'ONIM', password_hash: '-' })
  .returning('id')
  .executeTakeFirstOrThrow()
const { welcome, 'password-reset': reset } = sampleLetters(shopId, customerId)

await school.firstTeacher(db, 'mot de passe du professeur')
const { id: teacherId } = await db
  .selectFrom('accounts')
  .select('id')
  .where('kind', '=', 'teacher')
  .executeTakeFirstOrThrow()
const teacher = {
  id: teacherId,
  firstName: 'Zoé',
  lastName: 'MARTIN',
  login: 'prof',
  administrator: true,
  mustChange: false,
  installed: true,
}

/** The letter box as the desk mounts it, behind the door. */
const house = { config: readConfig({}), database, db, files: openFiles('/tmp', db) }
const app = new Hono<Desk>()
app.use(secureHeaders, guardUrls, guardForms)
app.use(async (c, next) => {
  c.set('teacher', teacher)
  await next()
})
app.route(POST, post(house))
app.onError((error, c) => {
  if (error instanceof Refusal) return c.text(error.message, error.status)
  throw error
})
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
const send = (path: string, body: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { origin: 'http://localhost', host: 'localhost' },
    body: new URLSearchParams(body),
  })
const unread = async () => (await mail.boxes(db)).unread
/** What a pupil of the shop writes to Anne. */
const answered = () =>
  mail.tell(db, {
    ...{
      kind: 'answer',
      shopId,
      customerId,
      subject: 'Vélo',
      body: 'Bonjour <b>Anne</b>',
      author: { kind: 'employee', id: 1, name: 'L. MARTIN' },
    },
    to: { name: '<b>Anne</b> & "Cie"', email: 'anne@exemple.fr' },
  })

test('an empty letter box says what to do about it', async () => {
  const page = await (await get(POST)).text()
  assert.match(page, /Les élèves n’ont encore rien écrit/)
  assert.match(page, /href="\/bureau\/courrier\/a-la-classe\/nouveau"/)
})

test('a mail is listed, opened, read, and shown in a frame without rights', async () => {
  await mail.later(db, welcome)
  await mail.deliverPending(db)
  await answered()
  const list = await (await get(POST)).text()
  assert.match(list, /<h2 class="inbox-part">À lire<\/h2>/)
  assert.ok(!list.includes('Bienvenue'), 'automatic letters are behind their own tab')
  assert.match(await (await get(`${POST}?vue=automatiques`)).text(), /Bienvenue/)
  assert.match(list, /&lt;b&gt;Anne&lt;\/b&gt; &amp; &quot;Cie&quot;/)
  assert.ok(!list.includes('<b>Anne'))
  const [, href = ''] = list.match(/href="(\/bureau\/courrier\/la-recre-du-bois\/\d+)"/) ?? []
  assert.equal(await unread(), 1)
  await get(href, { 'x-sec-purpose': 'prefetch' })
  assert.equal(await unread(), 1, 'a page fetched in advance was read by nobody')
  const page = await (await get(href)).text()
  assert.equal(await unread(), 0)
  assert.match(
    page,
    new RegExp(`<iframe[^>]*src="${href}/message"[^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"`),
  )
  const document = await get(`${href}/message`)
  const policy = document.headers.get('content-security-policy') ?? ''
  assert.match(policy, /default-src 'none'; style-src 'unsafe-inline'/)
  assert.match(policy, /sandbox allow-popups/)
  assert.ok(!/allow-scripts|allow-same-origin|allow-forms|allow-top/.test(policy + page))
  assert.match(await document.text(), /Bonjour &lt;b&gt;Anne/)
  const outer = (await get(href)).headers.get('content-security-policy') ?? ''
  assert.ok(!outer.includes('unsafe-inline'), 'inline styles are allowed in the mail only')
})

test('text and headers are words too', async () => {
  const { rows } = await mail.list(db)
  const href = `${POST}/la-recre-du-bois/${rows[0]?.id}`
  assert.match(await (await get(`${href}?vue=texte`)).text(), /Bonjour &lt;b&gt;Anne/)
  assert.match(await (await get(`${href}?vue=en-tetes`)).text(), /Message-ID/)
  assert.match(await (await get(`${href}?vue=autre`)).text(), /<iframe/)
})

test('a mail is marked as unread again, and all of them as read', async () => {
  const { rows } = await mail.list(db)
  const back = await send(`${POST}/la-recre-du-bois/${rows[0]?.id}/non-lu`)
  assert.equal(back.status, 303)
  assert.equal(await unread(), 1)
  assert.equal(
    (await send(`${POST}/tout-lu`, { boutique: 'cycles-du-lac' })).headers.get('location'),
    `${POST}?boutique=cycles-du-lac`,
  )
  assert.equal(await unread(), 1)
  await send(`${POST}/tout-lu`)
  assert.equal(await unread(), 0)
  assert.equal((await send(`${POST}/tout-lu`, { boutique: 'nulle-part' })).status, 404)
})

test('another shop, another number, another address: there is no such mail', async () => {
  const { rows } = await mail.list(db)
  const id = rows[0]?.id
  for (const path of [
    `cycles-du-lac/${id}`,
    `cycles-du-lac/${id}/message`,
    `la-recre-du-bois/999999`,
    'la-recre-du-bois/abc',
    `la-recre-du-bois/${id}/piece/1`,
    `la-recre-du-bois/${id}/piece/-1`,
    'nulle-part/1',
    'la-recre%00/1',
    'la-recre-du-bois/1%00',
  ])
    assert.equal((await get(`${POST}/${path}`)).status, 404, path)
  assert.ok(otherId !== shopId)
})

test('filters are kept from page to page, and nonsense is the first page', async () => {
  for (let n = 0; n < 65; n++)
    await at(new Date(Date.now() + n), () =>
      mail.later(db, { ...reset, to: { name: `Client ${n}`, email: `c${n}@exemple.fr` } }),
    )
  await mail.deliverPending(db)
  const first = await (await get(`${POST}?vue=tout&mots=mot+de+passe&boutique=la-recre-du-bois`)).text()
  const [, next = ''] = first.match(/rel="next" href="([^"]+)"/) ?? []
  const query = new URL(next.replaceAll('&amp;', '&'), 'http://localhost').searchParams
  assert.equal(query.get('mots'), 'mot de passe')
  assert.equal(query.get('boutique'), 'la-recre-du-bois')
  const second = await (await get(next.replaceAll('&amp;', '&'))).text()
  assert.match(second, /Client 34<|Client 34,|>Client 34/)
  assert.match(second, /rel="prev"/)
  assert.equal((await get(`${POST}?mots=%00`)).status, 404)
  for (const query of [
    'after=abc',
    'after=-1',
    'before=%27',
    'type=x',
    'destinataire=%01%ff',
    `mots=${'%25'.repeat(300)}`,
  ])
    assert.equal((await get(`${POST}?${query}`)).status, 200, query)
  assert.match(await (await get(`${POST}?boutique=nulle-part`)).text(), /Aucun message ne correspond/)
})

test('the letter box costs three statements, whatever the number of shops', async () => {
  assert.equal((await countQueries(database, async () => (await get(POST)).text())).count, 3)
})

const anneLetters = () =>
  db.selectFrom('mails').selectAll().where('kind', '=', mail.FROM_CUSTOMER).orderBy('id', 'desc').execute()

test('the teacher answers as the customer; a form sent twice is one letter, a refused one keeps its words', async () => {
  const [shown] = (await mail.list(db, { shopId, by: 'shop' })).rows
  const href = `${POST}/la-recre-du-bois/${shown?.id}`
  const page = await (await get(href)).text()
  assert.match(page, /Répondre en tant qu’Anne ONIM/)
  const [, envoi = ''] = page.match(/name="envoi" value="([^"]+)"/) ?? []
  const refused = await send(`${href}/reponse`, { body: '  ', envoi })
  assert.equal(refused.status, 422)
  assert.ok((await refused.text()).includes(envoi))
  assert.equal((await send(`${href}/reponse`, { body: 'x'.repeat(3001), envoi })).status, 422)
  for (let times = 0; times < 2; times++)
    assert.equal(
      (await send(`${href}/reponse`, { body: 'Merci <b>beaucoup</b>', envoi })).headers.get('location'),
      `${POST}?boutique=la-recre-du-bois&client=${customerId}`,
    )
  const letters = await anneLetters()
  assert.equal(letters.length, 1)
  assert.match(letters[0]?.subject ?? '', /^Re : La Récré du Bois/)
  assert.ok(letters[0]?.read_at, 'no news for the teacher who wrote it')
  const box = await (await get(`${POST}?boutique=la-recre-du-bois&client=${customerId}`)).text()
  assert.match(box, /De\s: Anne ONIM/)
  assert.match(await (await get(`${POST}/la-recre-du-bois/${letters[0]?.id}/message`)).text(), /Merci &lt;b&gt;/)
  const acts = await db.selectFrom('acts').select('actor_kind').where('verb', '=', 'mail.write-to-shop').execute()
  assert.deepEqual(acts, [{ actor_kind: 'customer' }])
})

test('files are joined to a letter and downloaded, five at most', async () => {
  const sent = async (count: number) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ boutique: 'la-recre-du-bois', client: `${customerId}` }))
      body.set(name, value)
    body.set('subject', 'Ma liste')
    body.set('body', 'La voici.')
    for (let n = 0; n < count; n++)
      body.append('files', new File(['%PDF un train'], `liste ${n}<b>.html`, { type: 'text/html' }))
    const headers = { origin: 'http://localhost', host: 'localhost' }
    return (await app.request(`${POST}/nouveau`, { method: 'POST', headers, body })).status
  }
  assert.equal(await sent(6), 422)
  assert.equal(await sent(2), 303)
  const [row] = await anneLetters()
  const file = await get(`${POST}/la-recre-du-bois/${row?.id}/piece/2`)
  assert.equal(await file.text(), '%PDF un train')
  assert.equal(file.headers.get('content-type'), 'application/octet-stream')
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment; /)
})

test('a letter is for a shop that is there, about an order of the customer', async () => {
  const letter = { boutique: 'la-recre-du-bois', client: `${customerId}`, subject: 'Bonjour', body: 'Bonjour' }
  assert.equal((await send(`${POST}/nouveau`, { ...letter, order: '999' })).status, 422)
  assert.equal((await send(`${POST}/nouveau`, { ...letter, boutique: 'cycles-du-lac' })).status, 404)
  assert.equal((await send(`${POST}/nouveau`, { ...letter, client: '0' })).status, 404)
  const empty = await send(`${POST}/nouveau`, { ...letter, subject: '' })
  assert.equal(empty.status, 422)
  assert.match(await empty.text(), /Bonjour<\/textarea>/)
  await db.updateTable('shops').set({ archived_at: new Date() }).where('id', '=', shopId).execute()
  const away = await send(`${POST}/nouveau`, letter)
  assert.equal(away.status, 409)
  assert.match(await away.text(), /est archivée ou va être supprimée/)
  assert.match(await (await get(`${POST}?boutique=la-recre-du-bois`)).text(), /Archivée/)
  await db.updateTable('shops').set({ archived_at: null }).where('id', '=', shopId).execute()
  for (const path of [
    '',
    '?boutique=la-recre-du-bois',
    `?boutique=la-recre-du-bois&client=${customerId}`,
    '?boutique=x',
  ])
    assert.equal((await get(`${POST}/nouveau${path}`)).status, 200, path)
})
