import { type PricedPart, type ProductSheet, savingOf, type VariantChoice } from '#catalogue'
import { money, rate } from '#format'
import { t } from '#messages'
import { type Content, type Html, html, picture } from '../ui/index.ts'

/** « Ce lot contient »: each part with its picture and the way to its own page, and what the pack saves against all of them apart. */
export function packContents(base: string, { parts }: ProductSheet, variant: VariantChoice | undefined): Content {
  if (parts.length === 0) return ''
  const saving = variant && savingOf(variant.priceCents, parts)
  const said = saving && {
    amount: money(saving.apartCents),
    saved: money(saving.savedCents),
    share: rate(saving.bp),
  }
  return html`<section class="pack-contents"><h2>${t('packs.shop')}</h2>
<ul>${parts.map((part) => row(base, part))}</ul>${said && html`<p class="note">${t('packs.shopApart', said)}</p>`}</section>`
}

function row(base: string, { name, choice, quantity, slug, picture: shown }: PricedPart): Html {
  const words = choice ? `${name} (${choice})` : name
  const small = shown ? picture({ ...shown, alt: '' }, { sizes: '56px' }) : html`<span class="no-picture"></span>`
  return html`<li>${small}<span>${quantity}\u00a0× ${slug === null ? words : html`<a href="${base}/produit/${slug}">${words}</a>`}</span></li>`
}
