import type { Context } from 'hono'
import type * as catalogue from '#catalogue'
import { count, unitPrice } from '#format'
import { t } from '#messages'
import * as purchases from '#purchases'
import type * as stock from '#stock'
import type { House } from '../../http/index.ts'
import { button, card, facts, type Html, html } from '../../ui/index.ts'
import { nameOf } from '../catalogue/movements-card.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** What is known of buying a product: two statements. */
export type Buying = { standing: readonly stock.Standing[]; offers: readonly purchases.Offer[] }

/** What is reserved and awaited of a product, and who sells it to the shop. */
export async function buyingOf(db: House['db'], shopId: number, productId: number): Promise<Buying> {
  const standing = await purchases.buyingOf(db, shopId, productId)
  return { standing, offers: standing.flatMap(({ offers }) => offers) }
}

/** « Achats », on the sheet of a product: what is reserved and awaited of each choice, its threshold, and who sells it. */
export function buyingCard(c: Context<Office>, product: catalogue.ManagedProduct, { standing, offers }: Buying): Html {
  const { base, shop } = c.var
  const changes = may(c, 'purchases', 'change')
  const variants = product.variants.map((variant) => ({ id: variant.id, name: nameOf(variant) }))
  const one = ({ id, name }: { id: number; name: string }) => {
    const at = standing.find(({ variantId }) => variantId === id)
    const own = offers.filter(({ variantId }) => variantId === id)
    return html`<div class="parcel">${variants.length > 1 && html`<h3>${name}</h3>`}${facts([
      { label: t('purchases.onShelf'), value: count((at?.available ?? 0) + (at?.reserved ?? 0)) },
      { label: t('purchases.reserved'), value: count(at?.reserved ?? 0) },
      { label: t('purchases.toSell'), value: count(at?.available ?? 0) },
      { label: t('purchases.awaited'), value: count(at?.awaited ?? 0) },
      { label: t('purchases.low'), value: thresholdIn(at, shop.low_stock) },
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
