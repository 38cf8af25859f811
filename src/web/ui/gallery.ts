import { officeGallery } from './gallery-office.ts'
import { shopGallery } from './gallery-shop.ts'
import type { Html } from './html.ts'
import type { Face, Theme } from './page.ts'

/** Every component on one page, for the eyes and for the tests (axe, html-validate): not served by the product. */
export const gallery = (face: Face, theme: Theme = 'bois'): Html =>
  face === 'storefront' ? shopGallery(theme) : officeGallery()
