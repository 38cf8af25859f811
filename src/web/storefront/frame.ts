import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { fullName } from '#format'
import { t } from '#messages'
import * as shops from '#shops'
import { own, previewed } from '../http/index.ts'
import {
  accountLinks,
  button,
  cartLink,
  footer,
  type Html,
  html,
  pictureUrl,
  raw,
  shelves,
  shopHeader,
  type Shelf as Way,
} from '../ui/index.ts'
import { composedFoot, composedMain, type Place, shelfWay } from './menu.ts'
import { playedBand } from './played.ts'
import { previewBand } from './preview-band.ts'
import type { Storefront } from './visit.ts'

export function header(c: Context<Storefront>, searched?: string): Html {
  const { visit, base, school, seamed } = c.var
  const { shop } = visit
  return html`${previewed(c) && previewBand(c.req.path)}${seamed ? raw(SEAM) : playedBand(c)}${shopHeader({
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
  const links = accountLinks({
    name: visit.customer && fullName(visit.customer),
    account: `${base}/mon-compte`,
    signIn: `${base}/identifiez-vous`,
    signOut: `${base}/deconnexion`,
  })
  return visit.wished === '' ? links : html`${links}<my-wishes hidden data-of="${visit.wished}"></my-wishes>`
}

const cart = (c: Context<Storefront>): Html => cartLink({ href: `${c.var.base}/panier`, count: c.var.visit.articles })

type ShelvesOf = Pick<Storefront['Variables'], 'front' | 'base' | 'home'>

/** The pages of the shop’s own that stand in the menu come last. Two levels: the main categories, and under the one where the visitor stands its own. */
export function shelvesOf(shop: ShelvesOf, place: Place): Html {
  return shelves(t('storefront.shelves'), composedMain(shop, place) ?? usualMain(shop, place))
}

function usualMain({ front, base, home }: ShelvesOf, place: Place): Way[] {
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
      ...shelfWay(shelf, base, place),
      children: here ? shelf.children.map((child) => shelfWay(child, base, place)) : [],
    })
  }
  if (front.all.brands.length > 1)
    ways.push({ label: t('storefront.brands'), href: `${base}/marques`, current: place === 'brands' })
  for (const { slug, title, place: stands } of home.pages)
    if (stands === 'menu') ways.push({ label: title, href: `${base}/page/${slug}` })
  return ways
}

export function foot(c: Context<Storefront>): Html {
  const { visit, base, front, home } = c.var
  const { shop } = visit
  const own = home.pages.filter(({ place }) => place === 'footer')
  const usual = () => [
    ...own.map(({ slug, title }) => ({ label: title, href: `${base}/page/${slug}` })),
    { label: t('contact.title'), href: `${base}/contact` },
  ]
  const links = [
    ...(composedFoot({ front, base, home }) ?? usual()),
    // On every page of a shop (code de la consommation L221-21).
    { label: t('withdrawal.link'), href: `${base}/renoncer` },
    { label: t('storefront.portal'), href: '/' },
  ]
  if (front.pages.includes('legal')) links.unshift({ label: t('storefront.legal'), href: `${base}/mentions-legales` })
  if (front.pages.includes('terms'))
    links.unshift({ label: t('storefront.terms'), href: `${base}/conditions-generales-de-vente` })
  // Under the basic exemption prices bear no VAT, and say so on every page (CGI art. 293 E).
  const untaxed = shops.vatOf(shop).franchise && t('taxes.mention.franchise')
  const name = [shop.company_name || shop.name, shop.city].filter(Boolean).join(', ')
  return footer(links, [name, untaxed].filter(Boolean).join(' · '), signUp(base, shop.name))
}

/** Letters without an account: the sentence says what one agrees to, and a letter asks to confirm it. */
const signUp = (base: string, shop: string): Html =>
  html`<form class="sign-up" method="post" action="${base}/lettres/inscription"><label for="lettres-email">${t('windows.signUp.title')}</label>
<div class="row"><input id="lettres-email" name="lettres" type="email" required autocomplete="email" placeholder="${t('account.email')}">${button(t('windows.signUp.do'), { kind: 'secondary' })}</div>
<p class="small">${t('windows.signUp.consent', { shop })}</p></form>`
