// Several orders at once: a change of state told before it is made, with a report of what was refused and why; their papers in one
// PDF; the list as files.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { sql } from '#database'
import { readWorkbook } from '#sheets'
import { axe } from '../browser.ts'
import { demoHouse } from '../support/demo.ts'
import { aissatou, enterOffice, office, shop } from './office.ts'
import { download } from './papers.ts'
import { onPhone, onScreen, type Walk, type Walker, walk, withoutScripts } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house

type Lot = {
  walker: Walker
  from: string
  to: string
  name: string
  paper: 'Factures' | 'Bons de livraison'
}
const lots: Lot[] = [
  {
    walker: onScreen,
    from: 'awaiting-cheque',
    to: 'payment-accepted',
    name: 'Paiement accepté',
    paper: 'Factures',
  },
  {
    walker: withoutScripts,
    from: 'payment-accepted',
    to: 'preparing',
    name: 'Préparation en cours',
    paper: 'Bons de livraison',
  },
]

for (const lot of lots)
  test(`orders change and print together, and a report says what was refused, ${lot.walker.name}`, async () => {
    const way = await walk(url, lot.walker)
    await enterOffice(way, aissatou)
    const ready = await inState(lot.from)
    const [over = 0] = await inState('cancelled')
    assert.ok(ready.length >= 2, 'the demo has two orders to change')
    await change(way, lot, [...ready, over])
    await report(way, lot, [...ready], over)
    await print(way, lot, [...ready, over])
    await files(way)
    await way.end()
  })

test('the page that tells of a change of several orders fits a telephone', async () => {
  const way = await walk(url, onPhone)
  await enterOffice(way, aissatou)
  await tick(way, await inState('shipped'))
  await way.page.locator('#lot-state').selectOption('delivered')
  await way.follow(way.button('Modifier'))
  await way.button(/^Passer les \d+ commandes/).waitFor()
  await way.look()
  await way.end()
})

async function inState(state: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select o.id from orders o join shops s on s.id = o.shop_id and s.slug = ${shop.split('/').at(-1) ?? ''}
    where o.state = ${state} order by o.id`.execute(db)
  return rows.map(({ id }) => id)
}

async function tick(way: Walk, ids: readonly number[]): Promise<void> {
  await way.go(`${office}/commandes`)
  for (const id of ids) await way.page.locator(`input[name="order"][value="${id}"]`).check()
}

/** Ticked, the state chosen: before anything is done, what it will bring and which order stays as it is. */
async function change(way: Walk, { to, name, walker }: Lot, ids: readonly number[]): Promise<void> {
  const { page } = way
  await tick(way, ids)
  await page.locator('#lot-state').selectOption(to)
  await way.look(walker === onScreen ? { screen: 'lot-cocher' } : {})
  await way.follow(way.button('Modifier'))
  await page.getByRole('heading', { level: 2, name: '1 commande reste comme elle est' }).waitFor()
  assert.equal((await inState(to)).filter((id) => ids.includes(id)).length, 0, 'nothing is done yet')
  await way.look({ screen: 'lot-prevoir' })
  await way.follow(way.button(`Passer les ${ids.length - 1} commandes à « ${name} »`))
}

/** Once it is done: which one was refused and why, with its link, and the list of what is left. */
async function report(way: Walk, { to }: Lot, changed: readonly number[], over: number): Promise<void> {
  const { page } = way
  await page.getByRole('heading', { level: 2, name: '1 commande refusée' }).waitFor()
  await page
    .locator('#refusees')
    .getByText(/annulée/i)
    .first()
    .waitFor()
  await way.look({ screen: 'lot-compte-rendu' })
  const now = await inState(to)
  assert.ok(changed.every((id) => now.includes(id)))
  await way.follow(way.link('Ouvrir celle qui reste'))
  assert.equal(await page.locator('input[name="order"]').count(), 1)
  assert.equal(await page.locator('input[name="order"]').getAttribute('value'), `${over}`)
}

/** Their papers, in another tab: those that have one in one PDF, the one that has none with why. */
async function print(way: Walk, { paper, walker }: Lot, ids: readonly number[]): Promise<void> {
  await tick(way, ids)
  const popup = way.page.waitForEvent('popup')
  await way.button(paper).click()
  const tab: Page = await popup
  await tab
    .getByText(/1 commande sans (facture|bon de livraison)/)
    .first()
    .waitFor()
  if (walker.scripts) assert.deepEqual(await axe(tab), [])
  const href = (await tab.getByRole('link', { name: /PDF/ }).first().getAttribute('href')) ?? ''
  const { pages } = await download(tab, href)
  const words = pages.join(' ')
  for (const number of await numbersOf(paper, ids)) assert.ok(words.includes(number), number)
  await tab.close()
}

/** The numbers of the papers of orders. */
async function numbersOf(paper: Lot['paper'], ids: readonly number[]): Promise<string[]> {
  const table = sql.table(paper === 'Factures' ? 'invoices' : 'delivery_slips')
  const { rows } = await sql<{ number: string }>`
    select number from ${table} where order_id = any(${ids}::bigint[])`.execute(db)
  assert.ok(rows.length >= ids.length - 1)
  return rows.map(({ number }) => number)
}

/** What the list shows, filtered, as CSV and as a workbook. */
async function files(way: Walk): Promise<void> {
  await way.go(`${office}/commandes?state=cancelled`)
  const rows = await way.page.locator('input[name="order"]').count()
  const file = async (name: string) => {
    const answer = await way.page
      .context()
      .request.get(new URL((await way.link(name).getAttribute('href')) ?? '', way.page.url()).href)
    assert.equal(answer.status(), 200, name)
    return answer.body()
  }
  const csv = (await file('Exporter en CSV')).toString().trim().split('\n')
  assert.equal(csv.length, rows + 1)
  const book = await readWorkbook(await file('Exporter en Excel'))
  assert.equal(book.rows.length, rows + 1)
}
