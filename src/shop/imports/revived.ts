import type * as catalogue from '#catalogue'
import type { ProductBefore } from './product-judged.ts'

/** Days come back from JSON as texts. */
export function revived(change: ProductBefore['change']): catalogue.ProductChange {
  const { reduction, ...rest } = change as {
    reduction?: { bp: number; from: string | null; until: string | null } | null
  }
  if (reduction === undefined) return rest
  if (reduction === null) return { ...rest, reduction: null }
  const { bp, from, until } = reduction
  return { ...rest, reduction: { bp, ...(from && { from: new Date(from) }), until: until ? new Date(until) : null } }
}
