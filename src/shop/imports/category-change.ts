import type * as catalogue from '#catalogue'
import { lineRead, textRead } from './as-read.ts'
import type { Above, CategoryBefore, CategoryDeed, CategoryLine, CategoryListing } from './category-carry.ts'
import type { Line } from './line.ts'
import type { Planned } from './run.ts'
import { told } from './told.ts'

type Standing = { nameOf: (id: number | null) => string; said: CategoryLine; above: Above; there: catalogue.Category }

/** What a line changes of a category that is there. */
export function changed(line: number, read: Line, { nameOf, said, above, there }: Standing): Planned<CategoryDeed> {
  const change: catalogue.CategoryChange = {}
  const before: CategoryBefore = {}
  if (said.name !== undefined && said.name !== lineRead(there.name)) {
    change.name = said.name
    before.name = there.name
  }
  if (said.description !== undefined && said.description !== textRead(there.description)) {
    change.description = said.description
    before.description = there.description
  }
  if (said.menu !== undefined && said.menu !== there.in_menu) {
    change.inMenu = said.menu
    before.inMenu = there.in_menu
  }
  const listing = listingOf(said, there)
  if (listing) before.listing = { title: there.listing_title, text: there.listing_text }
  const moves =
    said.parent !== undefined &&
    (above === null ? there.parent_id !== null : !('id' in above) || above.id !== there.parent_id)
  if (moves) before.parentId = there.parent_id
  const subject = { kind: 'category', id: there.id } as const
  if (Object.keys(before).length === 0) return { line, outcome: 'unchanged', notes: read.notes, subject }
  const deed: CategoryDeed = { kind: 'change', id: there.id, said, change, before, listing, ...(moves && { above }) }
  const changes = (['name', 'description', 'inMenu'] as const).flatMap((key) =>
    key in change ? [told(key === 'inMenu' ? 'menu' : key, before[key], change[key])] : [],
  )
  if (listing && listing.title !== there.listing_title)
    changes.push(told('listingTitle', there.listing_title, listing.title))
  if (listing && listing.text !== there.listing_text)
    changes.push(told('listingText', there.listing_text, listing.text))
  if (moves) changes.push(told('parent', nameOf(there.parent_id), said.parent))
  return { line, outcome: 'changed', notes: read.notes, deed, subject, changes }
}

/** What search engines show of it from now on, where that is not so already. */
export function listingOf(
  { listingTitle, listingText }: CategoryLine,
  { listing_title, listing_text } = { listing_title: '', listing_text: '' },
): CategoryListing | undefined {
  const title = listingTitle === undefined || listingTitle === lineRead(listing_title) ? listing_title : listingTitle
  const text = listingText === undefined || listingText === lineRead(listing_text) ? listing_text : listingText
  return title === listing_title && text === listing_text ? undefined : { title, text }
}
