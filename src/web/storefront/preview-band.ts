import { t } from '#messages'
import { type Html, html, icon } from '../ui/index.ts'

/** Above a product that is not on sale, for who prepares it: nobody else sees this page, and nothing is bought on it. */
export const previewBand = (): Html =>
  html`<aside class="played-band" aria-label="${t('sheet.preview.label')}">${icon('eye')}<p>${t('sheet.preview.band')}</p></aside>`
