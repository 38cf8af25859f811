import type { Context } from 'hono'
import { type Browse, browse, countFacets, type FacetCounts, type Front, type Shelf } from '#catalogue'
import { t } from '#messages'
import type { House } from '../http/index.ts'
import { breadcrumb, button, emptyState, type Html, html, pageHead, picture } from '../ui/index.ts'
import { cardGrid } from './cards.ts'
import { choiceOf } from './choice.ts'
import { browseOf, type Choice, centsOf, chosenBy, isFiltered, type Subject } from './divided.ts'
import { filters, knownCounts, priceRanges } from './filters.ts'
import { type Crumb, canonical, trail } from './for-engines.ts'
import { shell } from './layout.ts'
import { misread, NOTHING, pages, sorting } from './list-links.ts'
import type { Place } from './menu.ts'
import { contextOf } from './shop-context.ts'
import type { Storefront } from './visit.ts'

export type Listing = {
  title: string
  /** The text under the title. */
  text?: string
  picture?: Shelf['picture']
  /** Beside the text, small. */
  logo?: Shelf['picture']
  place: Place
  /** What the list holds before any choice of the visitor. */
  holds: Browse
  /** How many that is, when it is known without asking. */
  counted?: number
  subject: Subject
  /** The steps between the first page and this one. */
  way?: readonly Crumb[]
  listing?: { title: string; text: string }
  /** What the page says to search engines beside where it is. */
  engines?: Html
}

/** What divides a list of the whole shop. */
export const ofTheShop = ({ all, shelves }: Front): Subject => ({ ...all, shelves })

/** A list of more articles is not counted anew for what divides it: the front knows the whole list. */
const COUNTED = 1000

type Asked = {
  choice: Choice
  subject: Subject
  wanted: Browse
  /** How many articles the whole list holds, where that is known. */
  counted: number | undefined
  /** The words that found them. */
  held?: Awaited<ReturnType<typeof browse>>['held']
}

/** How many articles each further choice would leave; one statement at most. */
export async function countsOf(db: House['db'], c: Context<Storefront>, asked: Asked): Promise<FacetCounts> {
  const { choice, subject, wanted, counted, held } = asked
  if (counted !== undefined && subject.counted && !isFiltered(choice) && (counted > COUNTED || counted < 2))
    return knownCounts(subject)
  const ranges = priceRanges(subject.priceSteps).map(({ range }) => centsOf(range))
  return countFacets(db, c.var.visit.shop.id, wanted, held, { chosen: chosenBy(choice, subject), ranges })
}

/** A list of articles with what divides it. */
export async function list({ db }: House, c: Context<Storefront>, given: Listing) {
  const { title, text, place, holds, counted, subject, way = [], listing } = given
  const { visit, base } = c.var
  const choice = choiceOf(c, 'new', subject)
  const here = { path: c.req.path }
  const unclear = choice.errors.length > 0
  const wanted = { ...holds, ...browseOf(choice, subject, counted) }
  const [found, counts] = unclear
    ? [NOTHING, knownCounts(subject)]
    : await Promise.all([browse(db, visit.shop.id, wanted), countsOf(db, c, { choice, subject, wanted, counted })])
  // A page that is not there any more (its first article was taken away) gives way to the first one.
  if (found.cards.length === 0 && !unclear && (choice.after ?? choice.before)) return c.redirect(c.req.path, 303)
  const total = found.total ?? counted ?? found.cards.length
  const steps = [{ label: t('storefront.home'), href: base }, ...way, { label: title }]
  const head = pageHead({
    crumbs: breadcrumb(steps),
    title,
    note: t('storefront.articles', { n: found.cards.length === 0 ? 0 : total }),
    actions: total > 1 ? sorting(here, choice, 'new') : undefined,
  })
  const cards = found.cards.length > 0 ? cardGrid(contextOf(c), found.cards) : instead(c, choice, counted)
  const main = html`${above(head, given)}
${(total > 1 || isFiltered(choice)) && !unclear && filters(here, choice, subject, 'new', counts)}
${cards}
${pages(here, choice, 'new', found, total)}`
  const engines = html`${canonical(c.req.path)}${trail(c.req.path, steps)}${given.engines}`
  return shell(c, { title, main, place, description: text, listing, engines })
}

/** No article: what was not understood, an empty shelf, or which choices leave none. */
const instead = ({ req, var: { base } }: Context<Storefront>, choice: Choice, counted: number | undefined): Html =>
  choice.errors.length > 0
    ? misread({ path: req.path }, choice, 'new', req.path)
    : emptyState({
        title: t('storefront.empty'),
        text: counted === 0 ? t('storefront.emptyShelf') : t('storefront.emptyFilters'),
        action: button(t('ui.clearFilters'), { href: counted === 0 ? base : req.path, kind: 'secondary' }),
      })

/** The title with the picture, the logo and the text of what the list is of. */
const above = (head: Html, { picture: shown, logo, text }: Listing): Html =>
  html`${shown && pictureAbove(shown)}${head}${
    logo && html`<p class="brand-logo">${picture({ ...logo, alt: '' }, { sizes: '160px', eager: true })}</p>`
  }${text && html`<p class="shelf-text">${text}</p>`}`

/** Wide and low, before the title. */
const pictureAbove = (shown: NonNullable<Shelf['picture']>): Html =>
  picture({ ...shown, alt: '' }, { sizes: '(min-width: 900px) 900px, 100vw', eager: true, look: 'shelf-picture' })
