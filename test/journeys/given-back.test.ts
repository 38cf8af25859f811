// What was written while the right to send it was taken away: given back on a page that can be read and copied from, and sent
// again once the right is there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#database'
import { demoHouse } from '../support/demo.ts'
import { enterOffice, lina, office, shop } from './office.ts'
import { onPhone, onScreen, type Walker, walk, withoutScripts } from './walk.ts'

const { url, house } = await demoHouse()
const { db } = house

const journey = (walker: Walker) =>
  test(`words that were refused are given back and sent again, ${walker.name}`, async () => {
    await profile('orders')
    const way = await walk(url, walker)
    const { page } = way
    await enterOffice(way, lina)
    await way.go(`${office}/commandes?state=to-ship`)
    const href = await page.locator('tbody tr a[href*="/commandes/"]').first().getAttribute('href')
    await way.go(href ?? '')
    const words = `Votre colis part demain, promis (${walker.name}).\nMerci de votre patience.`
    await way.box('Répondre au client').fill(words)
    await profile('read-only')
    await way.follow(page.locator('#reponse button[type="submit"]'))
    const back = page.locator('.given-back')
    await back.getByRole('heading', { name: 'Ce que vous avez écrit' }).waitFor()
    assert.equal(await back.getByRole('textbox', { name: 'Ce que vous avez écrit' }).inputValue(), words)
    await way.look()
    await profile('orders')
    await way.follow(back.getByRole('button'))
    assert.equal(await sent(words), 1)
    await way.end()
  })

for (const walker of [onScreen, onPhone, withoutScripts]) journey(walker)

/** What Lina may do, from now on. */
const profile = (code: string) =>
  sql`update employees e set profile = ${code} from accounts a, shops s
    where a.id = e.account_id and a.login = ${lina.login} and s.id = e.shop_id
      and s.slug = ${shop.split('/').at(-1) ?? ''}`.execute(db)

async function sent(words: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int4 as n from order_messages where body = ${words}`.execute(db)
  return rows[0]?.n ?? 0
}
