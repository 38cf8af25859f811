// The catalogue of a shop: categories on two levels, manufacturers, products with their variants, pictures and prices,
// and the ways of looking through it (looking/: what customers see). articles/ is what carts and orders take of it,
// addresses/ what search engines read. Quantities are the stock room's.

export { movedTo, shownAddresses } from './addresses/addresses.ts'
export { changeListing } from './addresses/change-listing.ts'
export { findListing, type Listed, type Listing, SHOWN } from './addresses/listing.ts'
export { slugOf } from './addresses/slug.ts'
export { type Article, articleFor, type PricedArticle, type Terms } from './articles/article.ts'
export { articleJoinsSql, articleSql, type RawArticle } from './articles/article-sql.ts'
export { productsOf, referencesOf } from './articles/by-reference.ts'
export { isLater, laterWords } from './articles/on-order.ts'
export { onlyOne, type Sought, seek } from './articles/seek.ts'
export {
  addCategory,
  type Category,
  countCategories,
  listCategories,
  type NewCategory,
} from './categories/categories.ts'
export { setCategoryPicture } from './categories/category-picture.ts'
export { type CategoryChange, changeCategory } from './categories/change-category.ts'
export { moveCategory } from './categories/move-category.ts'
export { type CategoryPlace, placeCategory } from './categories/place-category.ts'
export { removeCategory } from './categories/remove-category.ts'
export { standsUnder } from './categories/standing.ts'
export { writtenAsBorne } from './features/as-borne.ts'
export { bearing, type Feature, listFeatures, type Said } from './features/list.ts'
export { renameFeature } from './features/rename.ts'
export { addFile, LONGEST_TITLE, MOST_FILES } from './files/add-file.ts'
export { moveFile, nameFile, removeFile } from './files/change-file.ts'
export { findFile, type ProductFile } from './files/find-file.ts'
export { type Browsed, browse } from './looking/browse.ts'
export type { Card, Picture } from './looking/card.ts'
export { type CardList, cardLists } from './looking/card-lists.ts'
export { countFacets, type FacetCounts } from './looking/count-facets.ts'
export type { Division } from './looking/facet-statement.ts'
export type { Facet } from './looking/facets.ts'
export { cardFor, type Looking, type QuantityStep, sheetFor, stepsOf } from './looking/for-group.ts'
export { type Front, readFront, type Shelf } from './looking/front.ts'
export type { Brand } from './looking/front-row.ts'
export type { OneOpinion, Opinions } from './looking/opinions.ts'
export { type PricedPart, type ProductSheet, sheet, type VariantChoice } from './looking/product.ts'
export { refreshSearch } from './looking/search-text.ts'
export { searchWords } from './looking/search-words.ts'
export { suggest } from './looking/suggest.ts'
export { type Browse, type Sort, sorts } from './looking/wanted.ts'
export { changeManufacturer } from './makers/change-manufacturer.ts'
export {
  type Borne,
  findManufacturer,
  type ManagedMaker,
  MOST_BORNE,
  madeBy,
} from './makers/find-manufacturer.ts'
export { setManufacturerPicture } from './makers/manufacturer-picture.ts'
export {
  addManufacturer,
  addNewManufacturer,
  listManufacturers,
  listTaxes,
  type Manufacturer,
  type Tax,
} from './makers/manufacturers.ts'
export { removeManufacturer } from './makers/remove-manufacturer.ts'
export { addPart } from './packs/add-part.ts'
export { articlesNamed, type PackArticle } from './packs/articles-named.ts'
export { movePart, removePart, setPartQuantity } from './packs/change-part.ts'
export { contentsText, MOST_IN_ONE, MOST_PARTS } from './packs/contents.ts'
export { apartOf, type Pack, type PackPart, packOf } from './packs/find-pack.ts'
export { savingOf } from './packs/on-sheet.ts'
export { withOwnPieces } from './packs/own.ts'
export { pricePack } from './packs/price-pack.ts'
export { type Part, setParts } from './packs/set-parts.ts'
export { addPictures, MOST_PICTURES } from './pictures/add-pictures.ts'
export { describePicture, movePicture, removePicture } from './pictures/change-picture.ts'
export { priceAtSql } from './prices/price-periods.ts'
export { priceRulesSql, scopePairs } from './prices/price-rules.ts'
export { reachBack } from './prices/reach-back.ts'
export { addProduct } from './products/add-product.ts'
export { addProducts, freshReferences, holdShelves, type ReadyProduct } from './products/add-products.ts'
export { archiveProduct } from './products/archive-product.ts'
export { bringIn, type PastProduct } from './products/bring-in.ts'
export { changeProduct, type ProductChange } from './products/change-product.ts'
export { duplicateProduct } from './products/duplicate-product.ts'
export { type Facts, LONGEST_NOTE, LONGEST_TERMS, MOST_LEAD_DAYS, type WhenOut, whenOuts } from './products/facts.ts'
export { changeVat, type VatMove, vatMoves } from './products/follow-vat.ts'
export { type GridRow, gridRows } from './products/grid-rows.ts'
export { type Limit, limitedWords, limitsOf, limitWords } from './products/limits.ts'
export { type Linked, linkProduct, unlinkProduct } from './products/links.ts'
export { listManaged } from './products/manage-list.ts'
export { findManaged, type ManagedProduct } from './products/manage-product.ts'
export {
  type Managed,
  type ManagedPage,
  type ManagedSearch,
  type ManagedSort,
  type ManagedState,
  managedSorts,
  managedStates,
} from './products/managed.ts'
export type { ManagedVariant } from './products/managed-variant.ts'
export type { NewPicture, NewProduct, NewVariant, Reduction, Swatches } from './products/product-fields.ts'
export { checkProduct, eanFaults, priceFaults } from './products/product-fields.ts'
export { ReferenceTaken } from './products/references.ts'
export { removeProducts } from './products/remove-products.ts'
export { type Among, reprice } from './products/reprice.ts'
export { answerSearch, putSearchAway } from './searches/answer.ts'
export { findSearch, listSearches, type Search } from './searches/list.ts'
export { MOST_SEARCHES, noteSearch } from './searches/note.ts'
export { type Searched, type Searches, searched } from './searches/searched.ts'
export { sweepSearches } from './searches/sweep.ts'
export { countSearch, writeSearches } from './searches/tally.ts'
export { addCombinations, afterVariants, type Combination, type Combining } from './variants/add-combinations.ts'
export type { VariantChange } from './variants/change-variants.ts'
export {
  combinations,
  countCombinations,
  demandOptions,
  keyOfChoices,
  MOST_OPTIONS,
  MOST_VARIANTS,
  type OptionValues,
  readValues,
} from './variants/combine.ts'
export { type VariantField, variantField } from './variants/eans.ts'
export { makeVariants, type NewVariants, type WantedVariant } from './variants/make-variants.ts'
export {
  type AskedChoice,
  type Choosing,
  choosing,
  coloured,
  isColour,
  type Option,
  type OptionValue,
} from './variants/options.ts'
export { plainAgain, removeCombinations } from './variants/remove-combinations.ts'
export { type OptionChange, renameOptions } from './variants/rename-options.ts'
export { putFirst, removeVariant, showVariant } from './variants/set-aside.ts'
