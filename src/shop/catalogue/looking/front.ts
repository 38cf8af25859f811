import type { Db } from '#database'
import { type Facet, facetsOf, stepsOf } from './facets.ts'
import { type FrontRow, frontRow } from './front-query.ts'

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
  /** Prices in euros that cut the category in about three; fewer where prices are alike. */
  priceSteps: number[]
}

/** What every page of a shop shows beside its own subject, and changes rarely: kept in memory by the shop's face_version. */
export type Front = Omit<FrontRow, 'categories' | 'features' | 'steps'> & {
  shelves: Shelf[]
  bySlug: Map<string, Shelf>
  /** The same for the whole shop: search, « Nouveautés ». */
  all: Pick<Shelf, 'count' | 'facets' | 'priceSteps'>
}

/** Reads a shop's front in one statement. */
export async function readFront(db: Db, shopId: number): Promise<Front> {
  const { categories, features, steps, ...read } = await frontRow(db, shopId)
  const shelves = shelvesOf(categories)
  const cuts = new Map(steps.map(([root, ...prices]) => [root, stepsOf(prices)]))
  for (const shelf of shelves) {
    shelf.facets = facetsOf(features, shelf.ids, shelf.count)
    shelf.priceSteps = cuts.get(shelf.parent?.id ?? shelf.id) ?? []
  }
  const main = shelves.filter(({ parent }) => parent === null)
  const count = main.reduce((sum, shelf) => sum + shelf.count, 0)
  const ids = shelves.map(({ id }) => id)
  return {
    ...read,
    shelves: main.filter(({ menu }) => menu),
    bySlug: new Map(shelves.map((shelf) => [shelf.slug, shelf])),
    all: { count, facets: facetsOf(features, ids, count), priceSteps: cuts.get(null) ?? [] },
  }
}

/** The categories, each under its parent, whose articles are theirs too. */
function shelvesOf(categories: FrontRow['categories']): Shelf[] {
  const bare = { parent: null, facets: [], priceSteps: [] }
  const byId = new Map<number, Shelf>()
  for (const { n: count, parent: _, ...row } of categories)
    byId.set(row.id, { ...row, ...bare, count, ids: [row.id], children: [] })
  for (const { id, parent: parentId } of categories) {
    const shelf = byId.get(id)
    const parent = byId.get(parentId ?? 0)
    if (!shelf || !parent) continue
    shelf.parent = parent
    if (shelf.menu) parent.children.push(shelf)
    parent.ids.push(shelf.id)
    parent.count += shelf.count
  }
  return [...byId.values()]
}
