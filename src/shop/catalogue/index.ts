// The catalogue of a shop: categories on two levels, manufacturers, products with their variants, pictures and prices,
// and the ways of looking through it. Quantities are the stock room's.
export { addCombinations, afterVariants, type Combination, type Combining } from './add-combinations.ts'
export { addPictures, MOST_PICTURES } from './add-pictures.ts'
export { addProduct } from './add-product.ts'
export { addProducts, freshReferences, holdShelves, type ReadyProduct } from './add-products.ts'
export { movedTo, shownAddresses } from './addresses.ts'
export { archiveProduct } from './archive-product.ts'
export {
  type Article,
  articleFor,
  articleJoinsSql,
  articleSql,
  type PricedArticle,
  type RawArticle,
  type Terms,
} from './article.ts'
export { type Browse, type Browsed, browse, type Sort, sorts } from './browse.ts'
export { productsOf, referencesOf } from './by-reference.ts'
export { type CardList, cardLists } from './card-lists.ts'
export type { Card, Picture } from './card-query.ts'
export { addCategory, type Category, countCategories, listCategories, type NewCategory } from './categories.ts'
export { setCategoryPicture } from './category-picture.ts'
export { type CategoryChange, changeCategory } from './change-category.ts'
export { changeListing } from './change-listing.ts'
export { changeManufacturer } from './change-manufacturer.ts'
export { describePicture, movePicture, removePicture } from './change-picture.ts'
export { changeProduct, type ProductChange } from './change-product.ts'
export type { VariantChange } from './change-variants.ts'
export {
  combinations,
  countCombinations,
  demandOptions,
  keyOfChoices,
  MOST_OPTIONS,
  MOST_VARIANTS,
  type OptionValues,
  readValues,
} from './combine.ts'
export { duplicateProduct } from './duplicate-product.ts'
export { type VariantField, variantField } from './eans.ts'
export type { Facet } from './facets.ts'
export type { Facts } from './facts.ts'
export { cardFor, type Looking, type QuantityStep, sheetFor, stepsOf } from './for-group.ts'
export { type Front, readFront, type Shelf } from './front.ts'
export { type Linked, linkProduct, unlinkProduct } from './links.ts'
export { findListing, type Listed, type Listing, SHOWN } from './listing.ts'
export { makeVariants, type NewVariants, type WantedVariant } from './make-variants.ts'
export { listManaged } from './manage-list.ts'
export { findManaged, type ManagedProduct, type ManagedVariant } from './manage-product.ts'
export {
  type Managed,
  type ManagedPage,
  type ManagedSearch,
  type ManagedSort,
  type ManagedState,
  managedSorts,
  managedStates,
} from './managed.ts'
export {
  addManufacturer,
  addNewManufacturer,
  listManufacturers,
  listTaxes,
  type Manufacturer,
  type Tax,
} from './manufacturers.ts'
export { moveCategory } from './move-category.ts'
export {
  type AskedChoice,
  type Choosing,
  choosing,
  coloured,
  isColour,
  type Option,
  type OptionValue,
} from './options.ts'
export { priceAtSql } from './price-periods.ts'
export { priceRulesSql, scopePairs } from './price-rules.ts'
export { type ProductSheet, sheet, type VariantChoice } from './product.ts'
export type { NewPicture, NewProduct, NewVariant, Reduction, Swatches } from './product-fields.ts'
export { checkProduct, eanFaults, priceFaults } from './product-fields.ts'
export { ReferenceTaken } from './references.ts'
export { removeCategory } from './remove-category.ts'
export { plainAgain, removeCombinations } from './remove-combinations.ts'
export { removeManufacturer } from './remove-manufacturer.ts'
export { removeProducts } from './remove-products.ts'
export { type OptionChange, renameOptions } from './rename-options.ts'
export { type Among, reprice } from './reprice.ts'
export { refreshSearch } from './search-text.ts'
export { searchWords } from './search-words.ts'
export { onlyOne, type Sought, seek } from './seek.ts'
export { putFirst, removeVariant, showVariant } from './set-aside.ts'
export { slugOf } from './slug.ts'
export { suggest } from './suggest.ts'
