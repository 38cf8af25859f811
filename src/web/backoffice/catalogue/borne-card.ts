import type { Context } from 'hono'
import type { Borne } from '#catalogue'
import { t } from '#messages'
import { badge, card, type Html, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'

/** Products with a way to the sheet of each; where there are more than are listed, how many. */
export function borneCard(
  c: Context<Office>,
  title: string,
  { products, n }: { products: readonly Borne[]; n: number },
): Html {
  const row = ({ id, name, reference, shown }: Borne) =>
    html`<li><a href="${c.var.base}/catalogue/${id}">${name}</a> <span class="muted small">${reference}</span>${
      !shown && html` ${badge(t('office.products.isHidden'), 'grey')}`
    }</li>`
  const more = n > products.length && html`<p class="hint">${t('office.makers.more', { n: n - products.length })}</p>`
  const list = html`<ul class="plain">${products.map(row)}</ul>${more}`
  return card({
    title,
    aside: html`<span class="muted small">${t('office.products.count', { n })}</span>`,
    body: n === 0 ? html`<p class="muted">${t('office.makers.madeNone')}</p>` : list,
  })
}
