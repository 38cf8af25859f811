import { now } from '#clock'
import { priceAtSql } from '../prices/price-periods.ts'
import { type Bind, centsSql, conditionsOf, inStockSql, type Meant } from './conditions.ts'
import { holding } from './search-text.ts'
import type { Browse } from './wanted.ts'

/** A list of more articles than this is not counted by what divides it. */
export const MOST = 1000

/** A way of dividing a list: by one feature, or by one of the others. */
export type Division = { by: 'shelf' | 'maker' | 'price' | 'stock' } | { by: 'feature'; name: string }

/** Cents, tax included; the upper bound is excluded. */
type Range = { from?: number | undefined; to?: number | undefined }

export type Dividing = {
  /** Ways that something was chosen by: each is counted as if nothing were chosen by that one. */
  chosen: readonly Division[]
  ranges: readonly Range[]
}

/** What the statement brings: by the list counted in, 0 being the one that is shown. */
export type Row = { list: number; by: Division['by'] | 'all'; name: string; value: string; n: number }

/** The same list without what was chosen by one way. */
function without(wanted: Browse, division: Division | undefined): Browse {
  if (division?.by === 'shelf') return { ...wanted, within: undefined }
  if (division?.by === 'maker') return { ...wanted, makers: undefined }
  if (division?.by === 'price') return { ...wanted, price: undefined }
  if (division?.by === 'stock') return { ...wanted, inStock: false }
  if (division?.by !== 'feature') return wanted
  const features = new Map([...(wanted.features ?? [])].filter(([name]) => name !== division.name))
  return { ...wanted, features }
}

/** As many statements' worth of counting as there are lists, in one. */
export function statement(
  shopId: number,
  wanted: Browse,
  held: Meant | undefined,
  { chosen, ranges }: Dividing,
): { text: string; values: unknown[] } {
  const values: unknown[] = [shopId, now()]
  const $: Bind = (value) => `$${values.push(value)}`
  const lists = [undefined, ...chosen].map((division, at) => {
    const conditions = conditionsOf(without(wanted, division), $)
    if (held && held.length > 0) conditions.push(holding(held, $))
    return `l${at} as materialized (select p.id, p.category_id, p.manufacturer_id, p.features, ${centsSql} as cents,
      ${inStockSql} as stock from products p ${priceAtSql('$2::timestamptz')} where ${conditions.join(' and ')} limit ${MOST + 1})`
  })
  const parts = [undefined, ...chosen].flatMap((division, at) => partsOf(at, division, chosen, ranges, $))
  return { text: `with ${lists.join(', ')} ${parts.join(' union all ')}`, values }
}

/** What is counted in a list: all ways of dividing that nothing was chosen by in the one that is shown, its own in another. */
function partsOf(
  at: number,
  division: Division | undefined,
  chosen: readonly Division[],
  ranges: readonly Range[],
  $: Bind,
): string[] {
  const here = (by: Exclude<Division['by'], 'feature'>) =>
    division ? division.by === by : !chosen.some((one) => one.by === by)
  const row = (by: Row['by'], rest: string, name = "''", value = "''") =>
    `select ${at} as list, '${by}' as by, ${name} as name, ${value} as value, count(*)::int4 as n ${rest}`
  const parts = [row('all', `from l${at}`)]
  if (here('shelf'))
    parts.push(row('shelf', `from (${standingSql(at)}) stands (id, shelf) group by shelf`, 'shelf::text'))
  if (here('maker'))
    parts.push(
      row('maker', `from l${at} where manufacturer_id is not null group by manufacturer_id`, 'manufacturer_id::text'),
    )
  if (here('stock')) parts.push(row('stock', `from l${at} where stock`))
  if (here('price'))
    for (const [place, { from, to }] of ranges.entries())
      parts.push(
        row(
          'price',
          `from l${at} where cents >= ${$(from ?? 0)}::int8 and cents < ${$(to ?? BEYOND)}::int8`,
          `'${place}'`,
        ),
      )
  if (division === undefined || division.by === 'feature') {
    const names = division ? `where f ->> 0 = ${$(division.name)}` : ''
    parts.push(
      row('feature', `from l${at}, jsonb_array_elements(features) f ${names} group by 3, 4`, 'f ->> 0', 'f ->> 1'),
    )
  }
  return parts
}

/** More cents than anything costs. */
const BEYOND = Number.MAX_SAFE_INTEGER

/** Each article of a list with each shelf that it is found on, those above too. */
const standingSql = (at: number): string => `
  with own as (select id, category_id as shelf from l${at}
    union select l.id, x.category_id from l${at} l join product_shelves x on x.shop_id = $1 and x.product_id = l.id)
  select id, shelf from own
  union select own.id, k.parent_id from own join categories k on k.shop_id = $1 and k.id = own.shelf
    where k.parent_id is not null`
