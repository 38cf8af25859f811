import { now } from '#clock'
import { dateTime, moment } from '#format'
import { t } from '#messages'
import { type Content, type Html, html } from './html.ts'

/**
 * What stands on top of a page that is printed, and only there: whose it is, when it was made, and that it is worth nothing,
 * as on the papers.
 */
export const printHead = (shop: { name: string }, under?: Content): Html =>
  html`<div class="print-only print-head"><p><strong>${shop.name}</strong>${under && html`<br>${under}`}</p>
<p class="print-told">${t('ui.facsimile')}<br>${t('ui.printed', { moment: dateTime(now()) })}</p></div>`

/** A moment as people say it (« Hier », « 27/11 »); whole under the pointer, and on paper, which is read another day. */
export const when = (at: Date): Html =>
  html`<time datetime="${at.toISOString()}" title="${dateTime(at)}">${moment(at)}</time>`
