import { undoCategories } from './category-undo.ts'
import { undoCombinations } from './combination-undo.ts'
import { undoAddresses, undoCustomers } from './customer-undo.ts'
import type { Import } from './find.ts'
import { undoPictures } from './picture-undo.ts'
import { undoProducts } from './product-undo.ts'
import type { Undoer } from './undone.ts'

const undoers: Partial<Record<Import['kind'], Undoer>> = {
  products: undoProducts,
  categories: undoCategories,
  combinations: undoCombinations,
  customers: undoCustomers,
  addresses: undoAddresses,
  pictures: undoPictures,
}

/** How the lines of a kind are undone. */
export function undoerOf(kind: Import['kind']): Undoer {
  const undoer = undoers[kind]
  if (!undoer) throw new Error(`nobody undoes an import of ${kind}`)
  return undoer
}
