import type * as catalogue from '#catalogue'
import { allows } from '#employees'
import { count, moment } from '#format'
import { t } from '#messages'
import type * as stock from '#stock'
import { card, type Html, html, timeline } from '../../ui/index.ts'
import type { Office } from '../office.ts'

/** What one choice of a product is called in its lists. */
export const nameOf = ({ choices, reference }: catalogue.ManagedVariant): string => choices.join(', ') || reference

type Shown = { product: catalogue.ManagedProduct; movements: readonly stock.Movement[] }

/** « Mouvements de stock »: why the stock of a product is what it is, the choice named where there are several. */
export function movementsCard(
  base: string,
  { product, movements }: Shown,
  { rights }: Office['Variables']['employee'],
): Html {
  const sees = allows(rights, 'orders', 'see')
  const buys = allows(rights, 'purchases', 'see')
  const colours = {
    initial: 'blue',
    correction: 'amber',
    sale: 'green',
    return: 'violet',
    back: 'violet',
    scrap: 'red',
    purchase: 'teal',
    count: 'amber',
  } as const
  const several = product.variants.length > 1
  const events = movements.map(({ kind, quantity, variantId, order, purchase, reason, by, at }) => {
    const moved = t(`office.movement.${kind}`, { quantity: quantity > 0 ? `+${count(quantity)}` : count(quantity) })
    const variant = several && product.variants.find(({ id }) => id === variantId)
    const text = variant ? html`${moved} <strong>${nameOf(variant)}</strong>` : moved
    const of = order && t('office.movement.order', { n: order.number })
    const bought = purchase && t('office.movement.purchaseOrder', { number: purchase.number })
    return {
      colour: colours[kind],
      text: html`${text}${of && html` ${sees ? html`<a href="${base}/commandes/${order.id}">${of}</a>` : of}`}${
        bought && html` ${buys ? html`<a href="${base}/achats/bons-de-commande/${purchase.id}">${bought}</a>` : bought}`
      }${reason && html` <span class="muted">${reason}</span>`}`,
      aside: `${by}, ${moment(at)}`,
    }
  })
  return card({
    title: t('office.product.movements'),
    body: events.length === 0 ? html`<p class="muted">${t('office.product.noMovement')}</p>` : timeline(events),
  })
}
