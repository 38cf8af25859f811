import type { Context } from 'hono'
import { inForms, own, previewed, takeFlash, triedLook } from '../http/index.ts'
import { askAgain, type Content, classes, flash, type Html, html, page, raw, type Theme, themes } from '../ui/index.ts'
import { foot, header, SEAM, shelvesOf } from './frame.ts'
import type { Place } from './menu.ts'
import type { Storefront } from './visit.ts'

export type ShopPage = {
  title: string
  /** What stands in `<main>`, under the message of the last action. */
  main: Content
  /** With a place (null for none) the shelves stand on the left; without, the page has the whole width. */
  place?: Place
  /** The shelves wait in a drawer, on wide screens too: the page needs the room. */
  drawn?: boolean
  description?: string
  /** What a search engine shows instead of title and description, where something was written for it. */
  listing?: { title: string; text: string }
  /** What the page says to search engines: where it is, what it is about. */
  engines?: Content
  /** What was searched, to stand in the search field. */
  search?: string
  status?: 200 | 400 | 403 | 404 | 409 | 422 | 429 | 503
  /** A form came back with errors. */
  invalid?: boolean
}

/** A page in the shop's face: ribbon, header, shelves, footer. */
export function shell(c: Context<Storefront>, given: ShopPage): Response | Promise<Response> {
  const { title, main, place, drawn = false, status = 200, invalid, listing, engines } = given
  const description = listing?.text || given.description
  const { visit, base } = c.var
  const { shop } = visit
  const message = takeFlash(c, base)
  const told = html`${message && flash(message.text, message.tone)}${main}`
  const inside =
    place === undefined
      ? told
      : html`<div class="${classes('with-shelves', drawn && 'drawn')}">${shelvesOf(c.var, place)}<div>${told}</div></div>`
  const whole = html`${header(c, given.search)}
<main id="contenu" class="shop-main" tabindex="-1">${inside}</main>
${foot(c)}`
  const body = c.var.seamed ? raw(inForms(String(whole), SEAM)) : own(c, whole)
  return c.html(
    page({
      face: 'storefront',
      title: listing?.title || title,
      // A title written for search engines is shown as it was written.
      site: listing?.title ? undefined : shop.name,
      theme: themeOf(triedLook(c) ?? shop.theme),
      // Beside the looks to choose from, a preview takes on each of them.
      looks: previewed(c) !== undefined || undefined,
      head: engines,
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
