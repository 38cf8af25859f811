import type { Context } from 'hono'
import type { OwnShops } from '#classes'
import { t } from '#messages'
import { type Actor, shortName, type Teacher } from '#people'
import type { Refusal } from '#refusals'
import { own, takeFlash } from '../http/index.ts'
import {
  button,
  type Content,
  flash,
  forgetInside,
  html,
  type IconName,
  type Link,
  officeHeader,
  page,
} from '../ui/index.ts'

/** What handlers of the desk find in `c.var`; `teacher` behind the door only, `ownShops` for one who is no administrator. */
export type Desk = {
  Variables: { teacher: Teacher; visitor: Teacher | undefined; token: string | undefined; ownShops?: OwnShops }
}

export const DESK = '/bureau'
export const COOKIE = 'preau_desk'

const tabs = ['class', 'shops', 'pupils', 'customers', 'post', 'traces'] as const
export type DeskTab = (typeof tabs)[number]

const places: Record<DeskTab, [path: string, icon: IconName]> = {
  class: ['', 'layout-grid'],
  shops: ['/boutiques', 'store'],
  pupils: ['/eleves', 'users'],
  customers: ['/clients', 'shopping-cart'],
  post: ['/courrier', 'mail'],
  traces: ['/traces', 'history'],
}

export type DeskPage = {
  /** The tab it belongs to; null for the account and the school. */
  tab: DeskTab | null
  sub?: readonly Link[]
  title: string
  main: Content
  status?: 200 | 400 | 403 | 404 | 409 | 422 | 429
  invalid?: boolean
  head?: Content
}

/** A page of the teacher's desk. */
export function deskPage(c: Context, { tab, sub = [], title, main, status = 200, invalid, head }: DeskPage) {
  const header = officeHeader({
    title: t('ui.house'),
    subtitle: t('desk.place'),
    home: DESK,
    tools: [
      { icon: 'landmark', label: t('desk.school'), href: `${DESK}/etablissement` },
      { icon: 'user', label: t('password.title'), href: `${DESK}/mon-compte` },
      { icon: 'log-out', label: t('ui.signOut'), post: `${DESK}/deconnexion` },
    ],
    menu: tabs.map((one) => ({
      label: t(`desk.tab.${one}`),
      href: `${DESK}${places[one][0]}`,
      icon: places[one][1],
      current: one === tab,
    })),
    subMenu: sub,
  })
  const message = takeFlash(c, DESK)
  const body = html`${header}<main id="contenu" class="office-main" tabindex="-1">${message && flash(message.text, message.tone)}${main}</main>`
  return c.html(page({ face: 'backoffice', title, site: t('desk.site'), invalid, head, body: own(c, body) }), status)
}

/** A page at the door of the desk: no menu yet. */
export function deskPorch(c: Context, { title, main, status = 200, invalid }: Omit<DeskPage, 'tab' | 'sub'>) {
  const header = html`<header class="office-header"><div class="top-bar"><a class="office-brand" href="/">${t('ui.house')}</a><span class="office-place">${t('desk.place')}</span></div></header>`
  const body = html`${header}<main id="contenu" class="office-main" tabindex="-1">${main}</main>`
  return c.html(
    page({
      face: 'backoffice',
      title,
      site: t('desk.site'),
      invalid,
      head: status === 200 && forgetInside,
      body: own(c, body),
    }),
    status,
  )
}

/** What is refused, said at the desk, with a way back. */
export function deskError(c: Context, { status, message }: Refusal) {
  const title = t(`ui.error.${status === 404 ? 'missing' : 'refused'}.title`)
  const main = html`<div class="error-page"><p class="error-code">${status}</p><h1>${title}</h1><p>${message}</p>
<p>${button(t('desk.back'), { href: DESK, icon: 'chevron-left' })}</p></div>`
  return deskPage(c, { tab: null, title, main, status })
}

/** The teacher as the actor of what is done. */
export function actor(c: Context<Desk>): Extract<Actor, { kind: 'teacher' }> {
  const { teacher } = c.var
  return { kind: 'teacher', id: teacher.id, name: shortName(teacher) }
}
