import { againstFloor } from './against-floor.ts'
import { load } from './load.ts'
import type { Prepared } from './prepare.ts'
import { PASSWORD } from './prepare.ts'
import type { Profile } from './profile.ts'
import type { School } from './school.ts'
import { Visitor } from './visitor.ts'
import { round } from './words.ts'

export type PageResult = {
  /** Requests a second of the category page to those of the floor. */
  ratio: number
  /** Processor of a request, Node and PostgreSQL together, to the floor's. */
  cpuRatio: number
  perSecond: number
  floorPerSecond: number
  /** Milliseconds of processor a request, Node and PostgreSQL together, and each. */
  cpuMs: number
  cpuMsNode: number
  cpuMsPostgres: number
  p50Ms: number
  p99Ms: number
  /** What a first visit of the category transfers besides pictures; the page itself, unpacked. */
  bytes: number
  htmlBytes: number
  /** The product page to its floor. */
  productRatio: number
  productPerSecond: number
  /** Megabytes under load. */
  memory: { node: number; postgres: number }
}

/** A category of 24 products and a product page, for a customer who is signed in and has a cart, against the floor. */
export async function page(school: School, prepared: Prepared): Promise<{ result: PageResult; profile: Profile }> {
  const base = `/mag/${prepared.slug}`
  const category = `${base}${prepared.category}`
  const bytes = await firstVisit(school.url, category)
  const visitor = new Visitor(school.url)
  await visitor.post(`${base}/identifiez-vous`, { email: prepared.emails[0] ?? '', password: PASSWORD })
  for (const variant of prepared.variantIds.slice(0, 3))
    await visitor.post(`${base}/panier/ajouter`, { variant: String(variant), quantity: '2' })
  const { body: html } = await visitor.get(category)
  const cards = new Set(html.match(/href="[^"]*\/produit\/[^"?#]*"/g)).size
  if (cards < 24 || !html.includes(`${base}/deconnexion`))
    throw new Error(`The page measured shows ${cards} products, or nobody is signed in`)
  const product = `${base}${prepared.product}`
  const productHtml = (await visitor.get(product)).body
  visitor.close()

  const cookie = visitor.cookies
  const shelf = await againstFloor(school, school.url + category, cookie, Buffer.byteLength(html))
  const sheet = await againstFloor(school, school.url + product, cookie, Buffer.byteLength(productHtml))

  await school.ask('profile')
  await load(school.url + category, { seconds: 4, cookie })
  const profile = (await school.ask('profiled')) ?? { rooms: [], functions: [] }
  const { cost } = shelf
  const result = {
    ratio: round(shelf.ratio, 3),
    cpuRatio: round(shelf.cpuRatio, 2),
    perSecond: round(shelf.perSecond),
    floorPerSecond: round(shelf.floorPerSecond),
    cpuMs: round((cost.node + cost.postgres) * 1000, 3),
    cpuMsNode: round(cost.node * 1000, 3),
    cpuMsPostgres: round(cost.postgres * 1000, 3),
    p50Ms: shelf.load.p50,
    p99Ms: shelf.load.p99,
    bytes,
    htmlBytes: Buffer.byteLength(html),
    productRatio: round(sheet.ratio, 3),
    productPerSecond: round(sheet.perSecond),
    memory: cost.memory,
  }
  return { result, profile }
}

/** Bytes that a browser which has never been here fetches for a page: itself, styles, scripts, fonts, signs; no pictures. */
async function firstVisit(url: string, path: string): Promise<number> {
  const visitor = new Visitor(url)
  const packed = { 'accept-encoding': 'br, gzip' }
  const { body } = await visitor.get(path)
  let { bytes } = await visitor.get(path, packed)
  for (const asset of new Set(body.match(/\/assets\/[^"]+/g))) bytes += (await visitor.get(asset, packed)).bytes
  visitor.close()
  return bytes
}
