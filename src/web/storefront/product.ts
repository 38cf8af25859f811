import { type Context, Hono } from 'hono'
import {
  browse,
  type Card,
  type Choosing,
  choosing,
  movedTo,
  type ProductSheet,
  type QuantityStep,
  type Shelf,
  sheet,
  sheetFor,
  stepsOf,
  type VariantChoice,
} from '#catalogue'
import { money, quoted } from '#format'
import { t } from '#messages'
import { microToCents } from '#money'
import { NotFound } from '#refusals'
import { vatOf } from '#shops'
import { type House, previewed } from '../http/index.ts'
import {
  breadcrumb,
  button,
  type Content,
  type Html,
  html,
  type Price,
  price,
  priceNote,
  stockText,
} from '../ui/index.ts'
import { cardGrid, costOf, flagOf, groupNote, stockOf } from './cards.ts'
import { type Crumb, canonical, productData, trail } from './for-engines.ts'
import { shell } from './layout.ts'
import { packContents } from './pack-contents.ts'
import { adding, optionsForm } from './product-choice.ts'
import { opinionsOf, starsLink } from './product-opinions.ts'
import { delivery, details, gallery } from './product-parts.ts'
import { contextOf, grantOf, lookingIn } from './shop-context.ts'
import type { Storefront } from './visit.ts'
import { wishForm } from './wishes-parts.ts'

/** Articles of the same shelf under a product. */
const BESIDE = 4

/** A product with what is chosen of it, which the address says: three statements. */
export function product({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/produit/:slug', async (c) => {
    const { visit, front, base } = c.var
    const slug = c.req.param('slug')
    const all = await sheet(db, visit.shop.id, slug, { hidden: previewed(c) !== undefined }).catch(
      async (error: unknown) => {
        const now = error instanceof NotFound ? await movedTo(db, visit.shop.id, 'product', slug) : undefined
        if (now) return { now }
        throw error
      },
    )
    if ('now' in all) return c.redirect(`${base}/produit/${all.now}`, 301)
    const grant = grantOf(c)
    const found = grant ? sheetFor(all, lookingIn(contextOf(c))) : all
    const shelf = [...front.bySlug.values()].find(({ id }) => id === found.categoryId) ?? null
    const asked = { variantId: Number(c.req.query('choix')), value: (key: string) => c.req.query(key) }
    const chosen = choosing(found, asked)
    const beside = previewed(c) ? [] : await near(db, visit.shop.id, found, shelf)
    const goesWith = beside.some(({ id }) => found.linked.includes(id))
    const way = crumbs(base, shelf, found.name)
    const main = html`${breadcrumb(way)}
<product-choice><div id="article">${article(c, found, chosen)}</div></product-choice>
${beside.length > 0 && html`<section><div class="section-head"><h2>${t(goesWith ? 'sheet.linked.shop' : 'storefront.beside')}</h2></div>${cardGrid(contextOf(c), beside, { level: 3 })}</section>`}`
    const path = `${base}/produit/${found.slug}`
    const engines = html`${canonical(path)}${trail(path, way)}${productData(c, path, found, chosen)}`
    const { name: title, summary: description, listing } = found
    return shell(c, { title, main, place: shelf, drawn: true, description, listing, engines })
  })
  return routes
}

/** What goes with a product, in its order; of one that goes with nothing, articles of its shelf. One statement. */
async function near(db: House['db'], shopId: number, found: ProductSheet, shelf: Shelf | null): Promise<Card[]> {
  const { linked } = found
  if (linked.length === 0) {
    const { cards } = await browse(db, shopId, { categories: shelf?.ids ?? [found.categoryId], limit: BESIDE + 1 })
    return cards.filter(({ id }) => id !== found.id).slice(0, BESIDE)
  }
  const { cards } = await browse(db, shopId, { ids: linked, limit: linked.length })
  return cards.sort((a, b) => linked.indexOf(a.id) - linked.indexOf(b.id))
}

/** What follows the choice: pictures, reference, price, stock, delivery, features. */
function article(c: Context<Storefront>, found: ProductSheet, chosen: Choosing): Html {
  const { variant, options } = chosen
  const made = found.manufacturer
  const maker = made && html`<a href="${c.var.base}/marque/${made.slug}">${made.name}</a>`
  const known = [variant && t('storefront.referenceShort', { reference: variant.reference }), maker]
  return html`<article class="product-sheet">
${gallery(found, variant)}
<div class="stack"><div><h1>${found.name}</h1><p class="note">${known
    .filter(Boolean)
    .map((one, at) => html`${at > 0 && ' · '}${one}`)}</p>${starsLink(found)}</div>
${found.summary && html`<p class="lead">${found.summary}</p>`}
${variant ? costs(c, found, variant) : html`<p class="no-choice" role="status">${t('storefront.noSuchChoice', { choice: quoted(named(options)) })}</p>`}
${packContents(c.var.base, found, variant)}
${options.length > 0 && optionsForm(previewed(c) ?? `${c.var.base}/produit/${found.slug}`, chosen, found.whenOut === 'accept')}
${variant && (previewed(c) ? left(c, found, variant) : adding(contextOf(c), found, variant, telling(c, variant)))}
${!previewed(c) && wishForm(c.var.base, found.id)}
${variant && variant.quantity > 0 && delivery(c, found, variant)}</div>
</article>
${details(c.var.base, found, variant)}${opinionsOf(c.var.base, found)}`
}

const left = (c: Context<Storefront>, { whenOut, outNote }: ProductSheet, { quantity }: VariantChoice): Html =>
  stockText(stockOf(contextOf(c), { quantity, whenOut, outNote }, 'left'))

/** The way to the form that asks to be told: it is one's own, and this page is everybody's. */
const telling = (c: Context<Storefront>, { id }: VariantChoice): Html =>
  html`<div>${button(t('storefront.tell.button'), { kind: 'secondary', icon: 'mail', href: `${c.var.base}/prevenir/${id}` })}</div>`

const named = (options: Choosing['options']): string =>
  options.map(({ values }) => values.find(({ chosen }) => chosen)?.value ?? '').join(', ')

function crumbs(base: string, shelf: Shelf | null, name: string): Crumb[] {
  const above = shelf ? [shelf.parent, shelf].filter((one) => one !== null) : []
  const links = above.map((one) => ({ label: one.name, href: `${base}/categorie/${one.slug}` }))
  return [{ label: t('storefront.home'), href: base }, ...links, { label: name }]
}

const costs = (c: Context<Storefront>, found: ProductSheet, variant: NonNullable<Choosing['variant']>): Html => {
  const steps = stepsOf(found, variant, lookingIn(contextOf(c)))
  return html`${cost(found, variant, { group: groupNote(grantOf(c)), exempt: vatOf(c.var.visit.shop).franchise })}${quantitySteps(steps, variant)}`
}

/** What a piece costs from a quantity on, pieces of one product counted together. */
const quantitySteps = (steps: readonly QuantityStep[], { untaxedMicro }: NonNullable<Choosing['variant']>): Content =>
  steps.length > 0 &&
  html`<ul class="quantity-steps">${steps.map(({ from, priceCents, htMicro }) => {
    const price =
      untaxedMicro === undefined ? money(priceCents) : t('checkout.untaxed', { what: money(microToCents(htMicro)) })
    return html`<li>${t('storefront.fromQuantity', { n: from, price })}</li>`
  })}</ul>`

/** The price of what is chosen, with the price of its measure; a reduction shows the price of before. */
function cost(
  { reductionBp, offCents, ecotaxCents }: ProductSheet,
  variant: NonNullable<Choosing['variant']>,
  told: Pick<Price, 'group' | 'exempt'>,
): Content {
  const { priceCents, priorCents } = variant
  const flag =
    reductionBp > 0 || offCents > 0 ? flagOf({ priceCents, priorCents, reductionBp, fresh: false }) : undefined
  const shown = html`${price({ ...costOf(variant), ...told })}${flag && html`<span class="flag">${flag}</span>`}`
  return html`<div class="cost"><div class="cost-line">${shown}</div>${priorCents !== undefined && priceNote(priorCents)}${
    ecotaxCents > 0 && html`<p class="note">${t('sheet.ecotaxOf', { amount: money(ecotaxCents) })}</p>`
  }</div>`
}
