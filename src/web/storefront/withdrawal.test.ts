import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import test, { after } from 'node:test'
import { serve } from '@hono/node-server'
import * as catalogue from '#catalogue'
import * as clock from '#clock'
import { readConfig } from '#config'
import * as customers from '#customers'
import { countQueries } from '#database'
import { openFiles } from '#files'
import * as orders from '#orders'
import { system } from '#people'
import * as returns from '#returns'
import * as school from '#school'
import { aCustomer, anOrder, aShop, aVisitor, type TestShop, testDatabase, type Visitor } from '#test'
import * as withdrawals from '#withdrawals'
import { axe, desktop, openPage, phone } from '../../../test/browser.ts'
import { validate } from '../../../test/markup.ts'
import { createApp } from '../app.ts'

const database = await testDatabase()
const { db } = database
await school.found(db, { name: 'Lycée Jean-Moulin', town: 'Saint-Claude' })

/** An order of Anne ONIM, somebody's browser without scripts, and the addresses of the shop. */
async function scene() {
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const { id, reference } = await anOrder(db, shop, anne)
  const base = `/mag/${shop.slug}`
  const asked = { reference, email: anne.email, name: 'Anne ONIM' }
  return { shop, anne, id, reference, base, asked, visitor: aVisitor(database) }
}

const textOf = async (answer: Response): Promise<string> => (await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')
const whither = (answer: Response) => [answer.status, answer.headers.get('location')]
/** The names of the boxes that are ticked. */
const boxesIn = (page: string): string[] =>
  [...page.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].flatMap(([box]) =>
    box.includes(' checked') ? (/name="([^"]+)"/.exec(box)?.[1] ?? []) : [],
  )
const received = async (shop: TestShop, key: withdrawals.WithdrawalKey) =>
  withdrawals.receivedAt(await withdrawals.readWithdrawal(db, shop.id, key))

async function signIn(visitor: Visitor, shop: TestShop, customerId: number): Promise<void> {
  const value = await customers.openSession(db, shop.id, customerId)
  visitor.cookies.set('preau_visit', { value, path: `/mag/${shop.slug}`, header: '' })
}

test('« renoncer au contrat ici » stands at the foot of every page, errors too', async () => {
  const { base, visitor } = await scene()
  for (const path of [
    '',
    '/categorie/jouets',
    '/panier',
    '/identifiez-vous',
    '/mentions-legales',
    '/nulle-part',
    '/renoncer',
  ]) {
    const page = await textOf(await visitor.get(`${base}${path}`))
    assert.match(page, new RegExp(`<footer.*href="${base}/renoncer">renoncer au contrat ici</a>.*</footer>`, 's'), path)
  }
})

test('without signing in: the order, « confirmer la rétractation », a receipt with date and time', async () => {
  const { shop, id, base, asked, visitor } = await scene()
  assert.deepEqual(whither(await visitor.post(`${base}/renoncer`, asked)), [303, `${base}/renoncer/confirmer`])
  const recap = await textOf(await visitor.get(`${base}/renoncer/confirmer`))
  assert.match(recap, /<button[^>]*><span>confirmer la rétractation<\/span><\/button>/)
  for (const words of [asked.reference, asked.email, asked.name, '1 × Train des forêts, 5 wagons', '49,00 €'])
    assert.ok(recap.includes(words), words)
  assert.equal(await received(shop, asked), null, 'nothing is declared before it is confirmed')
  const boxes = boxesIn(recap)
  assert.equal(boxes.length, 2)

  const form = Object.fromEntries(boxes.map((name) => [name, 'on']))
  assert.deepEqual(whither(await visitor.post(`${base}/renoncer/confirmer`, form)), [303, `${base}/renoncer/recu`])
  const at = await received(shop, asked)
  const receipt = await textOf(await visitor.get(`${base}/renoncer/recu`))
  assert.ok(receipt.includes(`<time datetime="${at?.toISOString()}">`))
  assert.match(receipt, /<time[^>]*>\d\d\/\d\d\/\d{4} à \d\d:\d\d<\/time>/)
  assert.match(receipt, new RegExp(`L’accusé de réception est envoyé à ${asked.email}`))
  assert.match(receipt, /Déclarée par<\/dt>\s*<dd>Anne ONIM<\/dd>/)
  assert.match(receipt, new RegExp(`Adresse e-mail</dt>\\s*<dd>${asked.email}</dd>`))
  assert.match(receipt, /class="print-only print-head"><p><strong>[^<]+<\/strong>/)
  assert.doesNotMatch(receipt, /Renoncer à d’autres articles/)

  // The form sent once more, the pages asked for again, another day, another browser: once.
  assert.deepEqual(whither(await visitor.post(`${base}/renoncer/confirmer`, form)), [303, `${base}/renoncer/recu`])
  assert.match(await textOf(await visitor.get(`${base}/renoncer/recu`)), /avait déjà été reçue le/)
  assert.deepEqual(whither(await visitor.get(`${base}/renoncer/confirmer`)), [303, `${base}/renoncer/recu`])
  const later = aVisitor(database)
  assert.deepEqual(whither(await later.post(`${base}/renoncer`, asked)), [303, `${base}/renoncer/recu`])
  assert.match(await textOf(await later.get(`${base}/renoncer/recu`)), /avait déjà été reçue le/)
  assert.equal((await orders.find(db, shop.id, id)).messages.length, 1)
})

test('a part is kept: the rest may follow, and no article at all is not a withdrawal', async () => {
  const { shop, base, asked, visitor } = await scene()
  await visitor.post(`${base}/renoncer`, asked)
  const [train = '', bears = ''] = boxesIn(await textOf(await visitor.get(`${base}/renoncer/confirmer`)))
  const none = await visitor.post(`${base}/renoncer/confirmer`)
  assert.equal(none.status, 422)
  assert.match(await textOf(none), /Cochez au moins un article/)
  assert.equal(await received(shop, asked), null)
  await visitor.post(`${base}/renoncer/confirmer`, { [train]: 'on', 'line-x': 'on', 'line-999999999': 'on' })
  const receipt = await textOf(await visitor.get(`${base}/renoncer/recu`))
  assert.match(receipt, /Train des forêts/)
  assert.doesNotMatch(receipt, /Ours Marcel/)
  assert.match(receipt, /Renoncer à d’autres articles/)
  assert.deepEqual(boxesIn(await textOf(await visitor.get(`${base}/renoncer/confirmer`))), [bears])
})

test('some pieces of a line: the receipt and the shop say how many, sent again it is once, the others may follow', async () => {
  const { shop, id, base, asked, visitor } = await scene()
  await visitor.post(`${base}/renoncer`, asked)
  const recap = await textOf(await visitor.get(`${base}/renoncer/confirmer`))
  const [, bears = ''] = boxesIn(recap)
  const lineId = bears.replace('line-', '')
  assert.match(recap, new RegExp(`name="pieces-${lineId}" value="2" min="1" max="2"`))
  assert.equal(recap.match(/name="pieces-/g)?.length, 1, 'one piece is one piece')
  for (const pieces of ['3', 'deux', '0', '-1']) {
    const wrong = await visitor.post(`${base}/renoncer/confirmer`, { [bears]: 'on', [`pieces-${lineId}`]: pieces })
    assert.equal(wrong.status, 422, pieces)
  }
  const one = { [bears]: 'on', [`pieces-${lineId}`]: '1', [`vu-${lineId}`]: '0' }
  assert.deepEqual(whither(await visitor.post(`${base}/renoncer/confirmer`, one)), [303, `${base}/renoncer/recu`])
  await visitor.get(`${base}/renoncer/recu`)
  await visitor.post(`${base}/renoncer/confirmer`, one)
  const receipt = await textOf(await visitor.get(`${base}/renoncer/recu`))
  assert.match(receipt, /avait déjà été reçue le/)
  assert.match(receipt, /1 × Ours Marcel en hêtre[\s\S]*24,50 €/)
  const office = await withdrawals.ofOrder(db, shop.id, id)
  assert.deepEqual(
    office?.declarations.map(({ articles }) => articles),
    [['1 × Ours Marcel en hêtre']],
  )
  assert.deepEqual(
    office?.lines.map(({ quantity }) => quantity),
    [1],
  )
  assert.equal((await orders.find(db, shop.id, id)).balance.withdrawn, 'part')

  const rest = await textOf(await visitor.get(`${base}/renoncer/confirmer`))
  assert.equal(boxesIn(rest).length, 2)
  assert.match(rest, new RegExp(`name="vu-${lineId}" value="1"`))
  const all = Object.fromEntries(boxesIn(rest).map((name) => [name, 'on']))
  await visitor.post(`${base}/renoncer/confirmer`, { ...all, [`vu-${lineId}`]: '1' })
  assert.equal((await orders.find(db, shop.id, id)).balance.withdrawn, 'whole')
  assert.deepEqual(
    (await withdrawals.ofOrder(db, shop.id, id))?.lines.map(({ quantity }) => quantity),
    [1, 2],
  )
})

test('some pieces that left come back by a return of as many; those still here need none', async () => {
  const { shop, id, asked } = await scene()
  const key = { reference: asked.reference, email: asked.email }
  const { lines } = await withdrawals.readWithdrawal(db, shop.id, key)
  const bears = lines[1]?.id ?? 0
  for (const to of ['payment-accepted', 'preparing']) await orders.changeState(db, system, shop.id, id, { to })
  const upTo = (pieces: number) => ({ ...asked, lineIds: [bears], upTo: { [bears]: pieces } })
  await withdrawals.withdraw(db, shop.id, upTo(1))
  assert.deepEqual(await returns.ofOrder(db, shop.id, id), [])
  await orders.changeState(db, system, shop.id, id, { to: 'shipped', reason: 'Parti avant' })
  await withdrawals.withdraw(db, shop.id, upTo(2))
  assert.deepEqual(
    (await returns.ofOrder(db, shop.id, id)).map(({ articles }) => articles),
    [['1 × Ours Marcel en hêtre']],
  )
})

test('a form with faults comes back with what was typed; an unknown order and a wrong e-mail look the same', async () => {
  const { base, asked, visitor } = await scene()
  const empty = await visitor.post(`${base}/renoncer`, { name: 'Anne <b>ONIM</b>' })
  assert.equal(empty.status, 422)
  const page = await textOf(empty)
  for (const words of [
    'Indiquez la référence de la commande.',
    'Indiquez une adresse e-mail.',
    'Anne &lt;b&gt;ONIM&lt;/b&gt;',
  ])
    assert.ok(page.includes(words), words)
  const answers: string[] = []
  for (const wrong of [{ reference: 'AAAAAAAAA' }, { email: 'paul@exemple.fr' }]) {
    const answer = await visitor.post(`${base}/renoncer`, { ...asked, ...wrong })
    assert.equal(answer.status, 422)
    const typed = { ...asked, ...wrong }
    answers.push((await textOf(answer)).replaceAll(typed.reference, 'REF').replaceAll(typed.email, 'EMAIL'))
  }
  assert.equal(answers[0], answers[1])
  assert.match(answers[0] ?? '', /Aucune commande ne porte cette référence avec cette adresse e-mail/)
  assert.deepEqual(whither(await visitor.get(`${base}/renoncer/confirmer`)), [303, `${base}/renoncer`])
})

test('guessing is locked, and a draft that a browser made up or took from another shop is nobody’s', async () => {
  const { base, asked, visitor } = await scene()
  const statuses: number[] = []
  const tries = Array.from({ length: 10 }, (_, n) =>
    visitor
      .post(`${base}/renoncer`, { ...asked, email: `a${n}@exemple.fr` })
      .then(({ status }) => statuses.push(status)),
  )
  await Promise.all(tries)
  assert.equal(statuses.filter((status) => status === 429).length, 2)

  const other = await scene()
  await other.visitor.post(`${other.base}/renoncer`, other.asked)
  const draft = other.visitor.cookies.get('preau_renoncer')
  assert.equal(draft?.path, `${other.base}/renoncer`)
  assert.match(draft?.header ?? '', /HttpOnly/i)
  const words = Buffer.from(JSON.stringify(asked)).toString('base64url')
  const [, seal = ''] = (draft?.value ?? '').split('.')
  for (const value of [draft?.value ?? '', `${words}.${seal}`, `${words}.`, words, '.', 'é']) {
    visitor.cookies.set('preau_renoncer', { value, path: `${base}/renoncer`, header: '' })
    for (const page of ['confirmer', 'recu'])
      assert.deepEqual(whither(await visitor.get(`${base}/renoncer/${page}`)), [303, `${base}/renoncer`], value)
    assert.deepEqual(whither(await visitor.post(`${base}/renoncer/confirmer`, { 'line-1': 'on' })), [
      303,
      `${base}/renoncer`,
    ])
  }
})

test('an order that ended between the two pages is refused where the customer stands', async () => {
  const { shop, id, base, asked, visitor } = await scene()
  await visitor.post(`${base}/renoncer`, asked)
  const boxes = boxesIn(await textOf(await visitor.get(`${base}/renoncer/confirmer`)))
  await orders.changeState(db, system, shop.id, id, { to: 'cancelled', reason: 'Essai' })
  const refused = await visitor.post(`${base}/renoncer/confirmer`, { [boxes[0] ?? '']: 'on' })
  assert.equal(refused.status, 409)
  assert.match(await textOf(refused), /Cette commande est annulée/)
  const again = await visitor.post(`${base}/renoncer`, asked)
  assert.equal(again.status, 422)
  assert.match(await textOf(again), /Cette commande est annulée/)
})

test('« Mes commandes » leads there with everything filled in, as long as there is a contract', async () => {
  const { shop, anne, id, base, reference, visitor } = await scene()
  await signIn(visitor, shop, anne.id)
  const way = `${base}/renoncer?commande=${reference}`
  assert.ok((await textOf(await visitor.get(`${base}/mes-commandes/${id}`))).includes(`href="${way}"`))
  const page = await textOf(await visitor.get(way))
  for (const value of [reference, anne.email, 'Anne ONIM']) assert.ok(page.includes(`value="${value}"`), value)
  await orders.changeState(db, system, shop.id, id, { to: 'cancelled', reason: 'Essai' })
  assert.ok(!(await textOf(await visitor.get(`${base}/mes-commandes/${id}`))).includes(`href="${way}"`))
})

test('who bought at the counter or for a business is not led there; by telephone is at a distance', async () => {
  const { shop, anne, id, base, reference, visitor } = await scene()
  await signIn(visitor, shop, anne.id)
  const own = db.updateTable('orders').where('shop_id', '=', shop.id).where('id', '=', id)
  const offers = async () => (await textOf(await visitor.get(`${base}/mes-commandes/${id}`))).includes(`=${reference}"`)
  await own.set({ origin: 'telephone', cart_id: null }).execute()
  assert.equal(await offers(), true)
  await own.set({ origin: 'counter', cart_id: null }).execute()
  assert.equal(await offers(), false)
  await own.set({ origin: 'telephone', rounding: 'total' }).execute()
  assert.equal(await offers(), false)
})

test('perishables: what can be withdrawn from is offered, the rest named with why; nothing but them is a sentence', async () => {
  const perishable = true
  const shop = await aShop(db)
  const anne = await aCustomer(db, shop.id)
  const base = `/mag/${shop.slug}`
  await catalogue.changeProduct(db, system, shop.id, shop.bear.productId, { perishable })
  const mixed = await anOrder(db, shop, anne)
  await catalogue.changeProduct(db, system, shop.id, shop.train.productId, { perishable })
  const fresh = await anOrder(db, shop, anne)
  const visitor = aVisitor(database)
  const asked = { email: anne.email, name: 'Anne ONIM' }

  await visitor.post(`${base}/renoncer`, { ...asked, reference: mixed.reference })
  const form = await textOf(await visitor.get(`${base}/renoncer/confirmer`))
  const boxes = boxesIn(form)
  assert.equal(boxes.length, 1)
  assert.match(form, /Articles que vous gardez[\s\S]*L221-28, 4°[\s\S]*Ours Marcel/)
  assert.deepEqual(await validate(form), [])
  await visitor.post(`${base}/renoncer/confirmer`, { [boxes[0] ?? '']: 'on' })
  const receipt = await textOf(await visitor.get(`${base}/renoncer/recu`))
  assert.match(receipt, /Vous gardez « Ours Marcel en hêtre »/)
  assert.doesNotMatch(receipt, /Renoncer à d’autres articles/)

  const refused = await visitor.post(`${base}/renoncer`, { ...asked, reference: fresh.reference })
  assert.equal(refused.status, 409)
  const sentence = await textOf(refused)
  assert.match(sentence, /Tous les articles de cette commande se périment vite/)
  assert.doesNotMatch(sentence, /action="[^"]*\/renoncer"/)
  assert.deepEqual(await validate(sentence), [])
  await signIn(visitor, shop, anne.id)
  const mine = await textOf(await visitor.get(`${base}/mes-commandes/${fresh.id}`))
  assert.match(mine, /Pas de droit de rétractation/)
  assert.ok(!mine.includes(`/renoncer?commande=${fresh.reference}`))
})

test('« Mes commandes » offers it until the last day, not after', async () => {
  const { shop, anne, id, base, reference, visitor } = await scene()
  const arrived = new Date('2026-11-09T09:00:00Z')
  await clock.at(arrived, async () => {
    for (const to of ['preparing', 'shipped', 'delivered'])
      await orders.changeState(db, system, shop.id, id, { to, reason: 'Essai' })
  })
  await signIn(visitor, shop, anne.id)
  const offers = async () => (await textOf(await visitor.get(`${base}/mes-commandes/${id}`))).includes(`=${reference}"`)
  assert.equal(await clock.at(new Date('2026-11-23T20:00:00Z'), offers), true)
  assert.equal(await clock.at(new Date('2026-11-24T09:00:00Z'), offers), false)
})

test('each page of it is two statements at most', async () => {
  const { base, asked, visitor } = await scene()
  await visitor.post(`${base}/renoncer`, asked)
  const boxes = boxesIn(await textOf(await visitor.get(`${base}/renoncer/confirmer`)))
  await visitor.post(`${base}/renoncer/confirmer`, { [boxes[0] ?? '']: 'on' })
  for (const [path, most] of [
    ['', 1],
    ['/confirmer', 2],
    ['/recu', 2],
  ] as const) {
    const { count } = await countQueries(database, () => visitor.get(`${base}/renoncer${path}`))
    assert.ok(count <= most, `${path}: ${count}`)
  }
})

test('in a real browser, wide, narrow and without scripts: by its labels, nothing for axe or html-validate to say', async () => {
  const app = createApp({ config: readConfig({}), database, db, files: openFiles('/tmp/preau-no-files', db) })
  const server = await new Promise<ReturnType<typeof serve>>((ready) => {
    const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(listening))
  })
  after(() => server.close())
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const opening of [{ viewport: desktop }, { viewport: phone }, { viewport: phone, scripts: false }]) {
    const { shop, base, asked } = await scene()
    const page = await openPage({ baseURL, ...opening })
    const look = async (path: string) => {
      await page.waitForURL(`${baseURL}${base}${path}`)
      assert.deepEqual(await validate(await (await page.request.get(page.url())).text()), [], path)
      // axe is a script.
      if (opening.scripts === false) return
      assert.deepEqual(await axe(page), [], path)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      assert.ok(width <= opening.viewport.width, `${path} is ${width} wide`)
    }
    await page.goto(base)
    await page.getByRole('link', { name: 'renoncer au contrat ici' }).click()
    await look('/renoncer')
    await page.getByLabel('Référence de la commande').fill(asked.reference)
    await page.getByLabel('Adresse e-mail').fill(asked.email)
    await page.getByLabel('Nom et prénom').fill(asked.name)
    await page.getByRole('button', { name: 'Continuer' }).click()
    await look('/renoncer/confirmer')
    await page.getByRole('checkbox', { name: /Ours Marcel/ }).uncheck()
    await page.getByRole('button', { name: 'confirmer la rétractation' }).click()
    await look('/renoncer/recu')
    await page.getByRole('heading', { name: 'Votre rétractation est reçue' }).waitFor()
    assert.equal(withdrawals.openLines(await withdrawals.readWithdrawal(db, shop.id, asked)).length, 1)
  }
})
