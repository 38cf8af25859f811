// How much slower each list is when a shop has sold a hundred thousand times what a demo has, among a thousand shops.
import { setTimeout as sleep } from 'node:timers/promises'
import { orderPages, productPages } from '../test/support/list-pages.ts'
import { type Doors, ORDERS, PRODUCTS, SHOPS } from './grow.ts'
import { usage } from './processes.ts'
import type { School } from './school.ts'
import { Visitor } from './visitor.ts'
import { round } from './words.ts'

export type GrowthResult = {
  /** The page that slows down most, and how many times. */
  worst: { page: string; ratio: number }
  restMB: number
  pages: Record<string, { demoMs: number; grownMs: number; ratio: number; bytes: number }>
}

type Page = { name: string; path: string; cookie: string }
type Times = Map<string, { ms: number; bytes: number }>

/** Measures the demo, lets it grow, and measures again. */
export async function growth(school: School): Promise<GrowthResult> {
  const doors = await school.ask('openDoors')
  await sleep(3000)
  const { megabytes: restMB } = await usage(school.pid)
  const pages = pagesOf(doors)
  const demo = await measure(school, pages)
  console.log(`Growing: ${ORDERS} orders, ${PRODUCTS} products, ${SHOPS} shops...`)
  await school.ask('grow', doors)
  const grown = await measure(school, pages)
  const result: GrowthResult = { worst: { page: '', ratio: 0 }, restMB, pages: {} }
  for (const { name } of pages) {
    const [before, after] = [demo.get(name), grown.get(name)]
    if (!before || !after) continue
    const ratio = round(after.ms / before.ms, 2)
    result.pages[name] = { demoMs: round(before.ms, 1), grownMs: round(after.ms, 1), ratio, bytes: after.bytes }
    if (ratio > result.worst.ratio) result.worst = { page: name, ratio }
  }
  return result
}

/** Every list of the back office with its filters and sorts, the home pages, the desk's and the portal's. */
function pagesOf({ orders, products, desk }: Doors): Page[] {
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
    ...productPages.map((path) => ({ name: path, path: `${products.base}${path}`, cookie: products.cookie })),
    ...school.map((path) => ({ name: path === '/' ? 'portail' : path, path, cookie: desk })),
  ]
}

/** The middle of fifteen requests one after the other, after five that warm up; milliseconds. */
async function measure(school: School, pages: readonly Page[]): Promise<Times> {
  const times: Times = new Map()
  const visitor = new Visitor(school.url)
  for (const { name, path, cookie } of pages) {
    const taken: number[] = []
    let bytes = 0
    for (let again = 0; again < 20; again++) {
      const began = performance.now()
      const answer = await visitor.get(path, { cookie })
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
      if (again >= 5) taken.push(performance.now() - began)
      bytes = answer.bytes
    }
    times.set(name, { ms: taken.sort((one, other) => one - other)[7] ?? 0, bytes })
  }
  visitor.close()
  return times
}
