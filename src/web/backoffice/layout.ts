import type { Context } from 'hono'
import { allows, type Tab, tabs } from '#employees'
import { t } from '#messages'
import type { Refusal } from '#refusals'
import type { Shop } from '#shops'
import { own, takeFlash, WORK } from '../http/index.ts'
import {
  button,
  type Content,
  flash,
  forgetInside,
  html,
  type Link,
  officeHeader,
  page,
  printHead,
  type Tool,
} from '../ui/index.ts'
import { helpWindow } from './help.ts'
import { notesBand } from './notes.ts'
import { observerBand } from './observer.ts'
import type { Office } from './office.ts'

export type OfficePage = {
  /** The tab it belongs to; null for the account, which belongs to none. */
  tab: Tab | null
  /** The sub-menu under the menu, its current page marked. */
  sub?: readonly Link[]
  title: string
  /** What stands in `<main>`, under the message of the last action. */
  main: Content
  status?: 200 | 400 | 403 | 404 | 409 | 422 | 429
  /** A form came back with errors. */
  invalid?: boolean
  /** The page has a stream of its own, which tells of the teacher's words too: a browser has few connections. */
  ownStream?: boolean
  /** What belongs in `<head>`. */
  head?: Content
}

/** Where each tab lives under the back office's address. */
const tabPaths: Record<Tab, string> = {
  home: '',
  catalogue: '/catalogue',
  purchases: '/achats',
  customers: '/clients',
  orders: '/commandes',
  payments: '/paiement',
  bank: '/banque',
  carriers: '/transport',
  employees: '/employes',
  settings: '/preferences',
  statistics: '/statistiques',
}

/** A page of the back office: the shop's bar, the tabs that the profile allows, and what is to be done. */
export function officePage(c: Context<Office>, given: OfficePage): Response | Promise<Response> {
  const { tab, sub = [], title, main, status = 200, invalid, ownStream = false, head } = given
  const { shop, employee, base, observer } = c.var
  if (status === 200) c.set('title', title)
  const menu = tabs
    .filter((one) => allows(employee.rights, one, 'see'))
    .map((one) => ({
      label: t(`backoffice.tab.${one}`),
      href: `${base}${tabPaths[one]}`,
      current: one === tab,
      count: waitingIn(c, one),
    }))
  const message = takeFlash(c, base)
  const header = officeHeader({
    title: shop.name,
    subtitle: t('backoffice.place'),
    home: base,
    tools: toolsOf(c),
    menu,
    subMenu: sub,
  })
  const here = c.req.method === 'GET' ? c.req.path : base
  const band = observer ? observerBand(observer, base) : html`${notesBand(c, !ownStream)}${helpWindow(base, here)}`
  const body = html`${header}${band}<main id="contenu" class="office-main" tabindex="-1">${printHead(shop)}${message && flash(message.text, message.tone)}${main}</main>`
  return c.html(
    page({
      face: 'backoffice',
      title,
      site: t('backoffice.site', { shop: shop.name }),
      invalid,
      head,
      body: own(c, body),
    }),
    status,
  )
}

/** What waits in a tab: new orders, lines of the bank to point. */
const waitingIn = ({ var: { newOrders, newLines } }: Context<Office>, tab: Tab): number =>
  tab === 'orders' ? newOrders : tab === 'bank' ? newLines : 0

/** The dark bar: the way to the teacher, to other shops, to the public side, the letters, who is there. */
function toolsOf(c: Context<Office>): Tool[] {
  const { shop, employee, base, newLetters, observer } = c.var
  const post: Tool[] = allows(employee.rights, 'orders', 'see')
    ? [{ icon: 'mail', label: t('post.title'), href: `${base}/courrier`, count: newLetters }]
    : []
  const work: Tool[] = observer
    ? []
    : [{ icon: 'layout-grid', label: t('access.work.title'), post: `${base}/mon-travail` }]
  const call: Tool[] = observer ? [] : [{ icon: 'bell', label: t('help.tool'), opens: 'appeler' }]
  return [
    ...call,
    ...work,
    { icon: 'eye', label: t('backoffice.seeShop'), href: `/mag/${shop.slug}` },
    ...post,
    { icon: 'user', label: employee.name, href: observer ? base : `${base}/mon-compte` },
    { icon: 'log-out', label: t('ui.signOut'), post: observer ? `${base}/regarder/fin` : `${base}/deconnexion` },
  ]
}

/** A page at the door: no menu yet, only the shop's name. */
export function porchPage(
  c: Context,
  {
    shop,
    title,
    main,
    status = 200,
    invalid,
  }: { shop: Shop } & Pick<OfficePage, 'title' | 'main' | 'status' | 'invalid'>,
): Response | Promise<Response> {
  const header = html`<header class="office-header"><div class="top-bar">
<a class="office-brand" href="/mag/${shop.slug}">${shop.name}</a><span class="office-place">${t('backoffice.place')}</span></div></header>`
  const body = html`${header}<main id="contenu" class="office-main" tabindex="-1">${main}</main>`
  return c.html(
    page({
      face: 'backoffice',
      title,
      site: t('backoffice.site', { shop: shop.name }),
      invalid,
      head: status === 200 && forgetInside,
      body: own(c, body),
    }),
    status,
  )
}

/** What is refused, said inside the back office, with a way back, and `on` to what is meant where that is known. */
export function officeError(
  c: Context<Office>,
  { status, message }: Refusal,
  on?: { href: string; label: string },
): Response | Promise<Response> {
  const kind = status === 404 && !on ? 'missing' : status === 403 ? 'forbidden' : 'refused'
  const main = html`<div class="error-page">
<p class="error-code">${status}</p>
<h1>${t(`ui.error.${kind}.title`)}</h1>
<p>${message}</p>
<p class="error-ways">${on && button(on.label, { href: on.href })}${button(t('backoffice.back'), {
    href: c.var.base,
    icon: 'chevron-left',
    kind: on ? 'secondary' : 'primary',
  })}${!c.var.observer && button(t('access.work.title'), { href: WORK, kind: 'secondary', icon: 'layout-grid' })}</p>
</div>`
  return officePage(c, { tab: null, title: t(`ui.error.${kind}.title`), main, status })
}
