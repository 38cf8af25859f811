import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import sharp from 'sharp'
import { axe, complaints, desktop, openPage, phone } from '../../../test/browser.ts'
import { validate } from '../../../test/markup.ts'
import { secureHeaders } from '../http/index.ts'
import { assets } from './assets.ts'
import { gallery } from './gallery.ts'
import { type Html, html } from './html.ts'
import { type Face, page, type Theme, themes } from './page.ts'
import { suggestions } from './suggestions.ts'

const looks: [Face, Theme, dark: boolean][] = [
  ...themes.map((theme): [Face, Theme, boolean] => ['storefront', theme, false]),
  ['backoffice', 'bois', false],
  ['backoffice', 'bois', true],
]
const posted: string[] = []
let shown = 0
const livePage = () =>
  page({
    face: 'backoffice',
    title: 'En direct',
    body: html`<main id="contenu"><h1>En direct</h1><turbo-frame id="orders" src="/frame">…</turbo-frame><p id="who"></p>
<live-source src="/events" frame="orders"></live-source></main>`,
  })
let baseURL = ''
const [ended, told] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
const work = { over: false, ended: ended.promise, end: ended.resolve, told: told.promise, heard: told.resolve }

const server = await new Promise<ReturnType<typeof serve>>((ready) => {
  const app = new Hono()
  app.use(secureHeaders)
  app.route('/assets', assets)
  app.get('/images/:name', async (c) => {
    const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#cfe0d2' } })
    return c.body(new Uint8Array(await picture.webp().toBuffer()), 200, { 'content-type': 'image/webp' })
  })
  app.get('/gallery/:face/:theme', (c) => c.html(gallery(c.req.param('face') as Face, c.req.param('theme') as Theme)))
  app.get('/suggestions', (c) => {
    const q = c.req.query('q')
    return c.html(
      q === 'zzz'
        ? ''
        : suggestions(
            [
              { label: 'Articles', options: [{ name: 'Ours Marcel', href: '/ours-marcel', beside: '39,90 €' }] },
              { label: 'Rayons', options: [{ name: 'Ours', href: '/nulle-part' }] },
            ],
            { name: 'Tout voir', href: '/partout' },
          ),
    )
  })
  app.get('/live', (c) => c.html(livePage()))
  let asked = 0
  app.get('/live-bad-day', (c) =>
    c.html(
      page({
        face: 'backoffice',
        title: 'En direct',
        body: html`<main id="contenu"><h1>En direct</h1><p id="who"></p><live-source src="/events-bad-day"></live-source></main>`,
      }),
    ),
  )
  // The stream is cut, the database is away for two more requests, then all is well again.
  app.get('/events-bad-day', (c) => {
    asked += 1
    if (asked === 2) return c.text('Un instant', 503)
    if (asked === 3) return c.text('Un problème', 500)
    return streamSSE(c, async (stream) => {
      const said = `<turbo-stream action="update" target="who"><template>demande ${asked}</template></turbo-stream>`
      await stream.writeSSE({ data: said, retry: 250 })
      if (asked > 3) await new Promise<void>((left) => stream.onAbort(left))
    })
  })
  app.get('/at-work', async (c) => {
    const said = work.over ? 'Terminé' : 'En cours'
    const source = !work.over && html`<live-source src="/events-at-work"></live-source>`
    const main = html`<main id="contenu"><h1>${said}</h1><a href="/at-work?slow" data-turbo-action="replace">Voir</a>${source}</main>`
    if (said === 'En cours' && c.req.query('slow') === '') await work.told
    return c.html(page({ face: 'backoffice', title: said, body: main }))
  })
  // The last word of a work is said once to each who listens.
  app.get('/events-at-work', (c) =>
    streamSSE(c, async (stream) => {
      await work.ended
      await stream.writeSSE({ data: '<turbo-stream action="refresh" data-done="done"></turbo-stream>', retry: 250 })
      work.heard()
    }),
  )
  app.get('/frame', (c) => {
    shown += 1
    return c.html(`<turbo-frame id="orders">${shown} commandes</turbo-frame>`)
  })
  app.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      await stream.writeSSE({ data: 'changed' })
      await stream.writeSSE({ data: 'changed' })
      const said = '<turbo-stream action="update" target="who"><template>K. BENALI</template></turbo-stream>'
      await stream.writeSSE({ data: said })
      await new Promise<void>((left) => stream.onAbort(left))
    }),
  )
  app.post('/panier', async (c) => {
    posted.push(await c.req.text())
    await new Promise((later) => setTimeout(later, 300))
    return c.html('<a id="panier">7 articles</a><flash-message class="notice"><p>Ajouté au panier.</p></flash-message>')
  })
  app.post('*', async (c) => {
    posted.push(`${c.req.path} ${await c.req.text()}`)
    return c.redirect(c.req.header('referer') ?? '/', 303)
  })
  const listening = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => ready(listening))
})
before(() => {
  baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

for (const [face, theme, dark] of looks) {
  test(`${face}, ${theme}${dark ? ', dark' : ''}: nothing for axe to say, nothing refused, no page wider than its screen`, async () => {
    // The looks differ in colours and type: the narrowest screen tells the most of them.
    const narrow = { ...phone, width: 320 }
    for (const viewport of theme === 'bois' ? [desktop, phone, narrow] : [narrow]) {
      const page = await openPage({ baseURL, viewport, dark })
      const heard = complaints(page)
      await page.goto(`/gallery/${face}/${theme}`)
      assert.deepEqual(await axe(page), [], `at ${viewport.width}`)
      assert.deepEqual(heard, [])
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), viewport.width)
      await page.context().close()
    }
  })
}

test('the markup is valid', async () => {
  for (const face of ['storefront', 'backoffice'] as const)
    assert.deepEqual(await validate(String(gallery(face) satisfies Html)), [], face)
})

test('on a phone, what is touched is at least 44 pixels high, or 24 within a text', async () => {
  for (const face of ['storefront', 'backoffice']) {
    const page = await openPage({ baseURL, viewport: phone })
    await page.goto(`/gallery/${face}/bois`)
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          '.button, .choice, quantity-stepper button, nav:not(.breadcrumb) a, select',
        ),
      ]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 40)
        .map((element) => `${element.className} ${element.textContent?.trim()}`),
    )
    assert.deepEqual(small, [], face)
  }
})

test('without scripts everything is there, and nothing that would do nothing', async () => {
  const page = await openPage({ baseURL, scripts: false, viewport: phone })
  await page.goto('/gallery/storefront/bois')
  assert.equal(await page.getByRole('button', { name: 'Un de plus' }).count(), 0)
  assert.equal(await page.getByRole('button', { name: 'OK' }).isVisible(), true)
  assert.equal(await page.getByRole('link', { name: 'Musique' }).isVisible(), false)
  await page.locator('.drawer summary').click()
  assert.equal(await page.getByRole('link', { name: 'Musique' }).isVisible(), true)
})

test('an article goes to the cart without leaving the page, once however often the button is pressed', async () => {
  const page = await openPage({ baseURL })
  await page.goto('/gallery/storefront/bois')
  posted.length = 0
  const button = page.getByRole('button', { name: 'Ajouter au panier' }).first()
  await button.dblclick()
  await page.getByText('7 articles').waitFor()
  assert.deepEqual(posted, ['product=0'])
  await page.locator('#annonce', { hasText: 'Ajouté au panier.' }).waitFor({ state: 'attached' })
})

test('a form that loses something asks first, and is sent once agreed', async () => {
  const page = await openPage({ baseURL })
  await page.goto('/gallery/storefront/bois')
  posted.length = 0
  const empty = page.getByRole('button', { name: 'Vider le panier' })
  await empty.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler' }).click()
  assert.deepEqual(posted, [])
  await empty.click()
  await page.getByRole('dialog').getByText('Les 3 articles en seront retirés.').waitFor()
  await Promise.all([page.waitForNavigation(), page.getByRole('dialog').getByRole('button', { name: 'Vider' }).click()])
  assert.deepEqual(posted, ['/panier/vider '])
})

test('a quantity steps between its bounds and a cart line is sent after a change', async () => {
  const page = await openPage({ baseURL })
  await page.goto('/gallery/storefront/bois')
  posted.length = 0
  const first = page.locator('quantity-stepper').first()
  assert.equal(await first.getByRole('button', { name: 'Un de moins' }).isDisabled(), true)
  await first.getByRole('button', { name: 'Un de plus' }).click()
  assert.equal(await first.getByRole('spinbutton').inputValue(), '2')
  const line = page.getByRole('row', { name: 'Ours Marcel' })
  await Promise.all([page.waitForNavigation(), line.getByRole('button', { name: 'Un de plus' }).click()])
  assert.deepEqual(posted, ['/panier/1 quantity=3'])
})

test('errors take the focus, each leads to its field, and typed values stay', async () => {
  const page = await openPage({ baseURL })
  await page.goto('/gallery/storefront/bois')
  const summary = page.getByRole('alert', { name: 'Il y a quelque chose à corriger' })
  assert.equal(await summary.evaluate((element) => element === document.activeElement), true)
  await summary.getByRole('link', { name: 'Indiquez votre prénom.' }).click()
  const firstName = page.getByRole('textbox', { name: 'Prénom' })
  assert.equal(await firstName.evaluate((element) => element === document.activeElement), true)
  assert.equal(await firstName.getAttribute('aria-invalid'), 'true')
  assert.equal(await page.getByRole('textbox', { name: 'Nom', exact: true }).inputValue(), 'ONIM')
})

test('lists answer to the keyboard: j and k choose, x ticks, Enter opens, ? helps, / searches', async () => {
  const page = await openPage({ baseURL })
  await page.goto('/gallery/backoffice/bois')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'A. ONIM')
  await page.keyboard.press('x')
  assert.equal(await page.getByRole('checkbox', { name: 'Commande 128' }).isChecked(), true)
  await page.getByRole('checkbox', { name: 'Choisir' }).check()
  assert.equal(await page.getByRole('checkbox', { name: 'Commande 105' }).isChecked(), true)
  await page.keyboard.press('?')
  assert.equal(await page.getByRole('dialog', { name: 'Au clavier' }).isVisible(), true)
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  assert.equal(await page.evaluate(() => (document.activeElement as HTMLInputElement).name), 'number')
})

test('suggestions come while typing, are chosen by arrows, opened by Enter, closed by Escape and by what finds nothing', async () => {
  const page = await openPage({ baseURL })
  await page.goto('/gallery/storefront/bois')
  const field = page.getByRole('combobox', { name: 'Rechercher' })
  const list = page.getByRole('listbox', { name: 'Suggestions' })
  await field.pressSequentially('our')
  await list.getByRole('group', { name: 'Rayons' }).getByRole('option', { name: 'Ours' }).waitFor()
  assert.deepEqual(await axe(page), [])
  for (const key of ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown']) await field.press(key)
  const chosen = () => page.locator('[aria-selected="true"]').allTextContents()
  assert.match(String(await chosen()), /^\s*Ours$/)
  assert.equal(await field.getAttribute('aria-activedescendant'), 'suggestion-2')
  await field.press('Escape')
  assert.deepEqual([await list.isVisible(), await field.getAttribute('aria-expanded')], [false, 'false'])
  assert.equal(await field.inputValue(), 'our')
  await field.press('s')
  await list.waitFor()
  await field.fill('zzz')
  await list.waitFor({ state: 'hidden' })
  await field.fill('ours')
  await list.waitFor()
  await field.press('ArrowDown')
  await field.press('Enter')
  await page.waitForURL('**/ours-marcel')
})

test('events renew a frame once however many come together, and streams are applied as they are', async () => {
  shown = 0
  const page = await openPage({ baseURL })
  const heard = complaints(page)
  await page.goto('/live')
  await page.locator('#who', { hasText: 'K. BENALI' }).waitFor()
  await page.getByText('2 commandes').waitFor()
  await page.waitForTimeout(1200)
  assert.equal(shown, 2)
  assert.deepEqual(heard, [])
})

test('a live page comes back by itself after the server has answered 503 and 500', async () => {
  const open = await openPage({ baseURL, viewport: desktop })
  await open.goto('/live-bad-day')
  await open.getByText('demande 1').waitFor()
  await open.getByText('demande 4').waitFor({ timeout: 20_000 })
  await open.close()
})

test('the last word of a work that comes while the page is on its way renews it all the same', async () => {
  const page = await openPage({ baseURL })
  await page.goto('/at-work')
  const asked = page.waitForRequest(/slow/)
  await page.getByRole('link', { name: 'Voir' }).click()
  await asked
  work.over = true
  work.end()
  await page.getByRole('heading', { name: 'Terminé' }).waitFor()
  await page.context().close()
})

test('a page renewed in place keeps what its elements drew, and each still does its work', async () => {
  const page = await openPage({ baseURL })
  await page.goto('/gallery/backoffice/bois')
  const drawn = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter(({ localName }) => localName.includes('-'))
        .map((element) => `${element.localName} ${element.hasAttribute('hidden')} ${element.childElementCount}`),
    )
  const before = await drawn()
  assert.ok(before.some((one) => one.startsWith('check-all')))
  const renewed = page.waitForResponse(/gallery/)
  await page.evaluate(() => {
    document.addEventListener('turbo:render', () => document.body.classList.add('renewed'), { once: true })
    document.body.insertAdjacentHTML('beforeend', '<turbo-stream action="refresh" method="morph"></turbo-stream>')
  })
  await renewed
  await page.locator('body.renewed').waitFor()
  assert.deepEqual(await drawn(), before)
  await page.getByRole('checkbox', { name: 'Choisir' }).check()
  assert.equal(await page.getByRole('checkbox', { name: 'Commande 105' }).isChecked(), true)
  await page.context().close()
})
