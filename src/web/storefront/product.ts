import { Hono } from 'hono'
import { type Front, type Picture, type ProductSheet, type Shelf, sheet, type VariantChoice } from '#catalogue'
import { money, weight } from '#format'
import { t } from '#messages'
import type { House } from '../http/index.ts'
import {
  blank,
  breadcrumb,
  button,
  type Content,
  card,
  choice,
  disclosure,
  facts,
  type Html,
  hidden,
  html,
  marked,
  notice,
  picture,
  price,
  priceNote,
  quantity,
  stockText,
} from '../ui/index.ts'
import { flagOf, stockOf } from './cards.ts'
import { shell } from './layout.ts'
import { contextOf, type ShopContext } from './shop-context.ts'
import type { Storefront } from './visit.ts'

/** A product with its choices: two statements. */
export function product({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/produit/:slug', async (c) => {
    const { visit, front, base } = c.var
    const found = await sheet(db, visit.shop.id, c.req.param('slug'))
    const shelf = [...front.bySlug.values()].find(({ id }) => id === found.categoryId) ?? null
    const wanted = Number(c.req.query('choix'))
    const chosen = found.variants.find(({ id }) => id === wanted)
    const context = contextOf(c)
    const main = html`${crumbs(base, shelf, found.name)}
<article class="product-sheet">
${gallery(found)}
<div class="stack"><h1>${found.name}</h1>${found.summary && html`<p class="lead">${found.summary}</p>`}
${cost(found)}
${buying(context, found, chosen)}
${delivery(front.carriers)}</div>
</article>
${details(found)}`
    return shell(c, { title: found.name, main, place: shelf, description: found.summary })
  })
  return routes
}

function crumbs(base: string, shelf: Shelf | null, name: string): Html {
  const above = shelf ? [shelf.parent, shelf].filter((one) => one !== null) : []
  const links = above.map((one) => ({ label: one.name, href: `${base}/categorie/${one.slug}` }))
  return breadcrumb([{ label: t('storefront.home'), href: base }, ...links, { label: name }])
}

/** The pictures side by side in a strip that scrolls; the small ones lead to the large ones, without script. */
function gallery({ pictures, name }: ProductSheet): Html {
  if (pictures.length === 0) return html`<div class="gallery"><span class="no-picture"></span></div>`
  const large = (one: Picture, index: number) =>
    html`<li id="photo-${index + 1}">${picture(one, { sizes: '(min-width: 900px) 440px, 100vw', eager: index === 0 })}</li>`
  const small = (one: Picture, index: number) =>
    html`<li><a href="#photo-${index + 1}" aria-label="${t('storefront.photo', { n: index + 1, name })}">${picture({ ...one, alt: '' }, { sizes: '72px' })}</a></li>`
  return html`<div class="gallery"><ul class="photos">${pictures.map(large)}</ul>${pictures.length > 1 && html`<ul class="thumbs">${pictures.map(small)}</ul>`}</div>`
}

/** The price of the cheapest variant; « dès » when others cost more. */
function cost({ variants, reductionBp }: ProductSheet): Html {
  const cheapest = variants.reduce((least, one) => (one.priceCents < least.priceCents ? one : least))
  const from = variants.some(({ priceCents }) => priceCents !== cheapest.priceCents)
  const { priceCents, priorCents } = cheapest
  const flag = reductionBp > 0 ? flagOf({ priceCents, priorCents, fresh: false }) : undefined
  return html`<div class="cost">${price({ cents: priceCents, was: priorCents, from })}${flag && html`<span class="flag">${flag}</span>`}${priorCents !== undefined && priceNote(priorCents)}</div>`
}

function buying(context: ShopContext, found: ProductSheet, chosen: VariantChoice | undefined): Html {
  const { variants, options, name } = found
  const left = variants.reduce((sum, one) => sum + one.quantity, 0)
  const only = options.length === 0 || variants.length === 1 ? variants[0] : undefined
  if (left === 0) return html`${stockText(stockOf(context, 0))}${notice('info', t('storefront.outText'))}`
  const most = Math.min(9999, Math.max(...variants.map((one) => one.quantity)))
  const first = chosen ?? variants.find((one) => one.quantity > 0)
  const pick = only
    ? html`${stockText(stockOf(context, only.quantity))}${hidden('variant', only.id)}`
    : variantChoice(context, found, first)
  return html`<in-place renews="panier"><form method="post" action="${context.base}/panier/ajouter" class="stack">${pick}
<div class="buy">${quantity({
    name: 'quantity',
    label: t('storefront.quantityOf', { name }),
    value: 1,
    max: most,
  })}${button(t('storefront.add'), { size: 'large', icon: 'shopping-cart' })}</div></form></in-place>`
}

/** Every variant with its price and what is left of it: nothing to compute in the browser. */
function variantChoice(
  context: ShopContext,
  { variants, options }: ProductSheet,
  first: VariantChoice | undefined,
): Html {
  const prices = new Set(variants.map((one) => one.priceCents))
  const choices = choice(blank({ variant: String(first?.id ?? '') }, 'choix'), {
    name: 'variant',
    legend: t('storefront.choose', { options: options.join(', ') }),
    options: variants.map((one) => {
      const { level, text } = stockOf({ ...context, inStock: t('storefront.stock.in') }, one.quantity)
      return {
        value: String(one.id),
        label: one.choices.join(', '),
        hint: html`<span class="${level}">${text}</span>`,
        aside: prices.size > 1 ? money(one.priceCents) : undefined,
        disabled: one.quantity === 0,
      }
    }),
  })
  return html`<div class="variants">${choices}</div>`
}

function delivery(carriers: Front['carriers']): Content {
  if (carriers.length === 0) return ''
  const rows = carriers.map(({ name, delay, freeFromCents }) => ({
    label: name,
    value: freeFromCents === null ? delay : t('storefront.delayFree', { delay, from: money(freeFromCents) }),
  }))
  return disclosure(t('storefront.delivery'), html`${facts(rows)}<p class="note">${t('storefront.returnNote')}</p>`)
}

function details({ description, features, variants, weightG, manufacturer }: ProductSheet): Html {
  const only = variants.length === 1 ? variants[0] : undefined
  const rows = features.map(([label, value]) => ({ label, value }))
  if (only) rows.push({ label: t('storefront.reference'), value: only.reference })
  if (only?.ean) rows.push({ label: 'EAN', value: only.ean })
  if (only && weightG > 0) rows.push({ label: t('storefront.weight'), value: weight(weightG) })
  return html`<div class="product-details">
${description && card({ title: t('storefront.description'), body: html`<div class="prose">${marked(description)}</div>` })}
${card({ title: t('storefront.features'), body: facts(rows) })}
${manufacturer && card({ title: t('storefront.manufacturer'), body: html`<p><strong>${manufacturer.name}</strong><br>${manufacturer.address}</p>` })}
</div>`
}
