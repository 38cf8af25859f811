import type { Choosing, Option, OptionValue, ProductSheet, VariantChoice } from '#catalogue'
import { money } from '#format'
import { t } from '#messages'
import { microToCents } from '#money'
import {
  attrs,
  button,
  type Content,
  classes,
  type Html,
  hidden,
  html,
  notice,
  quantity,
  stockText,
} from '../ui/index.ts'
import { onOrderText, stockOf } from './cards.ts'
import type { ShopContext } from './shop-context.ts'

/** The options side by side: what is chosen stands in the address. With scripts the page follows at once, without by its button. */
export const optionsForm = (action: string, { options, variant }: Choosing, onOrder = false): Html =>
  html`<form class="options stack" action="${action}">${options.map((option) => group(option, variant, onOrder))}
<button type="submit" class="button secondary small see-choice">${t('storefront.seeChoice')}</button></form>`

function group({ name, key, values }: Option, current: VariantChoice | undefined, onOrder: boolean): Html {
  const chosen = values.find((one) => one.chosen)?.value ?? ''
  const look = values.every(({ colour }) => colour !== undefined) ? 'swatches' : 'pills'
  return html`<fieldset class="option ${look}"><legend>${t('storefront.option', { name })} <span>${chosen}</span></legend>
${values.map((one) => value(key, one, { dot: look === 'swatches', current, onOrder }))}</fieldset>`
}

type Valued = { dot: boolean; current: VariantChoice | undefined; onOrder: boolean }

function value(key: string, one: OptionValue, { dot, current, onOrder }: Valued): Html {
  const own = { type: 'radio', name: key, value: one.key, checked: one.chosen }
  const lacking = one.chosen
    ? undefined
    : one.variant === undefined
      ? 'none'
      : one.variant.quantity === 0 && !onOrder
        ? 'out'
        : undefined
  const price = current && one.variant && one.variant.priceCents !== current.priceCents && shownPrice(one.variant)
  // Drawn, not styled: the policy of the pages lets no style in.
  const shown = dot
    ? html`<svg class="dot" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="15" fill="${one.colour}"/></svg><span class="visually-hidden">${one.value}</span>`
    : html`<span>${one.value}</span>`
  return html`<label class="${classes('option-value', lacking)}"${dot ? attrs({ title: one.value }) : ''}><input${attrs(own)}>${shown}${
    price && html`<span class="${dot ? 'visually-hidden' : 'extra'}">${price}</span>`
  }${lacking && html`<span class="visually-hidden">, ${t(`storefront.lacking.${lacking}`)}</span>`}</label>`
}

/** A price in a few signs: with tax, or without where prices are told so. */
const shownPrice = ({ priceCents, untaxedMicro }: VariantChoice): string =>
  untaxedMicro === undefined ? money(priceCents) : t('checkout.untaxed', { what: money(microToCents(untaxedMicro)) })

/**
 * What is left of the chosen variant, and the button that puts it in the cart; of one that is sold out, what is said of it and, where
 * the shop tells when pieces come in, the form that asks it to (`telling`).
 */
export function adding(context: ShopContext, found: ProductSheet, variant: VariantChoice, telling: Content): Html {
  const { name, variants, whenOut, outNote } = found
  const { quantity: left } = variant
  const stock = stockText(stockOf(context, { quantity: left, whenOut, outNote }, 'left'))
  const onOrder = whenOut === 'accept'
  const others = variants.some((one) => one.quantity > 0)
  if (left === 0 && !onOrder)
    return html`${stock}${notice('info', t(others ? 'storefront.outChoice' : 'storefront.outText'))}${whenOut === 'tell' && telling}`
  const pieces = { name: 'quantity', label: t('storefront.quantityOf', { name }), value: 1 }
  const beyond =
    onOrder &&
    left > 0 &&
    html`<p class="note">${t('storefront.beyond', { what: onOrderText(outNote).replace(/^./u, (first) => first.toLowerCase()) })}</p>`
  return html`${stock}${beyond}<in-place renews="panier"><form method="post" action="${context.base}/panier/ajouter">${hidden('variant', variant.id)}
<div class="buy">${quantity({ ...pieces, max: onOrder ? 9999 : Math.min(9999, left) })}${button(t('storefront.add'), { size: 'large', icon: 'shopping-cart' })}</div></form></in-place>`
}
