import type { Context } from 'hono'
import { Hono } from 'hono'
import { type Browse, browse, movedTo, type Shelf } from '#catalogue'
import { t } from '#messages'
import { NotFound } from '#refusals'
import type { House } from '../http/index.ts'
import { breadcrumb, button, emptyState, type Html, html, pageHead, picture } from '../ui/index.ts'
import { cardGrid } from './cards.ts'
import { browseOf, choiceOf } from './choice.ts'
import { filterChips, misread, NOTHING, pages, sorting } from './filters.ts'
import { canonical, trail } from './for-engines.ts'
import type { Place } from './frame.ts'
import { shell } from './layout.ts'
import { contextOf } from './shop-context.ts'
import type { Storefront } from './visit.ts'

type List = {
  title: string
  /** The text under the title. */
  text?: string
  picture?: Shelf['picture']
  place: Place
  /** What the list holds before any choice of the visitor. */
  holds: Browse
  /** How many that is, when it is known without asking. */
  counted?: number
  subject: Pick<Shelf, 'facets' | 'priceSteps'>
  above?: Shelf | null
  listing?: { title: string; text: string }
}

/** The shelves: a category, what is new, what is reduced. Two statements a page, whatever the filters. */
export function category(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/categorie/:slug', (c) => showCategory(house, c))
  routes.get('/nouveautes', (c) =>
    list(house, c, { title: t('storefront.new'), place: 'new', holds: { fresh: true }, subject: c.var.front.all }),
  )
  routes.get('/promotions', (c) =>
    list(house, c, {
      title: t('storefront.reduced'),
      place: 'reduced',
      holds: { reduced: true },
      subject: c.var.front.all,
    }),
  )

  return routes
}

async function showCategory(house: House, c: Context<Storefront>) {
  const slug = c.req.param('slug') ?? ''
  const shelf = c.var.front.bySlug.get(slug)
  if (!shelf) {
    const now = await movedTo(house.db, c.var.visit.shop.id, 'category', slug)
    if (now) return c.redirect(`${c.var.base}/categorie/${now}`, 301)
    throw new NotFound(t('storefront.noCategory'))
  }
  return list(house, c, {
    title: shelf.name,
    text: shelf.description,
    picture: shelf.picture,
    listing: shelf,
    place: shelf,
    holds: { categories: shelf.ids },
    counted: shelf.count,
    subject: shelf,
    above: shelf.parent,
  })
}

async function list(
  { db }: House,
  c: Context<Storefront>,
  { title, text, place, holds, counted, subject, above, listing, picture: shown = null }: List,
) {
  const { visit, base } = c.var
  const choice = choiceOf(c, 'new', subject)
  const list = { path: c.req.path }
  const unclear = choice.errors.length > 0
  const found = unclear ? NOTHING : await browse(db, visit.shop.id, { ...holds, ...browseOf(choice, subject, counted) })
  // A page that is not there any more (its first article was taken away) gives way to the first one.
  if (found.cards.length === 0 && !unclear && (choice.after ?? choice.before)) return c.redirect(c.req.path, 303)
  const total = found.total ?? counted ?? found.cards.length
  const crumbs = [{ label: t('storefront.home'), href: base }]
  if (above) crumbs.push({ label: above.name, href: `${base}/categorie/${above.slug}` })
  const way = [...crumbs, { label: title }]
  const head = pageHead({
    crumbs: breadcrumb(way),
    title,
    note: t('storefront.articles', { n: found.cards.length === 0 ? 0 : total }),
    actions: total > 1 ? sorting(list, choice, 'new') : undefined,
  })
  const cards =
    found.cards.length > 0
      ? cardGrid(contextOf(c), found.cards)
      : unclear
        ? misread(choice, c.req.path)
        : emptyState({
            title: t('storefront.empty'),
            text: counted === 0 ? t('storefront.emptyShelf') : t('storefront.emptyFilters'),
            action: button(t('ui.clearFilters'), { href: counted === 0 ? base : c.req.path, kind: 'secondary' }),
          })
  const main = html`${shown && pictureAbove(shown)}${head}${text && html`<p class="shelf-text">${text}</p>`}
${filterChips(list, choice, subject, 'new')}
${cards}
${pages(list, choice, 'new', found, total)}`
  const engines = html`${canonical(c.req.path)}${trail(c.req.path, way)}`
  return shell(c, { title, main, place, description: text, listing, engines })
}

/** Wide and low, before the title. */
const pictureAbove = (shown: NonNullable<Shelf['picture']>): Html =>
  picture({ ...shown, alt: '' }, { sizes: '(min-width: 900px) 900px, 100vw', eager: true, look: 'shelf-picture' })
