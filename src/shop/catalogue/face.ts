import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import { allWords, byFrench, byFrenchName } from '#texts'
import { freshSql } from './card-query.ts'
import { priceAtSql } from './price-periods.ts'

/** A value of a feature that several articles of a category have: one chip. */
export type Facet = {
  /** In the address: `age.des-3-ans`. */
  key: string
  name: string
  value: string
  count: number
}

export type Shelf = {
  id: number
  slug: string
  name: string
  description: string
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
export type Face = {
  shelves: Shelf[]
  bySlug: Map<string, Shelf>
  /** The same for the whole shop: search, « Nouveautés ». */
  all: Pick<Shelf, 'count' | 'facets' | 'priceSteps'>
  /** How many articles are new, and how many reduced, when the face was read. */
  fresh: number
  reduced: number
  /** Carriers on offer, in their order; cents tax included for the amount from which they are free. */
  carriers: { name: string; delay: string; freeFromCents: number | null }[]
  /** Payment methods on offer, in their order. */
  methods: string[]
  /** Pages that were written. */
  pages: string[]
  /** The folded words of all names of articles and categories, between spaces. */
  vocabulary: string
}

type Row = {
  categories: { id: number; parent: number | null; slug: string; name: string; description: string; n: number }[]
  fresh: number
  reduced: number
  features: [category: number, name: string, value: string, n: number][]
  steps: [category: number | null, lower: number, upper: number][]
  carriers: Face['carriers']
  methods: string[]
  pages: string[]
  vocabulary: string
}

const text = `
  with shown as (
    select p.category_id, p.name_words, coalesce(c.parent_id, c.id) as root_id, p.features,
      ${freshSql} as fresh, price.reduction_bp > 0 as reduced, price.lowest_cents / 100 as euros
    from products p
    join categories c on c.shop_id = p.shop_id and c.id = p.category_id
    ${priceAtSql('$2::timestamptz')}
    where p.shop_id = $1 and p.active_since <= $2::timestamptz
  ), features as (
    select category_id, feature ->> 0 as name, feature ->> 1 as value, count(*) as n
    from shown, jsonb_array_elements(features) as feature group by 1, 2, 3
  ), steps as (
    select root_id, percentile_disc(array[0.34, 0.67]) within group (order by euros) as cuts
    from shown group by grouping sets ((root_id), ())
  )
  select
    (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'parent', c.parent_id, 'slug', c.slug, 'name', c.name,
        'description', c.description, 'n', (select count(*) from shown where shown.category_id = c.id))
        order by c.position, c.id), '[]')
      from categories c where c.shop_id = $1) as categories,
    (select count(*) from shown where fresh) as fresh, (select count(*) from shown where reduced) as reduced,
    (select coalesce(jsonb_agg(jsonb_build_array(category_id, name, value, n)), '[]') from features) as features,
    (select coalesce(jsonb_agg(jsonb_build_array(root_id, cuts[1], cuts[2])), '[]') from steps) as steps,
    (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'delay', delay, 'freeFromCents', free_from_cents)
        order by position, id), '[]')
      from carriers where shop_id = $1 and enabled_at is not null) as carriers,
    (select coalesce(jsonb_agg(code order by position), '[]')
      from payment_methods where shop_id = $1 and enabled_at is not null) as methods,
    (select coalesce(jsonb_agg(code), '[]') from pages where shop_id = $1) as pages,
    (select coalesce(string_agg(distinct word, ' '), '') from (
      select unnest(string_to_array(name_words, ' ')) from shown
      union all select unnest(string_to_array(folded(name), ' ')) from categories where shop_id = $1) all_words (word)
    ) as vocabulary`

/** Reads a shop's face: one statement, whose answer grows with categories and features, not with articles. */
export async function readFace(db: Db, shopId: number): Promise<Face> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [shopId, now()]))
  const row = rows[0]
  if (!row) throw new Error(`The face of shop ${shopId} cannot be read`)
  const { carriers, methods, pages, fresh, reduced, vocabulary } = row
  const shelves = row.categories.map((one): Shelf & { parentId: number | null } => {
    const { id, slug, name, description, n: count, parent: parentId } = one
    return {
      id,
      slug,
      name,
      description,
      count,
      parentId,
      parent: null,
      children: [],
      ids: [id],
      facets: [],
      priceSteps: [],
    }
  })
  const byId = new Map(shelves.map((shelf) => [shelf.id, shelf]))
  for (const shelf of shelves) {
    const parent = shelf.parentId === null ? undefined : byId.get(shelf.parentId)
    if (!parent) continue
    shelf.parent = parent
    parent.children.push(shelf)
    parent.ids.push(shelf.id)
    parent.count += shelf.count
  }
  const steps = new Map(row.steps.map(([id, ...cuts]) => [id, stepsOf(cuts)]))
  for (const shelf of shelves) {
    shelf.facets = facetsOf(row.features, shelf.ids, shelf.count)
    shelf.priceSteps = steps.get(shelf.parentId ?? shelf.id) ?? []
  }
  const main = shelves.filter(({ parent }) => parent === null)
  const count = main.reduce((sum, shelf) => sum + shelf.count, 0)
  return {
    shelves: main,
    bySlug: new Map(shelves.map((shelf) => [shelf.slug, shelf])),
    all: { count, facets: facetsOf(row.features, [...byId.keys()], count), priceSteps: steps.get(null) ?? [] },
    fresh,
    reduced,
    carriers,
    methods,
    pages,
    vocabulary,
  }
}

/** Prices people think in, in euros. */
const round = [5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000]

function stepsOf(cuts: number[]): number[] {
  const rounded = cuts.map((cut) => round.find((step) => step >= cut))
  return [...new Set(rounded.filter((step) => step !== undefined))]
}

/** Features that divide a category: two to eight values; the five values that most articles share. */
function facetsOf(features: Row['features'], ids: number[], total: number): Facet[] {
  const wanted = new Set(ids)
  const names = new Map<string, Map<string, number>>()
  for (const [category, name, value, n] of features) {
    if (!wanted.has(category)) continue
    const values = names.get(name) ?? new Map<string, number>()
    names.set(name, values.set(value, (values.get(value) ?? 0) + n))
  }
  const facets: Facet[] = []
  for (const [name, values] of names) {
    if (values.size < 2 || values.size > 8) continue
    for (const [value, count] of values)
      if (count > 1 && count < total) facets.push({ key: `${slug(name)}.${slug(value)}`, name, value, count })
  }
  const best = facets.sort((a, b) => b.count - a.count || byFrench(a.key, b.key)).slice(0, 5)
  return best.sort(byFrenchName(({ key }) => key))
}

const slug = (text: string) => allWords(text).join('-')
