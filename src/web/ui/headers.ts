import { withInitial } from '#format'
import { t } from '#messages'
import { countBadge } from './badge.ts'
import { type Content, type Html, html } from './html.ts'
import { type IconName, icon } from './icon.ts'
import { type Link, mainMenu, subMenu } from './navigation.ts'
import { type Search, searchBox } from './search-box.ts'

export type ShopHeader = {
  /** The line on top of every shop: what is shown here is for learning. */
  ribbon: string
  name: string
  tagline?: string
  home: string
  /** A picture of 84 x 84, alternative text empty: the name stands beside it. */
  logo?: Content
  search: Search
  /** Sign-in link, or the name with its menu. */
  account: Content
  /** `cartLink`. */
  cart: Content
}

/** Logo, search, account and cart. */
export const shopHeader = ({ ribbon, name, tagline, home, logo, search, account, cart }: ShopHeader): Html =>
  html`<header class="shop-header"><p class="ribbon">${ribbon}</p><div class="inside">
<a class="brand" href="${home}">${logo}<span class="brand-text"><span class="brand-name">${withInitial(name)}</span>${tagline && html`<span class="tagline">${tagline}</span>`}</span></a>
${searchBox(search)}
<div class="tools"><div class="account">${account}</div>${cart}</div>
</div></header>`

/** The cart with what it holds; its id lets `inPlaceForm` renew it. */
export const cartLink = ({ href, count }: { href: string; count: number }): Html =>
  html`<a class="cart-link" id="panier" href="${href}">${icon('shopping-cart')}<span class="word">${t('ui.cart')}</span>${countBadge(count)}<span
  class="visually-hidden">${t('ui.cartCount', { n: count })}</span></a>`

/** Top right of a shop: who is there, or how to sign in. `name` null for a visitor. */
export const accountLinks = (links: { name: string | null; account: string; signIn: string; signOut: string }): Html =>
  links.name === null
    ? html`<a href="${links.signIn}">${icon('user')}<span>${t('ui.signIn')}</span></a>`
    : html`<a href="${links.account}">${icon('user')}<span>${t('ui.welcome')} <strong>${links.name}</strong></span></a><form method="post"
  action="${links.signOut}"><button type="submit" class="link">${icon('log-out')}<span>${t('ui.signOut')}</span></button></form>`

/** A link of the dark bar, or a button when it changes something (signing out). */
export type Tool = { icon: IconName; label: string; count?: number; key?: string } & (
  | { href: string }
  | { post: string }
  /** The id of a small window of the page. */
  | { opens: string }
)

export type OfficeHeader = {
  /** Name of the shop, or Préau for the desk. */
  title: string
  subtitle: string
  home: string
  tools: readonly Tool[]
  menu: readonly Link[]
  subMenu?: readonly Link[]
}

/** The dark bar, the menu and the sub-menu of the back office and of the desk. */
export function officeHeader({ title, subtitle, home, tools, menu, subMenu: under = [] }: OfficeHeader): Html {
  // What opens a window of the page itself is at hand on a telephone too; the rest folds away there.
  const [folded = [], atHand = []] = [false, true].map((here) => tools.filter((one) => 'opens' in one === here))
  return html`<header class="office-header">
<div class="top-bar"><a class="office-brand" href="${home}">${title}</a><span class="office-place">${subtitle}</span>${
    atHand.length > 0 && html`<ul class="office-tools at-hand">${atHand.map((one) => html`<li>${tool(one)}</li>`)}</ul>`
  }<details class="tools-fold"><summary>${icon('menu', t('ui.tools'))}${countBadge(
    tools.reduce((sum, { count = 0 }) => sum + count, 0),
  )}</summary></details><ul class="office-tools">
${folded.map((one) => html`<li>${tool(one)}</li>`)}</ul></div>
${mainMenu(menu)}
</header>${under.length > 0 ? subMenu(under, t('ui.subMenu')) : ''}`
}

function tool(one: Tool): Html {
  const { icon: name, label, count = 0, key } = one
  const inside = html`${icon(name)}<span class="word">${label}</span>${key && html`<kbd>${key}</kbd>`}${countBadge(count)}`
  if ('opens' in one) return html`<button type="button" class="link" popovertarget="${one.opens}">${inside}</button>`
  return 'post' in one
    ? html`<form method="post" action="${one.post}"><button type="submit" class="link">${inside}</button></form>`
    : html`<a href="${one.href}">${inside}</a>`
}

export type PageHead = {
  title: Content
  /** A badge beside the title. */
  badge?: Content
  /** A short line beside or under the title. */
  note?: Content
  crumbs?: Content
  actions?: Content
}

/** Title of a page with its breadcrumb above and its actions on the right. */
export const pageHead = ({ title, badge, note, crumbs, actions }: PageHead): Html =>
  html`${crumbs}<div class="page-head"><div class="page-title"><h1>${typeof title === 'string' ? withInitial(title) : title}</h1>${badge}${note && html`<p class="note">${note}</p>`}</div>
${actions && html`<div class="actions">${actions}</div>`}</div>`

/** Links at the foot of a shop or of the portal. */
export const footer = (links: readonly { label: string; href: string }[], text?: Content, above?: Content): Html =>
  html`<footer class="site-footer">${above && html`<div class="inside">${above}</div>`}
<div class="inside">${text && html`<p>${text}</p>`}<ul>${links.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}</ul></div></footer>`

/** The header of the portal: the house, the school, and where to work. */
export const portalHeader = ({ school, links }: { school: string; links: Content }): Html =>
  html`<header class="shop-header portal"><div class="inside">
<a class="brand" href="/"><span class="mark" aria-hidden="true">P</span><span class="brand-text"><span class="brand-name">${t('ui.house')}</span><span
  class="tagline">${school}</span></span></a><div class="tools">${links}</div></div></header>`
