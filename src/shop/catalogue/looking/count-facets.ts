import { CompiledQuery } from 'kysely'
import type { Db } from '#database'
import type { Meant } from './conditions.ts'
import { type Dividing, type Division, MOST, type Row, statement } from './facet-statement.ts'
import type { Browse } from './wanted.ts'

/** How many articles each choice would leave; undefined where they are more than a thousand to look through. */
export type FacetCounts = {
  shelf: (id: number) => number | undefined
  maker: (id: number) => number | undefined
  /** By the place of a range among those that were asked for. */
  price: (at: number) => number | undefined
  stock: number | undefined
  feature: (name: string, value: string) => number | undefined
}

/**
 * Counts what each further choice would leave of a list, everything else chosen staying: one statement, that looks through a
 * thousand articles at most for each way that something was chosen by.
 */
export async function countFacets(
  db: Db,
  shopId: number,
  wanted: Browse,
  held: Meant | undefined,
  dividing: Dividing,
): Promise<FacetCounts> {
  const { text, values } = statement(shopId, wanted, held, dividing)
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, values))
  return countsOf(rows, dividing.chosen)
}

const same = (one: Division, other: Division) =>
  one.by === other.by && (one.by !== 'feature' || other.by !== 'feature' || one.name === other.name)

/** The list that a way of dividing is counted in: its own without that choice, or (0) the list as it is shown. */
const listOf = (chosen: readonly Division[], division: Division) => chosen.findIndex((one) => same(one, division)) + 1

function countsOf(rows: readonly Row[], chosen: readonly Division[]): FacetCounts {
  const key = (list: number, by: string, name: string, value = '') => [list, by, name, value].join('\n')
  const counts = new Map(rows.map(({ list, by, name, value, n }) => [key(list, by, name, value), n]))
  const of = (division: Division, name: string, value = '') => {
    const list = listOf(chosen, division)
    if ((counts.get(key(list, 'all', '')) ?? 0) > MOST) return undefined
    return counts.get(key(list, division.by, name, value)) ?? 0
  }
  return {
    shelf: (id) => of({ by: 'shelf' }, String(id)),
    maker: (id) => of({ by: 'maker' }, String(id)),
    price: (at) => of({ by: 'price' }, String(at)),
    stock: of({ by: 'stock' }, ''),
    feature: (name, value) => of({ by: 'feature', name }, name, value),
  }
}
