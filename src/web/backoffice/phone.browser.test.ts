// The back office on a phone: the router is the list of its pages.
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { serve } from '@hono/node-server'
import type { Page } from 'playwright-core'
import { axe, openPage, phone } from '../../../test/browser.ts'
import { addressOf, fillOf, isOffice, routesOf } from '../../../test/fire/routes.ts'
import { aTown } from '../../../test/fire/town.ts'
import { endLive } from '../http/index.ts'
import { stats } from '../ui/index.ts'

const town = await aTown()
const { app, shop } = town
const server = await new Promise<ReturnType<typeof serve>>((ready) => {
  const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(listening))
})
after(() => {
  endLive()
  server.close()
})
const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const { cookies } = shop.employees.manager.person

async function enter(width: number, scripts = true): Promise<Page> {
  const page = await openPage({ baseURL, viewport: { ...phone, width }, scripts })
  await page.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: baseURL })))
  return page
}

/** Files, streams and ways out are no pages. */
const pages = [
  ...routesOf(app)
    .filter(isOffice)
    .filter(
      ({ method, pattern }) =>
        method === 'GET' &&
        !/(pdf|csv|xlsx|xml|direct|file\{.*|\*|regarder|exporter\/.*|exemples\/.*|reprise|impression|mots\/.*|pieces?\/.*|fichiers\/.*)$/.test(
          pattern,
        ),
    )
    .map((route) => addressOf(route, fillOf(town))),
  `${shop.office}/commandes/${shop.waitingId}/etat?vers=cancelled`,
  `${shop.office}/commandes?number=vingt&min=9&max=1`,
  `${shop.office}/statistiques?periode=year&avec=year`,
]

test('no page of the back office scrolls sideways at 390 or 320 pixels, and no list hides what it says', async () => {
  const page = await enter(390)
  assert.ok(pages.length > 25, `${pages.length} pages`)
  let width = 390
  for (const path of pages) {
    const answer = await page.goto(path).catch((error) => assert.fail(`${path}: ${error}`))
    assert.ok((answer?.status() ?? 500) < 400, `${path} answers ${answer?.status()}`)
    await fits(page, width, path)
    // Loaded once, and the next one in this width.
    width = width === 390 ? 320 : 390
    await page.setViewportSize({ ...phone, width })
    await fits(page, width, path)
  }
})

async function fits(page: Page, width: number, path: string): Promise<void> {
  const [room, ...wide] = await page.evaluate(() => [
    document.documentElement.clientWidth,
    document.documentElement.scrollWidth,
    document.querySelector('.cards')?.scrollWidth ?? 0,
  ])
  assert.equal(room, width, path)
  assert.ok(Math.max(...wide) <= width, `${path} is ${Math.max(...wide)} wide in ${width}`)
}

test('rows are cards with state and total, the filters open from a button, and what is ticked is changed at the bottom', async () => {
  const page = await enter(390)
  await page.goto(`${shop.office}/commandes`)
  const card = page.locator('.cards [data-row]').first()
  const box = async (of: string) => {
    const found = await card.locator(of).boundingBox()
    assert.ok(found, of)
    return found
  }
  const [title, sum, state] = [await box('.on-title'), await box('.on-sum'), await box('.badge')]
  assert.ok(
    sum.x > title.x && Math.abs(sum.y + sum.height / 2 - title.y - title.height / 2) < 12,
    'the sum ends the first line',
  )
  assert.ok(state.y > title.y + title.height / 2 && state.x + state.width <= 390, 'the state is on the second')
  const customer = page.getByLabel('Client', { exact: true })
  assert.equal(await customer.isVisible(), false)
  await page.locator('.fold-filters summary').click()
  await customer.fill('personne')
  await page.locator('.filters .button').click()
  await page.locator('.empty').waitFor()
  assert.match(await page.locator('.fold-filters summary').innerText(), /1/)
  await page.goto(`${shop.office}/commandes`)
  assert.equal(await page.locator('.bulk').isVisible(), false)
  await card.locator('.tick input').check()
  const bulk = await page.locator('.bulk').boundingBox()
  assert.ok(bulk && bulk.y + bulk.height <= 845, 'in reach of the thumb')
  await page
    .locator('.cards [data-row]')
    .nth(1)
    .click({ position: { x: 200, y: 40 } })
  await page.waitForURL(/\/commandes\/\d+$/)
  assert.deepEqual(await axe(page), [])
})

test('the figures of « À pointer » are a line, both letters of a reminder stand side by side, and unpaid orders begin on the screen', async () => {
  const wide = await enter(1366)
  await wide.goto(`${shop.office}/banque/a-pointer`)
  assert.ok(((await wide.locator('.match-sums').boundingBox())?.height ?? 99) < 60)
  await wide.goto(`${shop.office}/banque/impayes/reglages`)
  const letters = await Promise.all([0, 1].map((nth) => wide.locator('textarea[name]:visible').nth(nth).boundingBox()))
  assert.ok(letters[0] && letters[1] && letters[0].y === letters[1].y && letters[1].x > letters[0].x + letters[0].width)
  const page = await enter(390)
  await page.goto(`${shop.office}/banque/impayes`)
  const ages = ['En tout', '0 à 30 jours', '31 à 60 jours', '61 à 90 jours', 'Plus de 90 jours']
  const figures = stats(ages.map((label) => ({ label, value: '12 345,67 €', href: '#' }))).toString()
  await page.locator('.page-head').evaluate((head, all) => head.insertAdjacentHTML('afterend', all), figures)
  const beneath = await page.locator('.stats ~ *').first().boundingBox()
  assert.ok(beneath && beneath.y < 460, `the list begins at ${beneath?.y}`)
})

test('the menu shows the tab one is in and opens under it, without scripts too', async () => {
  const page = await enter(390, false)
  await page.goto(`${shop.office}/paiement/journal`)
  assert.match(await page.locator('.menu-fold summary').innerText(), /Paiement/)
  const last = page.locator('.main-menu').getByRole('link', { name: 'Statistiques' })
  assert.equal(await last.isVisible(), false)
  await page.locator('.menu-fold summary').click()
  const shown = await last.boundingBox()
  assert.ok(shown && shown.x + shown.width <= 390 && shown.height >= 44)
  await page.locator('.tools-fold summary').click()
  assert.ok(await page.getByRole('button', { name: 'Déconnexion' }).isVisible())
})

test('lists as cards have nothing for axe to say', async () => {
  const page = await enter(390)
  for (const path of ['/commandes', '/catalogue', '/clients', '/statistiques', '']) {
    await page.goto(`${shop.office}${path}`)
    assert.deepEqual(await axe(page), [], path)
  }
})
