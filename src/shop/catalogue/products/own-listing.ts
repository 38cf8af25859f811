import { cleanLine } from '#texts'

/** What search engines show of a product, as its sheet takes it; what is absent stays. Empty: its name, its summary. */
export type OwnListing = { listingTitle?: string; listingText?: string }

type Row = { listing_title: string; listing_text: string }

/** The columns of a product that say it. */
export const listingAfter = (
  { listingTitle, listingText }: OwnListing,
  was: Row = { listing_title: '', listing_text: '' },
): Row => ({
  listing_title: listingTitle === undefined ? was.listing_title : cleanLine(listingTitle),
  listing_text: listingText === undefined ? was.listing_text : cleanLine(listingText),
})
