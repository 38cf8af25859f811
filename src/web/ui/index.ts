// The look of the house: layout, fields, tables, badges, icons as typed functions that return HTML, their styles, and
// the small elements of the browser. Every page is made of these; nothing here asks the database or decides anything.
export { assets, assetUrl, makeAssets } from './assets.ts'
export { avatar, badge, type Colour, colours, countBadge, newBadge, stateBadge } from './badge.ts'
export { type Button, button, type Confirmation, confirming, iconButton } from './button.ts'
export { type Bar, type BarChart, barChart } from './chart.ts'
export { type Choice, type Choices, choice } from './choices.ts'
export { askAgain, errorPage } from './error-page.ts'
export { type FacetGroup, type FacetValue, facetRange, facets } from './facets.ts'
export { type Empty, emptyState, errorMain, flash, notice, type Tone, type Wrong } from './feedback.ts'
export {
  blank,
  checkbox,
  errorOf,
  errorSummary,
  type Field,
  type FormState,
  field,
  fieldId,
  type Option,
  optionList,
  requiredNote,
  select,
  textarea,
} from './fields.ts'
export { fileSize } from './file-size.ts'
export type { Filter } from './filters.ts'
export {
  accountLinks,
  cartLink,
  footer,
  type OfficeHeader,
  officeHeader,
  type PageHead,
  pageHead,
  portalHeader,
  type ShopHeader,
  shopHeader,
  type Tool,
} from './headers.ts'
export { type Attributes, attrs, type Content, classes, type Html, html, raw } from './html.ts'
export { type IconName, icon } from './icon.ts'
export { type Joined, joined } from './joined.ts'
export { keysHelp } from './keys.ts'
export { type InboxRow, inbox, inboxFilters, type Letter, type LetterView, letter, letterViews } from './letter.ts'
export { howMany, type List, list, type Question, totalOf } from './list.ts'
export { loadedField, stored } from './loaded.ts'
export { marked, withoutTitle } from './marked.ts'
export { markedField } from './marked-field.ts'
export { morphing } from './morphing.ts'
export { breadcrumb, type Link, mainMenu, pagination, type Shelf, shelves, steps, subMenu } from './navigation.ts'
export { closing, frozenBox, type Note, notesBox, type OwnCall } from './notes.ts'
export { printHead, when } from './on-paper.ts'
export { onceField } from './once-field.ts'
export { type DataCopy, type DataSection, dataJson, dataPage, dataSections } from './own-data.ts'
export { packed } from './packed.ts'
export { type Face, forgetInside, type Page, page, type Theme, themes } from './page.ts'
export {
  type Card,
  card,
  disclosure,
  type Event,
  facts,
  meter,
  type Person,
  people,
  type ShopCard,
  type Stat,
  shopCard,
  stats,
  timeline,
} from './panels.ts'
export { passwordForm } from './password-form.ts'
export { carrierLogo, type Picture, picture, pictureUrl, pictureWidths } from './picture.ts'
export { figure, moneyValue, type Price, price, priceNote, type Total, totals } from './price.ts'
export {
  hidden,
  inPlaceForm,
  type ProductCard,
  productCard,
  productGrid,
  type Sort,
  type Stock,
  type SummaryLine,
  sortBy,
  stockText,
  summaryLines,
} from './products.ts'
export { type Quantity, quantity } from './quantity.ts'
export { returnField, returnLines } from './return-lines.ts'
export { rich } from './rich.ts'
export { searchBox } from './search-box.ts'
export { pupilLogin, signInCard } from './sign-in-card.ts'
export { rating, stars } from './stars.ts'
export { suggestions } from './suggestions.ts'
export { type Column, sortHref, type Table, table } from './table.ts'
export { who } from './who.ts'
