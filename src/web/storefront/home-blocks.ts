import type { Context } from 'hono'
import type { Card, Shelf } from '#catalogue'
import { t } from '#messages'
import type { Block, Slide } from '#windows'
import { previewed } from '../http/index.ts'
import { badge, button, type Content, type Html, html, marked, pictureUrl } from '../ui/index.ts'
import { cardGrid } from './cards.ts'
import { carousel } from './carousel.ts'
import { promises } from './promises.ts'
import { contextOf } from './shop-context.ts'
import type { Storefront } from './visit.ts'

type C = Context<Storefront>

/** A block with what it shows: its articles, its shelf, the slides of the carousel. */
export type Shown = { block: Block; cards: readonly Card[]; shelf: Shelf | undefined; slides: readonly Slide[] }

/** A block of the first page; nothing where it has nothing to show. A hidden one, in a preview, says that it is. */
export function shownBlock(c: C, shown: Shown): Content {
  const inside = draw(c, shown)
  if (!inside || !shown.block.hidden || !previewed(c)) return inside
  return html`<div class="hidden-block"><p>${badge(t('storefront.hiddenBlock'))}</p>${inside}</div>`
}

function draw(c: C, { block, cards, shelf, slides }: Shown): Content {
  const { front, base } = c.var
  const grid = () => cardGrid(contextOf(c), cards, { level: 3 })
  switch (block.kind) {
    case 'banner':
      return banner(c)
    case 'carousel':
      return slides.length > 0 && carousel(base, slides)
    case 'promises':
      return promises(front, block.body)
    case 'text':
      return html`<section class="home-text">${block.title && html`<h2>${block.title}</h2>`}<div class="prose">${marked(block.body)}</div></section>`
    case 'new': {
      const all = front.fresh > cards.length ? `${base}/nouveautes` : undefined
      const none = html`<p>${t('storefront.emptyShop')}</p>`
      return section(block.title || t('storefront.new'), all, cards.length > 0 ? grid() : none)
    }
    case 'best':
      return cards.length > 0 && section(block.title || t('storefront.best'), undefined, grid())
    case 'category':
      return shelf && cards.length > 0 && section(block.title || shelf.name, `${base}/categorie/${shelf.slug}`, grid())
  }
}

function banner({ var: { visit, front, base } }: C): Html {
  const { shop } = visit
  const [first] = front.shelves
  return html`<section class="banner">
${shop.banner_hash && html`<img src="${pictureUrl(shop.banner_hash, 1200)}" alt="" width="1200" height="400">`}
<div><h1>${shop.name}</h1><p>${shop.tagline}</p>${first && button(t('storefront.discover', { shelf: first.name }), { href: `${base}/categorie/${first.slug}` })}</div>
</section>`
}

const section = (title: string, href: string | undefined, inside: Content): Html =>
  html`<section><div class="section-head"><h2>${title}</h2>${href && html`<a href="${href}">${t('storefront.all')}</a>`}</div>${inside}</section>`
