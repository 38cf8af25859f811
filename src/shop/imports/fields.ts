import type { Field } from './field.ts'
import { addresses } from './fields-addresses.ts'
import { categories } from './fields-categories.ts'
import { combinations } from './fields-combinations.ts'
import { customers } from './fields-customers.ts'
import { offer } from './fields-offer.ts'
import { sheet } from './fields-sheet.ts'

export type { Field } from './field.ts'

/** What a file may bring. */
export const kinds = ['categories', 'products', 'combinations', 'customers', 'addresses'] as const
export type Kind = (typeof kinds)[number]

/** The columns of each kind, in the order of a file of ours. */
export const fieldsOf: Readonly<Record<Kind, readonly Field[]>> = {
  categories,
  products: [...offer, ...sheet],
  combinations,
  customers,
  addresses,
}

/** What a field of a kind is called. */
export const labelOf = (kind: Kind, code: string): string =>
  fieldsOf[kind].find((one) => one.code === code)?.label ??
  fieldsOf[kind].find((one) => `address${one.code}`.toLowerCase() === code.toLowerCase())?.label ??
  code
