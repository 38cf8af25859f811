import { count, unitPrice } from '#format'
import { t } from '#messages'
import type * as purchases from '#purchases'
import type * as stock from '#stock'
import { button, card, facts, type Html, html } from '../../ui/index.ts'

type Shown = {
  variants: readonly { id: number; name: string }[]
  standing: readonly stock.Standing[]
  offers: readonly purchases.Offer[]
  /** The threshold of the shop. */
  low: number
  changes: boolean
}

/** « Achats », on the sheet of a product: what is reserved and awaited of each choice, its threshold, and who sells it. */
export function buyingCard(base: string, { variants, standing, offers, low, changes }: Shown): Html {
  const one = ({ id, name }: { id: number; name: string }) => {
    const at = standing.find(({ variantId }) => variantId === id)
    const own = offers.filter(({ variantId }) => variantId === id)
    return html`<div class="parcel">${variants.length > 1 && html`<h3>${name}</h3>`}${facts([
      { label: t('purchases.available'), value: count(at?.available ?? 0) },
      { label: t('purchases.reserved'), value: count(at?.reserved ?? 0) },
      { label: t('purchases.awaited'), value: count(at?.awaited ?? 0) },
      { label: t('purchases.low'), value: thresholdIn(at, low) },
      ...own.map((offer) => ({
        label: html`<a href="${base}/achats/fournisseurs/${offer.supplierId}">${offer.supplier}</a>`,
        value: t('purchases.article.offer', { price: unitPrice(offer.priceMicro), lot: offer.lot }),
      })),
    ])}${
      changes &&
      html`<p>${button(t('purchases.threshold.change'), {
        kind: 'secondary',
        size: 'small',
        href: `${base}/achats/articles/${id}/seuil`,
        label: t('purchases.threshold.changeOf', { name }),
      })}</p>`
    }</div>`
  }
  return card({ title: t('backoffice.tab.purchases'), id: 'achats', body: variants.map(one) })
}

const thresholdIn = (at: stock.Standing | undefined, low: number): string =>
  at && at.low !== null && at.target !== null
    ? t('purchases.threshold.own', { low: count(at.low), target: count(at.target) })
    : t('purchases.threshold.shop', { low: count(low) })
