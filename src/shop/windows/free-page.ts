/** Where the link to a page stands. */
export const places = ['footer', 'menu'] as const

/** A page of the shop's own (simple marked text, see blocksOf), a draft as long as `published` is false. */
export type FreePage = {
  id: number
  slug: string
  title: string
  body: string
  place: (typeof places)[number]
  published: boolean
  updatedAt: Date
}
export type PageChange = Pick<FreePage, 'title' | 'body' | 'place' | 'published'>
