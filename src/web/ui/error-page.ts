import { t } from '#messages'
import { errorMain, type Wrong } from './feedback.ts'
import { portalHeader } from './headers.ts'
import { type Html, html } from './html.ts'
import { page } from './page.ts'

/** A whole error page in the house's face, for what belongs to no shop; a shop puts `errorMain` in its own. */
export const errorPage = ({ message, ...wrong }: Wrong & { message?: string }): Html =>
  page({
    face: 'storefront',
    title: t('ui.errorPage', { status: wrong.status }),
    site: t('ui.house'),
    body: html`${portalHeader({ school: t('ui.houseLine'), links: '' })}${errorMain({ text: message, ...wrong })}`,
  })
