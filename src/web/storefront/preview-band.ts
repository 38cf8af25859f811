import { t } from '#messages'
import { type Html, html, icon } from '../ui/index.ts'

/** Above a product that is not on sale, or a page as it will be, for who prepares it: nobody else sees it, and nothing is bought on it. */
export const previewBand = (path: string): Html =>
  html`<aside class="played-band" aria-label="${t('sheet.preview.label')}">${icon('eye')}<p>${t(
    path.includes('/produit/') ? 'sheet.preview.band' : 'storefront.previewBand',
  )}</p></aside>`
