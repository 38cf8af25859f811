import type { Db } from '#database'
import { type Facet, facetsOf, stepsOf } from './facets.ts'
import { frontRow } from './front-query.ts'
import type { Brand, FrontRow, Tally } from './front-row.ts'

export type Shelf = {
  id: number
  slug: string
  name: string
  description: string
  /** What search engines show; empty for the name and the description. */
  title: string
  text: string
  /** Offered in the menu; without, who has its address finds it. */
  menu: boolean
  /** Above its articles. */
  picture: { hash: string; width: number; height: number } | null
  parent: Shelf | null
  children: Shelf[]
  /** Articles shown, those of the children included. */
  count: number
  /** Its own id and its children's. */
  ids: number[]
  facets: Facet[]
  /** Who makes what stands here, with how many articles; by name. */
  brands: Brand[]
  /** Prices in euros that cut the category in about three; fewer where prices are alike. */
  priceSteps: number[]
}

/** What every page of a shop shows beside its own subject, and changes rarely: kept in memory by the shop's face_version. */
export type Front = Omit<FrontRow, 'categories' | 'features' | 'steps' | 'counts' | 'makers' | 'brands'> & {
  shelves: Shelf[]
  bySlug: Map<string, Shelf>
  /** Every maker by the address of its page, with how many articles of the shop it makes. */
  brands: Map<string, Brand>
  /** The same for the whole shop: search, « Nouveautés ». */
  all: Pick<Shelf, 'count' | 'facets' | 'brands' | 'priceSteps'>
}

/** Reads a shop's front in one statement. */
export async function readFront(db: Db, shopId: number): Promise<Front> {
  const { categories, features, steps, counts, makers, brands, ...read } = await frontRow(db, shopId)
  const shelves = shelvesOf(categories)
  const cuts = new Map(steps.map(([root, ...prices]) => [root, stepsOf(prices)]))
  const divided = (place: number, ids: number[]) => {
    const count = at(counts, place, ids).reduce((sum, [n]) => sum + n, 0)
    return {
      count,
      facets: facetsOf(at(features, place, ids), count),
      brands: brandsOf(brands, at(makers, place, ids)),
    }
  }
  for (const shelf of shelves) {
    Object.assign(shelf, divided(shelf.id, shelf.ids))
    shelf.priceSteps = cuts.get(shelf.parent?.id ?? shelf.id) ?? []
  }
  const all = divided(
    0,
    shelves.map(({ id }) => id),
  )
  const counted = new Map(all.brands.map((one) => [one.id, one]))
  return {
    ...read,
    brands: new Map(brands.map((one) => [one.slug, counted.get(one.id) ?? { ...one, count: 0 }])),
    shelves: shelves.filter(({ parent, menu }) => parent === null && menu),
    bySlug: new Map(shelves.map((shelf) => [shelf.slug, shelf])),
    all: { ...all, priceSteps: cuts.get(null) ?? [] },
  }
}

/** What is counted at a place: of its shelves what stands there alone, and what stands there among others. */
function at<Of extends unknown[]>(tally: Tally<Of>, place: number, ids: readonly number[]): [...of: Of, n: number][] {
  const own = new Set(ids)
  return tally.flatMap(([plain, where, ...rest]) =>
    (plain ? own.has(where) : where === place) ? [rest as [...of: Of, n: number]] : [],
  )
}

function brandsOf(all: FrontRow['brands'], counted: readonly (readonly [maker: number, n: number])[]): Brand[] {
  const counts = new Map<number, number>()
  for (const [maker, n] of counted) counts.set(maker, (counts.get(maker) ?? 0) + n)
  return all.flatMap((one) => {
    const count = counts.get(one.id)
    return count === undefined ? [] : [{ ...one, count }]
  })
}

/** The categories, each under its parent, whose articles are theirs too. */
function shelvesOf(categories: FrontRow['categories']): Shelf[] {
  const bare = { parent: null, count: 0, facets: [], brands: [], priceSteps: [] }
  const byId = new Map<number, Shelf>()
  for (const { parent: _, ...row } of categories) byId.set(row.id, { ...row, ...bare, ids: [row.id], children: [] })
  for (const { id, parent: parentId } of categories) {
    const shelf = byId.get(id)
    const parent = byId.get(parentId ?? 0)
    if (!shelf || !parent) continue
    shelf.parent = parent
    if (shelf.menu) parent.children.push(shelf)
    parent.ids.push(shelf.id)
  }
  return [...byId.values()]
}
