import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { readConfig } from '#config'
import * as customers from '#customers'
import { countQueries } from '#database'
import { openFiles } from '#files'
import { system } from '#people'
import * as school from '#school'
import * as stock from '#stock'
import { aCustomer, anEmployee, aReadyCart, aShop, testDatabase } from '#test'
import { createApp } from '../app.ts'
import type { House } from '../http/index.ts'
import { express } from './express.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const cookie = `preau_visit=${await customers.openSession(db, shop.id, anne.id)}`
const shelf = `/mag/${shop.slug}/categorie/jouets`

/** A server with the express before the house; `entered` counts what went on into the house. */
async function aServer(config = readConfig({})) {
  const house: House = { config, database, db, files: openFiles(join(tmpdir(), 'preau-no-files'), db) }
  const usual = getRequestListener(createApp(house).fetch)
  const server = { house, entered: 0, port: 0 }
  const listener = createServer(
    express(house, (asked, answer) => {
      server.entered++
      void usual(asked, answer)
    }),
  ).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  after(() => listener.close())
  server.port = (listener.address() as AddressInfo).port
  return server
}

type Told = { status: number; headers: Record<string, unknown>; body: string }

async function ask(port: number, path: string, { method = 'GET', sent = '' } = {}): Promise<Told> {
  const asked = request({ port, path, method, headers: sent ? { cookie: sent } : {} }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let body = ''
  for await (const part of answer) body += part
  const { date: _, ...headers } = answer.headers
  return { status: answer.statusCode ?? 0, headers, body }
}

test('a kept page is answered as the house answers it, byte by byte and header by header, in one statement', async () => {
  const server = await aServer()
  for (const sent of [
    '',
    cookie,
    `${cookie}; preau_connu=a.b.c`,
    `preau_connu=a.b.c; ${cookie}`,
    'preau_connu=a.b.c',
  ]) {
    await ask(server.port, shelf, { sent })
    const before = server.entered
    // A cookie that the express does not know sends it the usual way.
    const usual = await ask(server.port, shelf, { sent: sent ? `${sent}; other=1` : 'other=1' })
    assert.equal(server.entered, before + 1)
    let told: Told | undefined
    const { count } = await countQueries(database, async () => {
      told = await ask(server.port, shelf, { sent })
    })
    assert.deepEqual(told, usual)
    assert.equal(server.entered, before + 1, 'it did not enter the house')
    assert.equal(count, 1)
    assert.equal(told?.body.includes('Bienvenue'), sent.includes(cookie))
    assert.equal(told?.headers['cache-control'], sent.includes(cookie) ? 'no-store' : 'private, no-cache')
  }
})

test('a change of stock, a cart, somebody else’s name are seen on the next page', async () => {
  const server = await aServer()
  const path = `/mag/${shop.slug}/produit/train-des-forets-5-wagons`
  for (let time = 0; time < 2; time++) await ask(server.port, path)
  await stock.correct(db, system, shop.id, shop.train.variantId, 0)
  assert.match((await ask(server.port, path)).body, /épuisé/i)
  await stock.correct(db, system, shop.id, shop.train.variantId, 5)
  const bob = await aCustomer(db, shop.id)
  await db.updateTable('customers').set({ first_name: 'Bob' }).where('id', '=', bob.id).execute()
  const other = `preau_visit=${await customers.openSession(db, shop.id, bob.id)}`
  await ask(server.port, shelf, { sent: cookie })
  assert.match((await ask(server.port, shelf, { sent: other })).body, /Bob/)
  assert.doesNotMatch((await ask(server.port, shelf, { sent: cookie })).body, /Bob/)
  assert.match((await ask(server.port, shelf, { sent: cookie })).body, />vide</)
  await aReadyCart(db, shop, anne, [{ variantId: shop.bear.variantId, quantity: 2 }])
  assert.doesNotMatch((await ask(server.port, shelf, { sent: cookie })).body, />vide</)
})

test('a database that is away is waited for once, and the house says so', async () => {
  const server = await aServer()
  await ask(server.port, shelf)
  let asked = 0
  const { executeQuery } = db
  db.executeQuery = () => {
    asked++
    return Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
  }
  try {
    assert.equal((await ask(server.port, shelf)).status, 503)
  } finally {
    db.executeQuery = executeQuery
  }
  assert.equal(asked, 1)
})

test('what is not plain goes the usual way: other methods, a message for one visitor, a proxy', async () => {
  const server = await aServer()
  await ask(server.port, shelf)
  const odd = [
    { method: 'HEAD' },
    { sent: 'preau_flash=ok' },
    { sent: `${cookie}; ${cookie}` },
    { sent: 'preau_visit=x' },
  ]
  for (const asked of odd) {
    const { entered } = server
    await ask(server.port, shelf, asked)
    assert.equal(server.entered, entered + 1, JSON.stringify(asked))
  }
  const behind = await aServer(readConfig({ PREAU_PROXIES: '1' }))
  for (let time = 0; time < 3; time++) await ask(behind.port, shelf)
  assert.equal(behind.entered, 3)
})

test('a page that search engines may list says so each time, made or kept', async () => {
  await school.change(db, { ...(await school.find(db)), indexed: true })
  const server = await aServer()
  for (const sent of ['', '', 'other=1'])
    assert.equal((await ask(server.port, shelf, { sent })).headers['x-robots-tag'], undefined)
  assert.equal((await ask(server.port, `/mag/${shop.slug}/panier`)).headers['x-robots-tag'], 'noindex, nofollow')
})

test('the express never answers who sees a group’s own prices, and nobody is given them', async () => {
  const server = await aServer()
  const member = await aCustomer(db, shop.id)
  const kenza = await anEmployee(db, shop.id)
  const group = { name: 'Écoles', untaxed: true, discountBp: 1000, term: null, invoiceAt: null }
  await customers.setGroup(db, kenza, shop.id, member.id, await customers.addGroup(db, kenza, shop.id, group))
  const sent = `preau_visit=${await customers.openSession(db, shop.id, member.id)}`
  for (let time = 0; time < 3; time++) {
    const before = server.entered
    assert.match((await ask(server.port, shelf, { sent })).body, /votre remise/)
    assert.equal(server.entered, before + 1)
    assert.doesNotMatch((await ask(server.port, shelf)).body, /votre remise|HT, soit/)
    assert.doesNotMatch((await ask(server.port, shelf, { sent: cookie })).body, /votre remise|HT, soit/)
  }
})
