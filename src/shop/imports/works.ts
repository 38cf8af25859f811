import type { Tables } from '#database'
import { addressWork } from './address-work.ts'
import { categoryWork } from './category-work.ts'
import { carryOutCombinations } from './combination-carry.ts'
import { type CombinationDeed, planCombinations } from './combination-plan.ts'
import { customerWork } from './customer-work.ts'
import type { Import } from './find.ts'
import { pictureWork } from './picture-work.ts'
import { carryOutProducts } from './product-carry.ts'
import { type ProductDeed, planProducts } from './product-plan.ts'
import type { Work } from './run.ts'

const products: Work<ProductDeed> = { plan: planProducts, carryOut: carryOutProducts }

const combinations: Work<CombinationDeed> = { plan: planCombinations, carryOut: carryOutCombinations }

/** How each kind is judged and done. */
const works: Partial<Record<Import['kind'], Work<unknown>>> = {
  products: products as Work<unknown>,
  categories: categoryWork as Work<unknown>,
  combinations: combinations as Work<unknown>,
  customers: customerWork as Work<unknown>,
  addresses: addressWork as Work<unknown>,
  pictures: pictureWork as Work<unknown>,
}

export function workFor(kind: Import['kind']): Work<unknown> {
  const work = works[kind]
  if (!work) throw new Error(`nobody does an import of ${kind}`)
  return work
}

const articles: readonly (keyof Tables)[] = [
  'products',
  'variants',
  'product_sums',
  'price_periods',
  'stock_movements',
  'import_keys',
]

/** What an import of a kind fills by thousands. */
export const filledBy = (kind: Import['kind']): readonly (keyof Tables)[] =>
  kind === 'products' || kind === 'combinations'
    ? articles
    : kind === 'customers' || kind === 'addresses'
      ? ['customers', 'customer_sums', 'addresses', 'import_keys']
      : []
