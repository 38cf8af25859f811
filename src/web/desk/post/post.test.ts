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
import * as shops from '#shops'
import { sampleLetters, testDatabase } from '#test'
import { guardAddresses, guardForms, secureHeaders } from '../../http/index.ts'
import { post } from './index.ts'
import { POST } from './list-page.ts'

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

/** The letter box as the desk mounts it, behind the door. */
const house = { config: readConfig({}), database, db, files: openFiles('/tmp') }
const app = new Hono()
app.use(secureHeaders, guardAddresses, guardForms)
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
const unread = async () => (await mail.boxes(db)).reduce((sum, box) => sum + box.unread, 0)

test('an empty letter box says what will come', async () => {
  const page = await (await get(POST)).text()
  assert.match(page, /Pas encore de courrier/)
})

test('a mail is listed, opened, read, and shown in a frame without rights', async () => {
  await mail.later(db, { ...welcome, to: { name: '<b>Anne</b> & "Cie"', email: 'anne@exemple.fr' } })
  await mail.deliverPending(db)
  const list = await (await get(POST)).text()
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
  const first = await (await get(`${POST}?mots=mot+de+passe&boutique=la-recre-du-bois`)).text()
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

test('the letter box costs two statements', async () => {
  assert.equal((await countQueries(database, async () => (await get(POST)).text())).count, 2)
})
