import type { Context } from 'hono'
import { t } from '#messages'
import type { PortalPupil } from '#people'
import type { Refusal } from '#refusals'
import { own, takeFlash, WORK } from '../../http/index.ts'
import { button, type Content, flash, forgetInside, html, officeHeader, page } from '../../ui/index.ts'

/** What handlers of « Mon travail » find in `c.var`; `pupil` behind the door only. */
export type Work = {
  Variables: { pupil: PortalPupil; visitor: PortalPupil | undefined; token: string | undefined }
}

export type WorkPage = {
  title: string
  main: Content
  status?: 200 | 400 | 403 | 404 | 409 | 422 | 429
  invalid?: boolean
}

/** A page of « Mon travail » for a pupil who is signed in. */
export function workPage(c: Context<Work>, { title, main, status = 200, invalid }: WorkPage) {
  const { pupil } = c.var
  const header = officeHeader({
    title: t('ui.house'),
    subtitle: t('access.work.place'),
    home: WORK,
    tools: [
      { icon: 'user', label: `${pupil.firstName} ${pupil.lastName}`, href: `${WORK}/mon-compte` },
      { icon: 'log-out', label: t('ui.signOut'), post: `${WORK}/deconnexion` },
    ],
    menu: [
      { label: t('access.work.shops'), href: WORK, icon: 'layout-grid', current: c.req.path === WORK },
      { label: t('access.work.street'), href: '/', icon: 'store' },
    ],
  })
  const message = takeFlash(c, WORK)
  const body = html`${header}<main id="contenu" class="office-main" tabindex="-1">${message && flash(message.text, message.tone)}${main}</main>`
  return c.html(page({ face: 'backoffice', title, site: t('access.work.site'), invalid, body: own(c, body) }), status)
}

/** A page at the door: no menu yet. */
export function workPorch(c: Context<Work>, { title, main, status = 200, invalid }: WorkPage) {
  const header = html`<header class="office-header"><div class="top-bar">
<a class="office-brand" href="/">${t('ui.house')}</a><span class="office-place">${t('access.work.place')}</span></div></header>`
  const body = html`${header}<main id="contenu" class="office-main" tabindex="-1">${main}</main>`
  return c.html(
    page({
      face: 'backoffice',
      title,
      site: t('access.work.site'),
      invalid,
      head: status === 200 && forgetInside,
      body: own(c, body),
    }),
    status,
  )
}

/** What is refused, with a way back. */
export function workError(c: Context<Work>, { status, message }: Refusal) {
  const kind = status === 404 ? 'missing' : status === 403 ? 'forbidden' : 'refused'
  const title = t(`ui.error.${kind}.title`)
  const main = html`<div class="error-page"><p class="error-code">${status}</p><h1>${title}</h1><p>${message}</p>
<p>${button(t('access.work.back'), { href: WORK, icon: 'chevron-left' })}</p></div>`
  return workPage(c, { title, main, status })
}
