import type { Context } from 'hono'
import type { Brand, Choosing, ProductSheet } from '#catalogue'
import { type Html, html, pictureUrl, raw } from '../ui/index.ts'
import type { Storefront } from './visit.ts'

/** A step of the way to a page, the page itself last, without its address. */
export type Crumb = { label: string; href?: string }

/** Where a page is whatever was asked of it: filters and choices are no pages of their own (RFC 6596). */
export const canonical = (path: string): Html => html`<link rel="canonical" href="${path}">`

/** The way to a page as search engines read it (schema.org BreadcrumbList). */
export const trail = (path: string, crumbs: readonly Crumb[]): Html =>
  data({
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ label, href }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: href ?? path,
    })),
  })

/** A product with its offer (schema.org Product): the price of what is chosen, or from which to which it goes. */
export function productData(c: Context<Storefront>, path: string, sheet: ProductSheet, { variant }: Choosing): Html {
  const { name, summary, listing, manufacturer, pictures, variants, opinions } = sheet
  const prices = variants.map(({ priceCents }) => priceCents)
  const [lowest, highest] = [Math.min(...prices), Math.max(...prices)]
  const some = variants.some(({ quantity }) => quantity > 0)
  const none = sheet.whenOut === 'accept' ? 'BackOrder' : 'OutOfStock'
  const offer = {
    url: path,
    priceCurrency: 'EUR',
    availability: `https://schema.org/${some ? 'InStock' : none}`,
    seller: { '@type': 'Organization', name: c.var.visit.shop.name },
  }
  return data({
    '@type': 'Product',
    name,
    description: listing.text || summary || undefined,
    sku: (variant ?? variants[0])?.reference,
    gtin13: variant?.ean || undefined,
    brand: manufacturer
      ? { '@type': 'Brand', name: manufacturer.name, url: `${c.var.base}/marque/${manufacturer.slug}` }
      : undefined,
    ...(opinions.count > 0 && { aggregateRating: rating(opinions), review: opinions.latest.map(oneReview) }),
    image: pictures.map(({ hash }) => pictureUrl(hash, 1200)),
    offers:
      lowest === highest
        ? { '@type': 'Offer', price: euros(lowest), ...offer }
        : {
            '@type': 'AggregateOffer',
            lowPrice: euros(lowest),
            highPrice: euros(highest),
            offerCount: variants.length,
            ...offer,
          },
  })
}

/** The accepted reviews as one figure (schema.org AggregateRating). */
const rating = ({ count, stars }: ProductSheet['opinions']) => ({
  '@type': 'AggregateRating',
  ratingValue: (stars / count).toFixed(1),
  reviewCount: count,
  bestRating: 5,
  worstRating: 1,
})

const oneReview = ({ stars, title, body, signed, writtenAt }: ProductSheet['opinions']['latest'][number]) => ({
  '@type': 'Review',
  author: { '@type': 'Person', name: signed },
  datePublished: writtenAt.slice(0, 10),
  name: title || undefined,
  reviewBody: body,
  reviewRating: { '@type': 'Rating', ratingValue: stars, bestRating: 5, worstRating: 1 },
})

/** Who makes things (schema.org Brand), with its page. */
export const brandData = (path: string, { name, description, text, picture }: Brand): Html =>
  data({
    '@type': 'Brand',
    name,
    url: path,
    description: text || description || undefined,
    logo: picture ? pictureUrl(picture.hash, 400) : undefined,
  })

/** Euros with a point, as the standard writes them. */
const euros = (cents: number): string => (cents / 100).toFixed(2)

/** A block of data, which browsers do not run; nothing in it can end it. */
const data = (what: Record<string, unknown>): Html =>
  raw(
    `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...what }).replaceAll('<', '\\u003c')}</script>`,
  )
