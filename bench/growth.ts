// How much more each list costs in a school of 1,000 shops, 100,000 orders and 20,000 products than in one that works: 60, 2,000, 1,000.
import { chmod, cp } from 'node:fs/promises'
import { orderPages, productPages, roomPages, shopPages } from '../test/support/list-pages.ts'
import { type Doors, LARGE, type Size, WORKING } from './grow.ts'
import { connectionsOf, processorMs } from './processes.ts'
import { openSchool, type School } from './school.ts'
import { start } from './start.ts'
import { Visitor } from './visitor.ts'
import { round } from './words.ts'

export type GrowthResult = {
  /** The page that slows down most, and how many times. */
  worst: { page: string; ratio: number }
  restMB: number
  pages: Record<string, { workingMs: number; grownMs: number; ratio: number; bytes: [working: number, grown: number] }>
}

type Page = { name: string; path: string; cookie: string }
type Cost = { ms: number; bytes: number }

/** Furnishes a demo in `folder`, lets it and its copy beside it grow, and asks both for every page, turn by turn. */
export async function growth(folder: string): Promise<GrowthResult> {
  const [small, large] = [`${folder}/working`, `${folder}/grown`]
  const doors = await inSchool(small, (school) => school.ask('openDoors'))
  await cp(small, large, { recursive: true })
  // PostgreSQL refuses a folder that others may read.
  await chmod(`${large}/postgres`, 0o700)
  const grown = async (where: string, size: Size) => {
    console.log(`Growing: ${size.orders} orders, ${size.products} products, ${size.shops} shops...`)
    await inSchool(where, (school) => school.ask('grow', { doors, size }))
  }
  await grown(small, WORKING)
  await grown(large, LARGE)
  const { memory } = await start(large)
  return inSchool(small, (one) =>
    inSchool(large, async (other) => ({ ...(await compare([one, other], pagesOf(doors))), restMB: memory.node })),
  )
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
  const [one, two] = [new Measured(working), new Measured(grown)]
  const result: Omit<GrowthResult, 'restMB'> = { worst: { page: '', ratio: 0 }, pages: {} }
  for (const { name, path, cookie } of pages) {
    const [before, after] = await turnByTurn([one, two], path, cookie)
    const ratio = round(after.ms / before.ms, 2)
    const bytes: [number, number] = [before.bytes, after.bytes]
    result.pages[name] = { workingMs: round(before.ms, 2), grownMs: round(after.ms, 2), ratio, bytes }
    if (ratio > result.worst.ratio) result.worst = { page: name, ratio }
  }
  one.close()
  two.close()
  return result
}

/** Every list of the back office with its filters and sorts, the shop's pages, the home pages, the desk's and the portal's. */
export function pagesOf({ orders, products, desk }: Doors): Page[] {
  const school = [
    '/bureau',
    '/bureau/boutiques',
    '/bureau/boutiques?q=grandie',
    '/bureau/clients',
    '/bureau/courrier',
    '/',
  ]
  return [
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
}

/** A school whose processor time is read around each request: Node's and PostgreSQL's, whatever else the machine does. */
class Measured {
  readonly #school: School
  readonly #visitor: Visitor
  #family: number[] = []

  constructor(school: School) {
    this.#school = school
    this.#visitor = new Visitor(school.url)
  }

  async warm(path: string, cookie: string): Promise<void> {
    for (let again = 0; again < 5; again++) await this.#visitor.get(path, { cookie })
    this.#family = [this.#school.pid, ...(await connectionsOf(this.#school.databasePid))]
  }

  async ask(path: string, cookie: string): Promise<Cost> {
    const before = await processorMs(this.#family)
    const began = performance.now()
    const { status, bytes } = await this.#visitor.get(path, { cookie })
    const waited = performance.now() - began
    if (status !== 200) throw new Error(`${path}: ${status}`)
    // Systems without /proc say nothing of the processor: there the wait counts.
    return { ms: (await processorMs(this.#family)) - before || waited, bytes }
  }

  close(): void {
    this.#visitor.close()
  }
}

/** The middle of fifteen requests to each, one after the other, after five that warm up. */
async function turnByTurn(schools: readonly [Measured, Measured], path: string, cookie: string): Promise<[Cost, Cost]> {
  const costs: [Cost[], Cost[]] = [[], []]
  for (const school of schools) await school.warm(path, cookie)
  for (let again = 0; again < 15; again++)
    for (const [which, school] of schools.entries()) costs[which as 0 | 1].push(await school.ask(path, cookie))
  const middle = (all: Cost[]) => all.sort((a, b) => a.ms - b.ms)[7] ?? { ms: 0, bytes: 0 }
  return [middle(costs[0]), middle(costs[1])]
}
