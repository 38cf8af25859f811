// How much more each list costs in a school of 1,000 shops, 100,000 orders and 20,000 products than in one that works: 60, 2,000, 1,000.
import { chmod, cp, readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { orderPages, productPages, roomPages, shopPages } from '../test/support/list-pages.ts'
import { type Doors, growingSteps, LARGE, type Size, WORKING } from './grow.ts'
import { connectionsOf, processorMs } from './processes.ts'
import { openSchool, type School } from './school.ts'
import { start } from './start.ts'
import { Visitor } from './visitor.ts'
import { round } from './words.ts'

export type GrowthResult = {
  /** The page that slows down most, and how many times. */
  worst: { page: string; ratio: number }
  restMB: number
  pages: Record<string, PageCost>
}
type PageCost = { workingMs: number; grownMs: number; ratio: number; bytes: [working: number, grown: number] }

type Page = { name: string; path: string; cookie: string }
type Cost = { ms: number; bytes: number }

/**
 * Furnishes a demo in `folder`, lets it and its copy beside it grow, and asks both for every page, turn by turn. Schools that have
 * grown there before are taken as they are. With a `part`, only pages that have it in their name are asked.
 */
export async function growth(folder: string, part = ''): Promise<GrowthResult> {
  const [small, large] = [`${folder}/working`, `${folder}/grown`]
  const doors = await readFile(`${folder}/doors.json`, 'utf8').then(
    (text): Doors => JSON.parse(text),
    () => growTwo(folder, small, large),
  )
  say('Starting the grown school...')
  const { memory } = await start(large, 1)
  return inSchool(small, (one) =>
    inSchool(large, async (other) => ({ ...(await compare([one, other], pagesOf(doors, part))), restMB: memory.node })),
  )
}

const say = (text: string) => console.log(`${Math.round(performance.now() / 1000)} s  ${text}`)

async function growTwo(folder: string, small: string, large: string): Promise<Doors> {
  say('Furnishing...')
  for (const half of [small, large]) await rm(half, { recursive: true, force: true })
  const doors = await inSchool(small, (school) => school.ask('openDoors'))
  await cp(small, large, { recursive: true })
  // PostgreSQL refuses a folder that others may read.
  await chmod(`${large}/postgres`, 0o700)
  await grow(small, doors, WORKING)
  await grow(large, doors, LARGE)
  await writeFile(`${folder}/doors.json`, JSON.stringify(doors))
  return doors
}

async function grow(where: string, doors: Doors, size: Size): Promise<void> {
  say(`Growing: ${size.orders} orders, ${size.products} products, ${size.shops} shops...`)
  await inSchool(where, async (school) => {
    for (const step of growingSteps) {
      await school.ask('grow', { step, doors, size })
      say(`  ${step}`)
    }
    while ((await school.ask('behind')) > 0) await sleep(500)
  })
}

async function inSchool<T>(folder: string, work: (school: School) => Promise<T>): Promise<T> {
  const school = await openSchool(folder)
  try {
    return await work(school)
  } finally {
    await school.close()
  }
}

/** What each page costs in both schools. */
export async function compare(
  [working, grown]: readonly [School, School],
  pages: readonly Page[],
): Promise<Omit<GrowthResult, 'restMB'>> {
  const both = [new Measured(working), new Measured(grown)] as const
  const result: Omit<GrowthResult, 'restMB'> = { worst: { page: '', ratio: 0 }, pages: {} }
  for (const { path, cookie } of pages) for (const school of both) await school.warm(path, cookie, 2)
  for (const [n, { name, path, cookie }] of pages.entries()) {
    if (n % 25 === 0) say(`Page ${n} of ${pages.length}...`)
    const page = await costOf(both, path, cookie)
    result.pages[name] = page
    if (page.ratio > result.worst.ratio) result.worst = { page: name, ratio: page.ratio }
  }
  for (const school of both) school.close()
  return result
}

/** Every list of the back office with its filters and sorts, the shop's pages, the home pages, the desk's and the portal's. */
export function pagesOf({ orders, products, desk }: Doors, part: string): Page[] {
  const school = [
    '/bureau',
    '/bureau/boutiques',
    '/bureau/boutiques?q=grandie',
    '/bureau/clients',
    '/bureau/courrier',
    '/',
  ]
  const pages = [
    ...orderPages.map((path) => ({ name: path || '/', path: `${orders.base}${path}`, cookie: orders.cookie })),
    ...[...productPages, ...roomPages].map((path) => ({
      name: path,
      path: `${products.base}${path}`,
      cookie: products.cookie,
    })),
    ...shopPages.map((path) => ({
      name: path || 'boutique',
      path: `${products.base.replace(/\/admin\d\d$/, '')}${path.replace(':shelf', products.shelf)}`,
      cookie: '',
    })),
    ...school.map((path) => ({ name: path === '/' ? 'portail' : path, path, cookie: desk })),
  ]
  return pages.filter(({ name }) => name.includes(part))
}

/** A school whose processor time is read around each request: Node's and PostgreSQL's, whatever else the machine does. */
class Measured {
  readonly #school: School
  readonly #visitor: Visitor

  constructor(school: School) {
    this.#school = school
    this.#visitor = new Visitor(school.url)
  }

  async warm(path: string, cookie: string, times: number): Promise<void> {
    for (let again = 0; again < times; again++) await this.#visitor.get(path, { cookie })
  }

  async ask(path: string, cookie: string): Promise<Cost> {
    const family = await this.#family()
    const before = await processorMs(family)
    const began = performance.now()
    const { status, bytes } = await this.#visitor.get(path, { cookie })
    const waited = performance.now() - began
    if (status !== 200) throw new Error(`${path}: ${status}`)
    const ms = (await processorMs(family)) - before
    // A connection that opened or closed meanwhile was not read.
    if (`${await this.#family()}` !== `${family}`) return this.ask(path, cookie)
    // Systems without /proc say nothing of the processor: there the wait counts.
    return { ms: ms || waited, bytes }
  }

  close(): void {
    this.#visitor.close()
  }

  async #family(): Promise<number[]> {
    return [this.#school.pid, ...(await connectionsOf(this.#school.databasePid))]
  }
}

/** Requests to each school, one after the other; of a page that seems to grow, so many again. */
const ROUNDS = 9
const AGAIN = 24
const SEEMS_TO_GROW = 1.15

/** What a page costs in both schools when nothing comes between: a fifth of the requests cost less. */
async function costOf(schools: readonly [Measured, Measured], path: string, cookie: string): Promise<PageCost> {
  const costs: [Cost[], Cost[]] = [[], []]
  for (const school of schools) await school.warm(path, cookie, 2)
  await turnByTurn(schools, costs, { path, cookie, times: ROUNDS })
  const found = comparedOf(costs)
  if (found.ratio < SEEMS_TO_GROW) return found
  await turnByTurn(schools, costs, { path, cookie, times: AGAIN })
  return comparedOf(costs)
}

type Asking = { path: string; cookie: string; times: number }

async function turnByTurn(schools: readonly Measured[], costs: readonly Cost[][], { path, cookie, times }: Asking) {
  for (let again = 0; again < times; again++)
    for (const [which, school] of schools.entries()) costs[which]?.push(await school.ask(path, cookie))
}

function comparedOf(costs: readonly [Cost[], Cost[]]): PageCost {
  const low = (all: Cost[]) => all.sort((a, b) => a.ms - b.ms)[Math.floor(all.length / 5)] ?? { ms: 0, bytes: 0 }
  const [before, after] = [low(costs[0]), low(costs[1])]
  const ratio = round(after.ms / before.ms, 2)
  return { workingMs: round(before.ms, 2), grownMs: round(after.ms, 2), ratio, bytes: [before.bytes, after.bytes] }
}
