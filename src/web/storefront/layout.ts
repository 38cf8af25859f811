import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import type { Front, Shelf } from '#catalogue'
import { fullName } from '#format'
import { t } from '#messages'
import { inForms, own, takeFlash } from '../http/index.ts'
import {
  accountLinks,
  askAgain,
  type Content,
  cartLink,
  classes,
  flash,
  footer,
  type Html,
  html,
  page,
  pictureUrl,
  raw,
  shelves,
  shopHeader,
  type Theme,
  themes,
  type Shelf as Way,
} from '../ui/index.ts'
import { playedBand } from './played.ts'
import type { Storefront } from './visit.ts'

/** Where the visitor stands among the shelves: a category, one of the two lists of the whole shop, or none of them. */
export type Place = Shelf | 'new' | 'reduced' | null

export type ShopPage = {
  title: string
  /** What stands in `<main>`, under the message of the last action. */
  main: Content
  /** With a place (null for none) the shelves stand on the left; without, the page has the whole width. */
  place?: Place
  /** The shelves wait in a drawer, on wide screens too: the page needs the room. */
  drawn?: boolean
  description?: string
  /** What was searched, to stand in the search field. */
  search?: string
  status?: 200 | 400 | 403 | 404 | 409 | 422 | 429 | 503
  /** A form came back with errors. */
  invalid?: boolean
}

/** A page in the shop's face: ribbon, header, shelves, footer. */
export function shell(c: Context<Storefront>, given: ShopPage): Response | Promise<Response> {
  const { title, main, place, drawn = false, description, status = 200, invalid } = given
  const { visit, front, base } = c.var
  const { shop } = visit
  const message = takeFlash(c, base)
  const told = html`${message && flash(message)}${main}`
  const inside =
    place === undefined
      ? told
      : html`<div class="${classes('with-shelves', drawn && 'drawn')}">${shelvesOf(front, base, place)}<div>${told}</div></div>`
  const whole = html`${header(c, given.search)}
<main id="contenu" class="shop-main" tabindex="-1">${inside}</main>
${foot(c)}`
  const body = c.var.seamed ? raw(inForms(String(whole), SEAM)) : own(c, whole)
  return c.html(
    page({
      face: 'storefront',
      title,
      site: shop.name,
      theme: themeOf(shop.theme),
      // What a first visit shows is without the styles of cart, order and account.
      buying: place === undefined,
      description,
      indexed: listed(c, given),
      invalid,
      body,
    }),
    status,
  )
}

/** Shelves and articles may be listed where the school allows it; carts, accounts and searches never. */
function listed(c: Context<Storefront>, { place, search, status = 200 }: ShopPage): boolean {
  const open = c.var.indexed && place !== undefined && search === undefined && status === 200
  if (open) c.header('x-robots-tag', undefined)
  return open
}

/** A page that is nothing but one `<main>` between the header and the footer: errors. */
export function bareShell(
  c: Context<Storefront>,
  {
    title,
    main,
    status,
    again,
  }: { title: string; main: Html; status: NonNullable<ShopPage['status']>; again?: number },
): Response | Promise<Response> {
  const { shop } = c.var.visit
  const body = own(c, html`${header(c)}${main}${foot(c)}`)
  const head = askAgain(again)
  return c.html(page({ face: 'storefront', title, site: shop.name, theme: themeOf(shop.theme), head, body }), status)
}

export const themeOf = (theme: string): Theme => themes.find((known) => known === theme) ?? 'bois'

function header(c: Context<Storefront>, searched?: string): Html {
  const { visit, base, school, seamed } = c.var
  const { shop } = visit
  return html`${seamed ? raw(SEAM) : playedBand(c)}${shopHeader({
    ribbon: t('storefront.ribbon', { school }),
    name: shop.name,
    tagline: shop.tagline,
    home: base,
    logo: shop.logo_hash && html`<img src="${pictureUrl(shop.logo_hash, 96)}" alt="" width="84" height="84">`,
    search: {
      action: `${base}/recherche`,
      value: searched,
      placeholder: t('storefront.searchPlaceholder'),
      suggest: `${base}/recherche/suggestions`,
    },
    account: seamed ? raw(SEAM) : account(c),
    cart: seamed ? raw(SEAM) : cart(c),
  })}`
}

/** Where a page that is kept for all visitors is cut to take in what is the visitor's own; unknown to any author of texts. */
export const SEAM = `<!--${randomUUID()}-->`

/** What is the visitor's own on every page, in the order of the seams; those that follow are in forms and say whose these are. */
export const personal = (c: Context<Storefront>): string[] =>
  [playedBand(c), account(c), cart(c)].map((part) => String(own(c, part)))

function account(c: Context<Storefront>): Html {
  const { visit, base } = c.var
  return accountLinks({
    name: visit.customer && fullName(visit.customer),
    account: `${base}/mon-compte`,
    signIn: `${base}/identifiez-vous`,
    signOut: `${base}/deconnexion`,
  })
}

const cart = (c: Context<Storefront>): Html => cartLink({ href: `${c.var.base}/panier`, count: c.var.visit.articles })

/** Two levels: the main categories, and under the one where the visitor stands its own. */
function shelvesOf(front: Front, base: string, place: Place): Html {
  const ways: Way[] = []
  if (front.fresh > 0)
    ways.push({ label: t('storefront.new'), href: `${base}/nouveautes`, count: front.fresh, current: place === 'new' })
  if (front.reduced > 0)
    ways.push({
      label: t('storefront.reduced'),
      href: `${base}/promotions`,
      count: front.reduced,
      current: place === 'reduced',
    })
  for (const shelf of front.shelves) {
    const here = place === shelf || (typeof place === 'object' && place?.parent === shelf)
    ways.push({
      ...way(shelf, base, place),
      children: here ? shelf.children.map((child) => way(child, base, place)) : [],
    })
  }
  return shelves(t('storefront.shelves'), ways)
}

const way = (shelf: Shelf, base: string, place: Place): Way => ({
  label: shelf.name,
  href: `${base}/categorie/${shelf.slug}`,
  count: shelf.count,
  current: place === shelf,
})

function foot(c: Context<Storefront>): Html {
  const { visit, base, front } = c.var
  const { shop } = visit
  const links = [
    { label: t('contact.title'), href: `${base}/contact` },
    // On every page of a shop (code de la consommation L221-21).
    { label: t('withdrawal.link'), href: `${base}/renoncer` },
    { label: t('storefront.portal'), href: '/' },
  ]
  if (front.pages.includes('legal')) links.unshift({ label: t('storefront.legal'), href: `${base}/mentions-legales` })
  if (front.pages.includes('terms'))
    links.unshift({ label: t('storefront.terms'), href: `${base}/conditions-generales-de-vente` })
  return footer(links, [shop.company_name || shop.name, shop.city].filter(Boolean).join(', '))
}
