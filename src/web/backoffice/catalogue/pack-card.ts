import * as catalogue from '#catalogue'
import { money, rate, weight } from '#format'
import { t } from '#messages'
import { button, card, type FormState, field, type Html, html, notice, onceField } from '../../ui/index.ts'
import { nameOf, partRow, type ShownPack } from './pack-row.ts'

/** « Contenu du lot »: what the product holds of others and what that saves, or a way to make a pack of it; the packs that hold it. */
export function packCard(base: string, shown: ShownPack): Html | false {
  const { product, pack, changes } = shown
  const { parts, within } = pack
  const inside = within.length > 0
  if (parts.length === 0 && !inside && (!changes || product.options.length > 0)) return false
  const path = `${base}/catalogue/${product.id}/lot`
  const form = shown.refused?.id === 'lot' ? shown.refused : undefined
  const more = changes && !inside && product.options.length === 0 && parts.length < catalogue.MOST_PARTS
  return card({
    title: t(parts.length > 0 || !inside ? 'packs.title' : 'packs.inside'),
    id: 'lot',
    body: html`<div class="stack">${inside && insides(base, product, within)}
${parts.length > 0 && html`${worth(shown)}<ul class="variants">${parts.map((part, at) => partRow(base, path, shown, { part, at }))}</ul>`}
${more && (parts.length > 0 || form ? adding(path, form) : html`<details><summary>${t('packs.make')}</summary>${adding(path, form)}</details>`)}
${changes && parts.length > 0 && pricing(path, shown.refused)}</div>`,
  })
}

/** The packs that hold some of it, and what happens to them while it is put away. */
const insides = (base: string, { archivedAt }: catalogue.ManagedProduct, within: catalogue.Pack['within']): Html =>
  html`<ul class="shelf-tree">${within.map(({ id, name }) => html`<li><a href="${base}/catalogue/${id}">${name}</a></li>`)}</ul>
${archivedAt && notice('warning', t('packs.stops', { n: within.length }))}`

/** What its parts cost apart and what the pack saves; why none is sold, where that is so. */
function worth({ product, pack: { parts } }: ShownPack): Html {
  const { ttcCents, weightG } = catalogue.apartOf(parts)
  const saving = catalogue.savingOf(
    product.ttcCents,
    parts.map((part) => ({ quantity: part.quantity, priceCents: part.ttcCents })),
  )
  const said = saving
    ? t('packs.saves', { amount: money(saving.savedCents), share: rate(saving.bp) })
    : t('packs.savesNothing')
  const spoils = !product.perishable && parts.some(({ perishable }) => perishable)
  const weighs =
    weightG > 0 &&
    product.weightG !== weightG &&
    t('packs.weighs', { own: weight(product.weightG), weight: weight(weightG) })
  return html`<p>${t('packs.apart', { amount: money(ttcCents), weight: weight(weightG), price: money(product.ttcCents) })} ${said}</p>
${faultsOf(product, parts).map((fault) => notice('warning', fault))}${weighs && notice('info', weighs)}${spoils && notice('info', t('packs.spoils'))}`
}

/** A price by what is saved of the sum. */
function pricing(path: string, refused: FormState | undefined): Html {
  const form = refused?.id === 'lot-prix' ? refused : { id: 'lot-prix', values: {}, errors: {} }
  return html`<form method="post" action="${path}-prix" class="stack">${onceField()}
${field(form, { name: 'off', label: t('packs.off'), required: true, unit: '%', inputmode: 'decimal', attributes: { autocomplete: 'off' } })}
<p class="hint">${t('packs.offHint')}</p>
<div>${button(t('packs.reprice'), { kind: 'secondary', size: 'small' })}</div></form>`
}

/** Why a pack is not sold, whatever there is on the shelf. */
const faultsOf = ({ rateBp }: catalogue.ManagedProduct, parts: readonly catalogue.PackPart[]): string[] =>
  parts.flatMap(({ name, state, rateBp: own }) => {
    if (state === 'gone') return [t('packs.gone', { name })]
    return own === rateBp ? [] : [t('packs.otherRate', { name, rate: rate(own), own: rate(rateBp) })]
  })

function adding(path: string, refused: FormState | undefined): Html {
  const form = refused ?? { id: 'lot', values: {}, errors: {} }
  const pieces = { min: 1, max: catalogue.MOST_IN_ONE, autocomplete: 'off' }
  return html`<form method="post" action="${path}" class="stack">${onceField()}
${field(form, { name: 'part', label: t('packs.part'), hint: t('packs.partHint'), required: true, autocomplete: 'off' })}
${field(form, { name: 'quantity', type: 'number', label: t('packs.pieces'), required: true, inputmode: 'numeric', width: 'short', attributes: pieces })}
<div>${button(t('packs.add'), { kind: 'secondary', size: 'small' })}</div></form>`
}

/** The stock of a pack: what its parts allow, and which one there is too little of. */
export const packStock = (product: catalogue.ManagedProduct, { parts }: catalogue.Pack): Html => {
  const quantity = product.variants[0]?.quantity ?? 0
  const scarcest = parts.toSorted(
    (one, other) => Math.floor(one.inStock / one.quantity) - Math.floor(other.inStock / other.quantity),
  )[0]
  return card({
    title: t('office.stock'),
    id: 'stock',
    body: html`<div class="stack"><p><strong>${t('packs.allows', { n: quantity })}</strong></p>
<p class="hint">${scarcest && t('packs.allowsHint', { name: nameOf(scarcest) })}</p></div>`,
  })
}
