import type { Context } from 'hono'
import { type Card, searchWords, suggest } from '#catalogue'
import { count, money } from '#format'
import { t } from '#messages'
import { microToCents } from '#money'
import type { House } from '../http/index.ts'
import { type Content, html, pictureUrl, suggestions } from '../ui/index.ts'
import { type FoundPlace, placesFor } from './search-places.ts'
import { seenBy } from './seen-by.ts'
import { contextOf } from './shop-context.ts'
import type { Storefront } from './visit.ts'

/** What the search suggests while one types: articles with picture and price, then shelves, then brands; one statement. */
export async function suggested({ db }: House, c: Context<Storefront>) {
  const { base, front, visit } = c.var
  const q = (c.req.query('q') ?? '').trim().slice(0, 200)
  const words = searchWords(q)
  const cards = seenBy(contextOf(c), await suggest(db, visit.shop.id, words, front.vocabulary))
  const places = placesFor(front, words)
  const of = (kind: FoundPlace['kind']) =>
    places
      .filter((one) => one.kind === kind)
      .map(({ name, path, count: n }) => ({
        name,
        href: `${base}${path}`,
        beside: html`<span class="beside">${count(n)}</span>`,
      }))
  const articles = cards.map((card) => ({
    name: card.name,
    href: `${base}/produit/${card.slug}`,
    picture: small(card),
    beside: html`<strong class="beside">${priceOf(card)}</strong>`,
  }))
  const all = { name: t('storefront.suggest.all', { q }), href: `${base}/recherche?${new URLSearchParams({ q })}` }
  return c.html(
    suggestions(
      [
        { label: t('storefront.suggest.articles'), options: articles },
        { label: t('storefront.suggest.shelves'), options: of('shelf') },
        { label: t('storefront.suggest.brands'), options: of('brand') },
      ],
      all,
    ),
  )
}

const small = ({ picture }: Card): Content =>
  picture
    ? html`<img src="${pictureUrl(picture.hash, 96)}" alt="" width="44" height="44">`
    : html`<span class="no-picture"></span>`

/** « dès 12,90 € »; without tax where the customer's prices are. */
function priceOf({ priceCents, untaxedMicro, from }: Card): string {
  const price =
    untaxedMicro === undefined
      ? money(priceCents)
      : t('storefront.suggest.untaxed', { price: money(microToCents(untaxedMicro)) })
  return from ? t('storefront.suggest.from', { price }) : price
}
