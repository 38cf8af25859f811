// Views: what a list was asked, kept under a name by an employee; for the own use, or shared with all who work in the shop.
// Those of the list that is opened come with the visit (employees.visit).

export { type Filters, filtersIn, inAddress, isSame } from './filters.ts'
export { findView, listViews, type View } from './find.ts'
export { changeView, MOST, removeView, SameName, saveView } from './save.ts'
