/** What a shop has: who may order, and what is on sale. */
export type World = {
  variants: readonly number[]
  /** Made-up customers without a cart of their own. */
  customers: readonly { id: number; email: string; business: boolean }[]
}
