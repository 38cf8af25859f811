import type { Context } from 'hono'
import type * as catalogue from '#catalogue'
import { allows } from '#employees'
import { dayLong, money } from '#format'
import { t } from '#messages'
import type * as stock from '#stock'
import {
  badge,
  blank,
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  fieldId,
  type Html,
  hidden,
  html,
  notice,
  onceField,
  pageHead,
  stored,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { type Buying, buyingCard } from '../purchases/product-card.ts'
import { filesCard } from './files-card.ts'
import { linkedCard } from './linked-card.ts'
import { stateOf } from './list-page.ts'
import { movementsCard, nameOf } from './movements-card.ts'
import { packCard, packStock } from './pack-card.ts'
import { picturesCard } from './pictures-card.ts'
import { reasonFields } from './reason-fields.ts'
import { sheetForm, sheetValues } from './sheet-form.ts'

type Shown = {
  product: catalogue.ManagedProduct
  /** What it holds of others, and the packs that hold it. */
  pack: catalogue.Pack
  categories: readonly catalogue.Category[]
  makers: readonly catalogue.Manufacturer[]
  movements: readonly stock.Movement[]
  /** What limits its carriers. */
  limits: readonly catalogue.Limit[]
  /** What is bought of it, for who may see it. */
  buying?: Buying | undefined
  /** How many wait to be told that pieces came, by variant. */
  /** The sheet, refused. */
  sheet?: FormState
  /** A form of its pictures, refused. */
  picture?: FormState
  /** The stock of a variant, refused. */
  counted?: FormState
}

/** A product: its sheet on the left, stock, pictures and the latest movements on the right. */
export function productMain(c: Context<Office>, shown: Shown): Html {
  const { product, sheet, counted } = shown
  const { base, shop, employee } = c.var
  const changes = allows(employee.rights, 'catalogue', 'change')
  const active = product.activeSince !== null
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.catalogue'), href: `${base}/catalogue` }, { label: product.name }]),
    title: product.name,
    badge: stateOf(product.archivedAt ? 'archived' : active ? 'shown' : 'hidden'),
    note: t('office.product.since', { date: dayLong(product.createdAt) }),
    actions: html`${changes && archiving(base, product)}${
      allows(employee.rights, 'catalogue', 'add') &&
      html`<form method="post" action="${base}/catalogue/${product.id}/dupliquer">${onceField()}${button(t('office.product.duplicate'), { kind: 'secondary' })}</form>`
    }${button(t('office.listing'), { kind: 'secondary', icon: 'search', href: `${base}/catalogue/${product.id}/referencement` })}${
      active
        ? button(t('office.product.see'), {
            kind: 'secondary',
            icon: 'eye',
            href: `/mag/${shop.slug}/produit/${product.slug}`,
          })
        : button(t('sheet.preview'), { kind: 'secondary', icon: 'eye', href: `${base}/catalogue/${product.id}/apercu` })
    }`,
  })}
${product.archivedAt && notice('info', t('sheet.archivedText', { date: dayLong(product.archivedAt) }))}
${errorSummary(sheet ?? counted ?? shown.picture ?? blank())}
<div class="story"><div>
${sheetForm(c, { ...shown, form: sheet ?? stored(sheetValues(product)), changes })}
</div><div>
${shown.pack.parts.length > 0 ? packStock(product, shown.pack) : stockCard(base, shown, shop.low_stock, changes)}
${packCard(base, { product, pack: shown.pack, refused: shown.picture, changes })}
${shown.buying && shown.pack.parts.length === 0 && buyingCard(c, product, shown.buying)}
${picturesCard(base, { product, refused: shown.picture, changes })}
${filesCard(base, { product, refused: shown.picture, changes })}
${linkedCard(base, { product, refused: shown.picture, changes })}
${movementsCard(base, shown, employee)}
</div></div>`
}

function archiving(base: string, { id, archivedAt }: catalogue.ManagedProduct): Html {
  const [way, words] = archivedAt ? ['reprendre', t('sheet.bringBack')] : ['archiver', t('sheet.archive')]
  return html`<form method="post" action="${base}/catalogue/${id}/${way}">${button(words, { kind: 'secondary' })}</form>`
}

function stockCard(base: string, { product, counted }: Shown, low: number, changes: boolean): Html {
  const several = product.variants.length > 1
  const row = (variant: catalogue.ManagedVariant) => {
    const form = counted?.id === `v${variant.id}` ? counted : blank(countValues(variant), `v${variant.id}`)
    const name = nameOf(variant)
    const edit = html`<form method="post" action="${base}/catalogue/${product.id}/stock/${variant.id}" class="count-form">${hidden(
      'seen',
      form.values.seen ?? '',
    )}${hidden('reserved', form.values.reserved ?? '')}${hidden('last', form.values.last ?? '')}
${field(form, {
  name: 'quantity',
  type: 'number',
  label: html`${t('sheet.onShelf')}<span class="visually-hidden"> ${name}</span>`,
  required: true,
  inputmode: 'numeric',
  attributes: { min: Math.min(0, shelfOf(variant)), max: 1_000_000, autocomplete: 'off' },
})}
${reasonFields(form)}
${button(t('office.product.correct'), { kind: 'secondary', size: 'small', label: t('office.product.correctName', { name }) })}</form>`
    return html`<li id="${fieldId(form, 'variant')}"><p class="variant-name"><strong>${name}</strong> ${
      several && html`<span class="muted small">${variant.reference}, ${money(variant.ttcCents)} ${t('ui.ttc')}</span>`
    }${
      variant.quantity <= low &&
      badge(
        variant.quantity <= 0 ? t('office.products.out') : t('office.products.isLow'),
        variant.quantity <= 0 ? 'red' : 'amber',
      )
    }</p>${beside(variant)}
${changes ? edit : html`<p>${t('office.product.pieces', { n: shelfOf(variant) })}</p>`}</li>`
  }
  return card({
    title: t('office.stock'),
    id: 'stock',
    body: html`<div class="stack"><ul class="variants">${product.variants.map(row)}</ul>${changes && html`<p class="hint">${t('office.product.correctHint')}</p>`}</div>`,
  })
}

/** What is on the shelf: what may be sold, and what is sold and has not gone. */
const shelfOf = ({ quantity, reserved }: catalogue.ManagedVariant): number => quantity + reserved

/** Of the shelf what is sold already, pieces sold that are still to come, and how many people wait to be told of some. */
const beside = ({ quantity, reserved, waiting }: catalogue.ManagedVariant): Html =>
  html`${reserved > 0 && quantity >= 0 && html`<p class="note">${t('sheet.reserved', { n: reserved, left: quantity })}</p>`}${
    quantity < 0 && html`<p class="note">${t('sheet.out.owed', { n: -quantity })}</p>`
  }${waiting > 0 && html`<p class="note">${t('sheet.out.waiting', { n: waiting })}</p>`}`

/** What is on screen, which a count is measured against (stock/correct.ts). */
const countValues = (variant: catalogue.ManagedVariant) => ({
  quantity: String(shelfOf(variant)),
  seen: String(variant.quantity),
  reserved: String(variant.reserved),
  last: String(variant.lastMovement),
})
