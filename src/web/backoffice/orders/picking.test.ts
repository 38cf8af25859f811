// « Liste de préparation » on screen, chosen or of the day, and as a paper.
import assert from 'node:assert/strict'
import test from 'node:test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { countQueries } from '#database'
import * as orders from '#orders'
import { system } from '#people'
import * as stock from '#stock'
import { aCustomer, anEmployee, anOffice, anOrder, aShop, testDatabase } from '#test'

const database = await testDatabase()
const { db } = database
const shop = await aShop(db)
const anne = await aCustomer(db, shop.id)
const kenza = await anEmployee(db, shop.id)
const office = await anOffice(database, shop, kenza)
const lina = await anOffice(database, shop, await anEmployee(db, shop.id, 'Lina', 'MARTIN'))
for (const { variantId } of [shop.bear, shop.train]) await stock.correct(db, system, shop.id, variantId, 500)
const page = async (path: string) => (await (await office.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')

const paid = async (...states: string[]) => {
  const made = await anOrder(db, shop, anne)
  for (const to of states) await orders.changeState(db, kenza, shop.id, made.id, { to, reason: 'essai' })
  return made
}

async function wordsOf(path: string): Promise<string> {
  const answer = await office.get(path)
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  const document = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise
  const pages: string[] = []
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  await document.destroy()
  return pages.join(' ').replaceAll(/\s+/g, ' ')
}

test('with nothing to prepare the page teaches, and its paper says so', async () => {
  assert.match(await page('/commandes/preparation'), /Rien à préparer/)
  assert.match(await wordsOf('/commandes/preparation/liste.pdf'), /Aucune commande à préparer/)
})

test('the day’s list by category and by order, what is missing first, on screen and on paper', async () => {
  const one = await paid('payment-accepted')
  const two = await paid('payment-accepted', 'awaiting-stock')
  const html = await page('/commandes/preparation')
  assert.match(html, /Manquants[\s\S]*Par catégorie[\s\S]*Ours/)
  assert.ok(html.includes(`href="${office.base}/commandes/${one.id}"`))
  const byOrder = await page('/commandes/preparation?par=commande')
  assert.match(byOrder, new RegExp(`Commande n° ${one.number}[\\s\\S]*Ours`))
  const paper = await wordsOf('/commandes/preparation/liste.pdf')
  assert.match(
    paper,
    new RegExp(`Manquants.*Commande n° ${two.number}.*Par catégorie.*Ours.*Par commande.*Commande n° ${one.number}`),
  )
  assert.ok((await countQueries(database, () => office.get('/commandes/preparation'))).count <= 5)
})

test('ticked orders have their own list, which is nobody else’s', async () => {
  const [one, two] = [await paid('payment-accepted'), await paid('payment-accepted')]
  const answer = await office.post('/commandes/lot/imprimer', { order: [`${one.id}`], paper: 'pick' })
  const where = answer.headers.get('location')?.replace(office.base, '') ?? ''
  assert.match(where, /^\/commandes\/preparation\?lot=\d+$/)
  const html = await page(`${where}&par=commande`)
  assert.ok(html.includes(`Commande n° ${one.number}`) && !html.includes(`Commande n° ${two.number}`))
  assert.ok((await countQueries(database, () => office.get(where))).count <= 5)
  assert.equal((await lina.get(where)).status, 404)
})
