import type { Context } from 'hono'
import * as carriers from '#carriers'
import type { Picture, ProductSheet, VariantChoice } from '#catalogue'
import { today } from '#clock'
import { money, weight } from '#format'
import { t } from '#messages'
import { htCents } from '#money'
import { isHome, netText, regimeOf } from '#prices'
import * as shops from '#shops'
import { attrs, type Content, card, facts, type Html, html, marked, picture } from '../ui/index.ts'
import { arrivalWords, isFetched } from './arrival-words.ts'
import { filesCard } from './downloads.ts'
import { carriageAmount } from './summary.ts'
import type { Storefront } from './visit.ts'

/** The pictures side by side in a strip that scrolls, that of the chosen variant first; the small ones lead to the large ones, without script. */
export function gallery({ pictures, name }: ProductSheet, variant: VariantChoice | undefined): Html {
  if (pictures.length === 0) return html`<div class="gallery"><span class="no-picture"></span></div>`
  const isOwn = ({ hash }: Picture) => hash === variant?.pictureHash
  const all = [...pictures.filter(isOwn), ...pictures.filter((one) => !isOwn(one))]
  const large = (one: Picture, index: number) =>
    html`<li id="photo-${index + 1}">${picture(one, { sizes: '(min-width: 900px) 560px, 100vw', eager: index === 0 })}</li>`
  const small = (one: Picture, index: number) =>
    html`<li><a href="#photo-${index + 1}" aria-label="${t('storefront.photo', { n: index + 1, name })}">${picture({ ...one, alt: '' }, { sizes: '72px' })}</a></li>`
  const thumbs = all.length > 1 && html`<ul class="thumbs">${all.map(small)}</ul>`
  return html`<div class="gallery"><ul class="photos"${attrs({ tabindex: all.length > 1 ? 0 : undefined })}>${all.map(large)}</ul>${thumbs}</div>`
}

const told = (promise: 'return' | 'noReturn'): Html =>
  html`<li><strong>${t(`storefront.promise.${promise}`)}</strong> <span>${t(`storefront.promise.${promise}Text`)}</span></li>`

/** When it comes by each carrier and for how much, one piece alone, and the right to change one’s mind, or that there is none. */
export function delivery(
  c: Context<Storefront>,
  { rateBp, perishable, leadDays, carrierIds }: ProductSheet,
  variant: VariantChoice,
): Content {
  const { priceCents: ttcCents, weightG } = variant
  const baseCents = htCents(ttcCents, rateBp)
  const vat = [{ rateBp, baseCents, vatCents: ttcCents - baseCents }]
  // Who buys, and where it goes, is not known yet: only a shop that charges no VAT at all is another regime.
  const regime = regimeOf(shops.vatOf(c.var.visit.shop), null, null)
  const abroad = isHome(regime) ? {} : { abroad: { regime, home: vat } }
  const known = carriers.towards(c.var.carriers, carriers.HOME).filter(({ id }) => carrierIds?.includes(id) ?? true)
  const offers = carriers.offersFor(known, { ttcCents, weightG, vat, rounding: 'item', leadDays, ...abroad })
  const row = (offer: carriers.Offer) => {
    const free = c.var.carriers.find(({ id }) => id === offer.carrierId)?.freeFromCents ?? null
    const asked =
      offer.ttcCents > 0 && free !== null && t('storefront.freeFrom', { from: money(free).replace(',00', '') })
    const price = offer.ttcCents === 0 && isFetched(offer) ? t('storefront.gratis') : carriageAmount(offer.ttcCents)
    return html`<li><strong>${arrivalWords(offer, today())}</strong> <span>${offer.name}, ${[price, asked].filter(Boolean).join(', ')}</span></li>`
  }
  return html`<ul class="delivery">${offers.slice(0, 4).map(row)}${perishable ? told('noReturn') : told('return')}</ul>`
}

/** Who makes it, with the postal and the electronic address (Regulation (EU) 2023/988, art. 19 a). */
const maker = (base: string, { slug, name, address, contact }: NonNullable<ProductSheet['manufacturer']>): Html =>
  html`<p><strong>${name}</strong><br>${address}${contact && html`<br>${contact}`}</p>
<p><a href="${base}/marque/${slug}">${t('storefront.brandAll', { name })}</a></p>`

/** « 20 × 30 × 5 cm », of the sides that are known; empty when none is. */
function sizeText(sizeMm: readonly number[]): string {
  const known = sizeMm.filter((mm) => mm > 0).map((mm) => String(mm / 10).replace('.', ','))
  return known.length === 0 ? '' : `${known.join(' × ')}\u00a0cm`
}

/** Description, features, who made it. */
export function details(base: string, product: ProductSheet, variant: VariantChoice | undefined): Html {
  const prose = (text: string) => html`<div class="prose">${marked(text, { base, level: 3 })}</div>`
  const { description, features, manufacturer, warnings } = product
  const rows = features.map(([label, value]) => ({ label, value }))
  const add = (label: string, value: string) => value && rows.push({ label, value })
  if (variant) {
    // What a shop wrote in its own words among the features is not said twice.
    const net = netText(variant.net)
    if (!rows.some(({ value }) => value.includes(net))) add(t('storefront.net'), net)
    add(t('storefront.reference'), variant.reference)
    add('EAN', variant.ean)
    if (variant.weightG > 0) add(t('storefront.weight'), weight(variant.weightG))
  }
  add(t('sheet.size'), sizeText(product.sizeMm))
  return html`<div class="product-details">
${description && card({ title: t('storefront.description'), body: prose(description) })}
${rows.length > 0 && card({ title: t('storefront.features'), body: facts(rows) })}
${filesCard(base, product.files)}
${warnings && card({ title: t('sheet.warnings'), body: prose(warnings) })}
${manufacturer && card({ title: t('storefront.manufacturer'), body: maker(base, manufacturer) })}
</div>`
}
