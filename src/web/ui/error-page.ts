import { t } from '#messages'
import { errorMain, type Wrong } from './feedback.ts'
import { portalHeader } from './headers.ts'
import { type Html, html } from './html.ts'
import { type Face, page } from './page.ts'

/**
 * A whole error page in the house's face, for what belongs to no shop; a shop puts `errorMain` in its own. With `again` it
 * asks for its address again after so many seconds.
 */
export const errorPage = ({
  message,
  face = 'storefront',
  again,
  ...wrong
}: Wrong & { message?: string; face?: Face; again?: number }): Html =>
  page({
    face,
    title: wrong.title ?? t('ui.errorPage', { status: wrong.status }),
    site: t('ui.house'),
    head: askAgain(again),
    body: html`${portalHeader({ school: t('ui.houseLine'), links: '' })}${errorMain({ text: message, ...wrong })}`,
  })

/** For the head of a page that comes back by itself. */
export const askAgain = (seconds: number | undefined) =>
  seconds === undefined ? '' : html`<meta http-equiv="refresh" content="${seconds}">`
