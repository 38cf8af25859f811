import { type Context, Hono } from 'hono'
import { type CardList, cardLists, type Shelf } from '#catalogue'
import type { Block } from '#windows'
import { type House, previewed } from '../http/index.ts'
import { type Content, html } from '../ui/index.ts'
import { type Shown, shownBlock } from './home-blocks.ts'
import { shell } from './layout.ts'
import type { Storefront } from './visit.ts'

/** The shop's first page: the blocks that the shop chose, in their order. Two statements, whatever they are. */
export function home({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/', async (c) => {
    const { shop } = c.var.visit
    const blocks = blocksOf(c)
    const wanted = blocks.flatMap(({ list }) => list ?? [])
    const cards = await cardLists(db, shop.id, wanted)
    let next = 0
    const parts = blocks.map(({ list, ...one }) => shownBlock(c, { ...one, cards: (list && cards[next++]) ?? [] }))
    const titled = blocks.some(({ block: { kind } }) => kind === 'banner')
    const main: Content = html`${!titled && html`<h1 class="visually-hidden">${shop.name}</h1>`}${parts}`
    return shell(c, { title: shop.name, main, place: null, description: shop.tagline })
  })
  return routes
}

type Wanted = Omit<Shown, 'cards'> & { list: CardList | undefined }

/** What customers see of the first page; in a preview what is hidden stands there too. */
function blocksOf(c: Context<Storefront>): Wanted[] {
  const { home: page, front } = c.var
  const shown = page.blocks.filter(({ hidden }) => !hidden || previewed(c))
  const shelves = [...front.bySlug.values()]
  return shown.flatMap((block): Wanted[] => {
    const shelf = shelves.find(({ id }) => id === block.categoryId)
    if (block.kind === 'category' && !shelf) return []
    return [{ block, slides: page.slides, shelf, list: listOf(block, shelf) }]
  })
}

function listOf({ kind }: Block, shelf: Shelf | undefined): CardList | undefined {
  if (kind === 'new') return { of: 'new', limit: 8 }
  if (kind === 'best') return { of: 'best', limit: 4 }
  return shelf && { of: 'categories', ids: shelf.ids, limit: 4 }
}
