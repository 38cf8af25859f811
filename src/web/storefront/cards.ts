import type { Card, Picture, WhenOut } from '#catalogue'
import { rate } from '#format'
import { t } from '#messages'
import { microToCents, withReduction } from '#money'
import { type Grant, perMeasureText, perMeasureUntaxed } from '#prices'
import {
  button,
  type Content,
  type Html,
  html,
  type Price,
  pictureUrl,
  productCard,
  productGrid,
  rating,
  type Stock,
} from '../ui/index.ts'
import { seenBy } from './seen-by.ts'
import type { ShopContext } from './shop-context.ts'
import { heartOf } from './wishes-parts.ts'

/** Pieces that are left, what happens once none is, the days of work before one leaves, and who alone carries them (null: all). */
export type Left = {
  quantity: number
  whenOut: WhenOut
  outNote: string
  leadDays?: number
  carrierIds?: readonly number[] | null
}

/** Stock in words: how many are left when that is few; when there is enough, when it comes, or no more than that (`left`). */
export function stockOf(
  { shop, inStock }: ShopContext,
  { quantity, whenOut, outNote, leadDays = 0, carrierIds = null }: Left,
  says: 'when' | 'left' = 'when',
): Stock {
  if (quantity === 0 && whenOut === 'accept') return { level: 'few', text: onOrderText(outNote) }
  if (quantity === 0) return { level: 'out', text: t('storefront.stock.out') }
  if (quantity <= shop.low_stock) return { level: 'few', text: t('storefront.stock.few', { n: quantity }) }
  if (says === 'left') return { level: 'in', text: t('storefront.stock.in') }
  // What the carrier takes is not all of it where the article is prepared first.
  return { level: 'in', text: leadDays === 0 ? inStock(carrierIds) : t('storefront.stock.inLead', { days: leadDays }) }
}

/** « Sur commande : comptez deux semaines » */
export const onOrderText = (note: string): string =>
  note ? t('storefront.stock.onOrder', { note }) : t('storefront.stock.onOrderPlain')

/** The level of the names; what the heart of a card does. */
type Look = { level?: 2 | 3; heart?: 'ajouter' | 'retirer' }

/**
 * Articles in a grid, in one form: each button names its article, so that a page of 24 weighs 4 kB less than with 24 forms.
 * The first pictures are asked for at once, the others when they come into view.
 */
export function cardGrid(
  context: ShopContext,
  cards: readonly Card[],
  { level = 2, heart = 'ajouter' }: Look = {},
): Html {
  const grid = productGrid(
    seenBy(context, cards).map((card, index) => one(context, card, { level, heart, eager: index < 4 })),
  )
  return html`<in-place renews="panier"><form method="post" action="${context.base}/panier/ajouter">${grid}</form></in-place>`
}

function one(context: ShopContext, card: Card, { level, heart, eager }: Required<Look> & { eager: boolean }): Html {
  const href = `${context.base}/produit/${card.slug}`
  return productCard({
    name: card.name,
    href,
    picture: small(card.picture, eager),
    ...costOf(card),
    from: card.from,
    group: groupNote(context.grant),
    flag: flagOf(card),
    stock: stockOf(context, card),
    opinions: rating(card.stars, card.opinions),
    action: action(card, href),
    heart: heartOf(context.base, card, heart),
    level,
  })
}

/** A price as it is shown, with that of its measure: with tax, or without and with tax beside. */
export const costOf = ({ priceCents, priorCents, untaxedMicro, net }: Priced): Price => ({
  cents: priceCents,
  was: priorCents,
  ...(untaxedMicro === undefined
    ? { measure: perMeasureText(priceCents, net) }
    : { untaxedCents: microToCents(untaxedMicro), measure: perMeasureUntaxed(untaxedMicro, net) }),
})

type Priced = Pick<Card, 'priceCents' | 'priorCents' | 'untaxedMicro' | 'net'>

/** « votre remise : 10 % »; nothing for a group without one. */
export const groupNote = (grant: Grant | undefined): string | undefined =>
  grant && grant.discountBp > 0 ? t('storefront.groupDiscount', { rate: rate(grant.discountBp) }) : undefined

function action(card: Card, href: string): Html {
  if (card.quantity === 0 && card.whenOut !== 'accept')
    return button(t('storefront.see'), { kind: 'secondary', href, label: `${t('storefront.see')} : ${card.name}` })
  if (card.variantId === null)
    return button(t('ui.choose'), { kind: 'secondary', href, label: `${t('ui.choose')} : ${card.name}` })
  return button(t('storefront.add'), {
    name: 'variant',
    value: String(card.variantId),
    label: `${t('storefront.add')} : ${card.name}`,
  })
}

/**
 * « -12,5 % », counted from the price that is struck through: the reduction itself where it leads from that price to this
 * one, whatever both were rounded to; else what it comes to. « Nouveau » without one.
 */
export function flagOf(card: Pick<Card, 'priceCents' | 'priorCents' | 'reductionBp' | 'fresh'>): string | undefined {
  const { priceCents, priorCents, reductionBp } = card
  if (priorCents && withReduction(priorCents, reductionBp) === priceCents) return `-${rate(reductionBp)}`
  if (priorCents) return `-${rate(Math.round((1 - priceCents / priorCents) * 100) * 100)}`
  return card.fresh ? t('storefront.fresh') : undefined
}

/** One size is enough at 220 points, twice that on fine screens; the name just below says what it shows. */
const small = (picture: Picture | null, eager: boolean): Content =>
  picture
    ? html`<img class="picture" src="${pictureUrl(picture.hash, 400)}" alt="" width="400" height="${Math.round((400 * picture.height) / picture.width)}"${eager ? '' : html` loading="lazy"`}>`
    : html`<span class="no-picture"></span>`
