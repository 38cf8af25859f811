import { type Context, Hono } from 'hono'
import { browse, countSearch, noteSearch, searchWords } from '#catalogue'
import { log } from '#log'
import { t } from '#messages'
import type { House } from '../http/index.ts'
import { breadcrumb, button, type Content, emptyState, type Html, html, pageHead } from '../ui/index.ts'
import { cardGrid } from './cards.ts'
import { choiceOf } from './choice.ts'
import { browseOf, type Choice, isFiltered } from './divided.ts'
import { filters } from './filters.ts'
import { shell } from './layout.ts'
import { misread, NOTHING, pages, sorting } from './list-links.ts'
import { placesFor } from './search-places.ts'
import { countsOf, ofTheShop } from './shelf-list.ts'
import { contextOf } from './shop-context.ts'
import { suggested } from './suggest.ts'
import { isReading } from './tally.ts'
import type { Storefront } from './visit.ts'

/** So few are seen at a glance: filters begin above. */
const MANY = 6

/** What the shop's search answers, accents and plurals ignored, and what it suggests while one types. */
export function search(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.get('/recherche', (c) => results(house, c))
  routes.get('/recherche/suggestions', (c) => suggested(house, c))
  return routes
}

async function results({ db }: House, c: Context<Storefront>) {
  const { visit, front, base } = c.var
  const q = (c.req.query('q') ?? '').trim().slice(0, 200)
  const subject = ofTheShop(front)
  const choice = choiceOf(c, 'found', subject)
  const list = { path: c.req.path, q }
  const asked = searchWords(q)
  const wanted = browseOf(choice, subject)
  const words = { words: asked, vocabulary: front.vocabulary, trade: visit.shop.trade }
  const found =
    asked.length === 0 || choice.errors.length > 0 ? NOTHING : await browse(db, visit.shop.id, { ...wanted, ...words })
  if (found.cards.length === 0 && choice.errors.length === 0 && (choice.after ?? choice.before))
    return c.redirect(`${c.req.path}?${new URLSearchParams({ q })}`, 303)
  const total = found.total ?? 0
  const filtered = isFiltered(choice)
  if (choice.errors.length === 0 && !filtered && !(choice.after ?? choice.before) && isReading(c))
    countSearch(db, visit.shop.id, q, total)
  // A page is a page though nothing more can be written.
  if (found.cards.length === 0 && choice.errors.length === 0 && !filtered)
    await noteSearch(db, visit.shop.id, q).catch((err) => log.error({ err }, 'a search could not be kept'))
  const divided = found.cards.length > 0 && (total > MANY || filtered)
  const counts = divided
    ? await countsOf(db, c, { choice, subject, wanted, counted: undefined, held: found.held })
    : undefined
  const title = q ? t('storefront.searchTitle', { q }) : t('storefront.search')
  const head = pageHead({
    crumbs: breadcrumb([{ label: t('storefront.home'), href: base }, { label: t('storefront.search') }]),
    title,
    note: found.meant
      ? t('storefront.meant', { n: total, words: found.meant.join(' ') })
      : t('storefront.articles', { n: total }),
    actions: total > 1 ? sorting(list, choice, 'found') : undefined,
  })
  const main = html`${head}${foundPlaces(c, asked)}
${counts && filters(list, choice, subject, 'found', counts)}
${found.cards.length > 0 ? cardGrid(contextOf(c), found.cards) : nothing(c, q, choice, filtered)}
${pages(list, choice, 'found', found, total)}`
  return shell(c, { title, main, place: null, search: q })
}

/** No article: what was not understood, which filters leave none, or how to search. */
function nothing({ var: { base }, req }: Context<Storefront>, q: string, choice: Choice, filtered: boolean): Html {
  const clear = `${req.path}?${new URLSearchParams({ q })}`
  if (choice.errors.length > 0) return misread({ path: req.path, q }, choice, 'found', clear)
  return emptyState({
    icon: 'search',
    title: q ? t('storefront.nothingFound', { q }) : t('storefront.searchEmpty'),
    text: filtered ? t('storefront.emptyFilters') : t('storefront.searchHelp'),
    action: filtered
      ? button(t('ui.clearFilters'), { href: clear, kind: 'secondary' })
      : button(t('storefront.back'), { href: base, kind: 'secondary' }),
  })
}

/** Shelves and brands that bear the words, above the articles that do. */
function foundPlaces({ var: { front, base } }: Context<Storefront>, words: readonly string[]): Content {
  const places = placesFor(front, words)
  return (
    places.length > 0 &&
    html`<ul class="chips" aria-label="${t('storefront.found.places')}">${places.map(
      ({ kind, name, path }) =>
        html`<li><a class="chip" href="${base}${path}">${t(`storefront.found.${kind}`, { name })}</a></li>`,
    )}</ul>`
  )
}
