import type { Field } from './field.ts'
import { categories, combinations } from './fields-goods.ts'
import { addresses, customers } from './fields-people.ts'
import { products } from './fields-products.ts'

export type { Field } from './field.ts'

/** What a file may bring. */
export const kinds = ['categories', 'products', 'combinations', 'customers', 'addresses'] as const
export type Kind = (typeof kinds)[number]

/** The columns of each kind, in the order of a file of ours. */
export const fieldsOf: Readonly<Record<Kind, readonly Field[]>> = {
  categories,
  products,
  combinations,
  customers,
  addresses,
}

/** What a field of a kind is called. */
export const labelOf = (kind: Kind, code: string): string =>
  fieldsOf[kind].find((one) => one.code === code)?.label ??
  fieldsOf[kind].find((one) => `address${one.code}`.toLowerCase() === code.toLowerCase())?.label ??
  code
