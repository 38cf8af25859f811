// What every journey does on its way: a browser page that is watched, checks at each stop, pictures for the guide.
import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { axe, complaints, desktop, openPage, phone, still, until, type Viewport } from '../browser.ts'
import { validate } from '../markup.ts'

/** Who walks: on a classroom computer, on a telephone, or with JavaScript off. */
export type Walker = { name: string; viewport: Viewport; scripts: boolean }
export const onScreen: Walker = { name: 'ordinateur', viewport: desktop, scripts: true }
export const onPhone: Walker = { name: 'telephone', viewport: phone, scripts: true }
export const withoutScripts: Walker = { name: 'sans-javascript', viewport: desktop, scripts: false }
export const everyWalker = [onScreen, onPhone, withoutScripts]

/** Names of the pictures that the guide uses: of the whole screen, of a part of the page, of the telephone. */
export type Pictures = { screen?: string; cut?: Locator; phone?: string }

export type Walk = {
  page: Page
  /** Goes to an address of the house. */
  go(path: string): Promise<void>
  /** Clicks what leads to another page and waits until it is there: a link, a button of a form. */
  follow(target: Locator, how?: { twice?: boolean }): Promise<void>
  /** A field by its label. */
  box(label: string, within?: Locator): Locator
  button(label: string | RegExp, within?: Locator): Locator
  link(label: string | RegExp, within?: Locator): Locator
  /** A framed part of the page, by its title. */
  card(title: string | RegExp): Locator
  /** What the page says is to be corrected. */
  summary(): Promise<string>
  /** The page as it stands must please axe and fit its screen; pictures are kept for the guide where names are given. */
  look(pictures?: Pictures): Promise<void>
  /** The end: nothing was wrong in any page received, no script complained, no other host was asked. */
  end(): Promise<void>
}

const PICTURES = process.env.PREAU_PICTURES

/** Opens a browser for a walker on a house. */
export async function walk(baseURL: string, walker: Walker = onScreen): Promise<Walk> {
  const page = await openPage({ viewport: walker.viewport, scripts: walker.scripts, baseURL })
  const heard = complaints(page)
  const received = receivedPages(page)
  const strangers = otherHosts(page, new URL(baseURL).host)
  const scope = (within?: Locator) => within ?? page.locator('body')
  return {
    page,
    async go(path) {
      await page.goto(path)
    },
    follow: (target, how) => follow(page, walker, target, how),
    box: (label, within) =>
      scope(within)
        .getByRole('textbox', { name: label, exact: true })
        .or(scope(within).getByRole('spinbutton', { name: label, exact: true })),
    button: (label, within) => scope(within).getByRole('button', { name: label, exact: typeof label === 'string' }),
    link: (label, within) => scope(within).getByRole('link', { name: label, exact: typeof label === 'string' }),
    card: (title) => page.locator('section').filter({ has: page.getByRole('heading', { name: title }) }),
    summary: () => page.getByRole('alert').filter({ hasText: 'Il y a quelque chose à corriger' }).innerText(),
    async look({ screen, cut, phone: small } = {}) {
      // Without scripts the pages are the same ones; axe needs them to run.
      if (walker.scripts) assert.deepEqual(await axe(page), [], page.url())
      await noOverflow(page)
      const name = walker === onScreen ? screen : walker === onPhone ? small : undefined
      if (name && PICTURES) await keep(await shoot(page, cut), name)
    },
    async end() {
      for (const { url, source } of await received()) assert.deepEqual(await validate(source), [], url)
      // A page that answers 4xx is part of the journey; browsers tell of it in the console.
      assert.deepEqual(
        heard.filter((line) => !/the server responded with a status of 4\d\d/.test(line)),
        [],
      )
      assert.deepEqual(strangers, [])
      await page.context().close()
    },
  }
}

/** A full page load, or a visit by Turbo, which gives the page a new body: the old one is marked, and gone once all is there. */
async function follow(page: Page, { scripts }: Walker, target: Locator, how: { twice?: boolean } = {}): Promise<void> {
  const click = async () => {
    await unfold(page, target)
    await (how.twice ? target.dblclick() : target.click())
  }
  if (!scripts) {
    await Promise.all([page.waitForEvent('load'), click()])
    return
  }
  await page.evaluate(() => void Object.assign(document.body, { left: true }))
  await click()
  // Turbo may show what it remembers of a page until the page comes.
  await until(page, () => document.body !== null && !('left' in document.body))
  await still(page)
}

/** What stands in a menu that is folded away, as on a telephone, is there once the menu is opened. */
async function unfold(page: Page, target: Locator): Promise<void> {
  if ((await target.count()) > 0) return
  for (const name of ['tools-fold', 'menu-fold']) {
    const fold = page.locator(`.${name}:not([open]) > summary`)
    if (await fold.isVisible()) await fold.click()
  }
}

const isPage = (headers: Record<string, string>) => (headers['content-type'] ?? '').startsWith('text/html')

/** Every page that the browser received, each text once. */
function receivedPages(page: Page): () => Promise<{ url: string; source: string }[]> {
  const bodies = new Map<string, string>()
  const reading: Promise<unknown>[] = []
  page.on('response', (response) => {
    // A mail in its sealed frame is written for mail readers, by their old rules.
    const framed = response.request().isNavigationRequest() && response.frame() !== page.mainFrame()
    if (framed || !isPage(response.headers()) || response.status() === 303) return
    reading.push(
      response.text().then(
        (source) => bodies.set(source, response.url()),
        // The browser forgets the body of a page that it left at once.
        () => {},
      ),
    )
  })
  return async () => {
    // A page fetched ahead for a pointer that went by, and given up: its body never comes.
    await Promise.race([Promise.all(reading), pause(3000)])
    return [...bodies].map(([source, url]) => ({ url, source }))
  }
}

function otherHosts(page: Page, host: string): string[] {
  const others: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.host !== host) others.push(request.url())
  })
  return others
}

/** Nobody should have to push a page sideways. */
async function noOverflow(page: Page): Promise<void> {
  const { wide, room } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { wide: scrollWidth, room: clientWidth }
  })
  assert.ok(wide <= room, `${page.url()} is ${wide} wide in ${room}`)
}

async function shoot(page: Page, cut?: Locator): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  if (!cut) return page.screenshot()
  await cut.scrollIntoViewIfNeeded()
  return cut.screenshot()
}

/** Keeps a picture for the guide, as light as it stays legible. */
export async function keep(png: Buffer, name: string): Promise<void> {
  if (!PICTURES) return
  await mkdir(PICTURES, { recursive: true })
  let webp = await sharp(png).webp({ quality: 80, effort: 6 }).toBuffer()
  for (let quality = 70; webp.length > 80_000 && quality > 20; quality -= 10)
    webp = await sharp(png).webp({ quality, effort: 6 }).toBuffer()
  assert.ok(webp.length <= 80_000, `${name}.webp weighs ${webp.length} bytes: cut it`)
  await writeFile(join(PICTURES, `${name}.webp`), webp)
}
