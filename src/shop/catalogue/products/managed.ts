import { type Key, type Page, type Place, sql } from '#database'

export const managedSorts = ['name', 'price', 'quantity', 'category'] as const

/** By which column; a minus before it goes downwards. */
export type ManagedSort = (typeof managedSorts)[number] | `-${(typeof managedSorts)[number]}`

export const managedStates = ['shown', 'hidden', 'archived'] as const
export type ManagedState = (typeof managedStates)[number]

export type ManagedSearch = Place & {
  /** Words of the name, summary or a reference. */
  text?: string
  categoryId?: number
  /** On sale, or not; archived ones are listed when they are asked for. */
  state?: ManagedState
  /** `low`: this many pieces or fewer of one variant; `out`: none left of one. */
  stock?: { level: 'low'; threshold: number } | { level: 'out' }
  sort?: ManagedSort
  limit?: number
}

/** A product as the back office lists it. */
export type Managed = {
  id: number
  name: string
  /** Of its first variant. */
  reference: string
  category: string
  htMicro: number
  rateBp: number
  /** Tax included, before and after the reduction that holds now. */
  fullTtcCents: number
  ttcCents: number
  reductionBp: number
  /** Pieces, all variants together, and of the scarcest one. */
  quantity: number
  scarcest: number
  variants: number
  state: ManagedState
  pictureHash: string | null
}

/** `total` is of all that the search keeps; `most` + 1 for more than `most`. */
export type ManagedPage = Page<Managed> & { total: number; most: number }

export const id: Key = { by: sql.ref('p.id'), kind: 'number' }
