import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib'
import type * as axeCore from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { atEndOfFile, atEndOfProcess, atFailure } from './ends.ts'
import { unlessSeen } from './seen.ts'
import { still } from './still.ts'

export { still, until } from './still.ts'

export type Viewport = { width: number; height: number; phone: boolean }

/** The smallest screen of a classroom computer. */
export const desktop: Viewport = { width: 1366, height: 768, phone: false }
/** A telephone, with touch. */
export const phone: Viewport = { width: 390, height: 844, phone: true }

export type Opening = {
  viewport?: Viewport
  /** False for a browser with JavaScript off. */
  scripts?: boolean
  dark?: boolean
  /** Address of the server under test: `page.goto('/mag/...')` then needs no more. */
  baseURL?: string
}

let running: Promise<Browser> | undefined
// The next file has the same browser, and nothing of what this one saw in it.
atEndOfFile(async () => {
  for (const context of (await running)?.contexts() ?? []) await context.close()
})
atEndOfProcess(async () => {
  const browser = await running
  running = undefined
  await browser?.close()
})
atFailure(async () => {
  const pages = ((await running)?.contexts() ?? []).flatMap((context) => context.pages())
  return Promise.all(pages.slice(-3).map(shown))
})

/** Where a page is and the beginning of what it says. */
async function shown(page: Page): Promise<string> {
  const said = await page
    .locator('main')
    .first()
    .innerText({ timeout: 2000 })
    .catch(() => 'nothing is shown')
  return `${page.url()}: ${said.replace(/\s+/g, ' ').slice(0, 1200)}`
}

/** A page of its own, with nothing of any other: cookies, storage, cache. Closed after the file's tests. */
export async function openPage({
  viewport = desktop,
  scripts = true,
  dark = false,
  baseURL,
}: Opening = {}): Promise<Page> {
  const browser = await theBrowser()
  const context = await browser.newContext({
    viewport: { width: viewport.width, height: viewport.height },
    isMobile: viewport.phone,
    hasTouch: viewport.phone,
    javaScriptEnabled: scripts,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
    baseURL,
  })
  // Only a limit: nothing waits so long but on a machine that is very busy.
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

/**
 * What axe finds wrong in a page as it stands once it is still (WCAG 2.2 A and AA, best practices): one sentence each, with the
 * element. A form that the last click sends may leave only while axe reads: what was read of a page on its way is read again.
 */
export async function axe(page: Page): Promise<string[]> {
  for (let times = 1; times <= 5; times++) {
    await still(page)
    const found = await read(page).catch((error: unknown) => {
      // The document went while it was read.
      if (times === 5) throw error
    })
    if (found) return found
  }
  throw new Error(`${page.url()} is never still`)
}

let source: Promise<string> | undefined

/** The small edition: it loads in half the time, which was as long as the reading. */
function axeSource(): Promise<string> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  return source
}

/** What axe finds in a page whose make it has not read in this run; undefined of one that was on its way to another. */
async function read(page: Page): Promise<string[] | undefined> {
  const { make, screen } = await page.evaluate(() => ({
    make: document.documentElement.outerHTML,
    screen: `${innerWidth} ${matchMedia('(prefers-color-scheme: dark)').matches}`,
  }))
  let left = false
  const found = await unlessSeen(`axe ${screen}`, make, async () => {
    // Its half a megabyte goes to the browser once a document: it stays where Turbo alone changes the page.
    if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await axeSource())
    const { violations } = (await page.evaluate(
      'axe.run(document, { resultTypes: ["violations"] })',
    )) as axeCore.AxeResults
    left = violations.some(({ nodes }) => nodes.some(({ html }) => /^<html[^>]* aria-busy/.test(html)))
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target} (${failureSummary?.replaceAll('\n', ' ')})`),
    )
  })
  return left ? undefined : found
}

/** What a page complains of while it is used: errors of its scripts, refusals of its content policy, files that are missing. */
export function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} ${message.location().url}`)
  })
  return heard
}

/** The one that runs, else a new one. One that fell takes no other file with it, nor what was launched in its place. */
function theBrowser(): Promise<Browser> {
  if (running) return running
  const launched = launch()
  running = launched
  const forget = () => {
    if (running === launched) running = undefined
  }
  launched.then((browser) => browser.on('disconnected', forget), forget)
  return launched
}

async function launch(): Promise<Browser> {
  const { executablePath, env } = await find()
  return chromium.launch({
    executablePath,
    // Its own words and the order of day and month in date fields, as on a French computer.
    env: { ...process.env, LANGUAGE: 'fr', LANG: 'fr_FR.UTF-8', LC_ALL: 'fr_FR.UTF-8', ...env },
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-sync',
      '--disable-background-networking',
      '--disable-component-update',
      '--font-render-hinting=none',
      // A page is read for a moment: machine code made better is never won back, a sixth of axe's time.
      '--js-flags=--no-opt --no-maglev --single-threaded-gc --min-semi-space-size=16',
    ],
  })
}

type Found = { executablePath: string; env?: Record<string, string> }

/** CHROME_PATH, else the Chromium that comes with the packages (Linux, x64), else one found on the path. */
async function find(): Promise<Found> {
  if (process.env.CHROME_PATH) return { executablePath: process.env.CHROME_PATH }
  if (process.platform === 'linux' && process.arch === 'x64') return unpack()
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe', 'msedge.exe']
  const folders = (process.env.PATH ?? '').split(delimiter)
  const known = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
  const all = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...known]
  const executablePath = all.find((path) => existsSync(path))
  if (!executablePath) throw new Error('No Chromium found: install one or set CHROME_PATH to its program.')
  return { executablePath }
}

/** Unpacked once a machine (2 s, 180 MB) beside its final name, then renamed: two test files may come at the same time. */
async function unpack(): Promise<Found> {
  const home = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..')
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'))
  const folder = join(tmpdir(), `preau-chromium-${version}-${userInfo().uid}`)
  const executablePath = join(folder, 'chromium')
  await mkdir(folder, { recursive: true })
  if (!existsSync(executablePath)) {
    const beside = `${executablePath}.${process.pid}`
    await pipeline(createReadStream(join(home, 'bin/chromium.br')), createBrotliDecompress(), createWriteStream(beside))
    await chmod(beside, 0o755)
    await rename(beside, executablePath)
  }
  const env: Record<string, string> = {}
  // A bare system lacks the libraries of a browser, or any font: the package carries both.
  const linked = spawnSync('ldd', [executablePath], { encoding: 'utf8' })
  if (linked.error || linked.stdout.includes('not found'))
    env.LD_LIBRARY_PATH = join(await untar(join(home, 'bin/al2023.tar.br'), folder, 'libraries'), 'lib')
  if (!existsSync('/etc/fonts/fonts.conf')) {
    const fonts = await untar(join(home, 'bin/fonts.tar.br'), folder, 'fonts')
    const cache = join(folder, 'cache')
    await writeFile(
      join(fonts, 'fonts.conf'),
      `<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>`,
    )
    env.FONTCONFIG_PATH = fonts
  }
  return { executablePath, env }
}

async function untar(archive: string, folder: string, name: string): Promise<string> {
  const place = join(folder, name)
  if (existsSync(place)) return place
  const beside = `${place}.${process.pid}`
  await mkdir(beside)
  const { status } = spawnSync('tar', ['-x', '-C', beside], { input: brotliDecompressSync(await readFile(archive)) })
  if (status !== 0) throw new Error(`${archive} could not be unpacked: is tar installed?`)
  await rename(beside, place).catch(() => undefined)
  return place
}
