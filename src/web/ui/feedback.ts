import { t } from '#messages'
import { button } from './button.ts'
import { type Content, type Html, html } from './html.ts'
import { type IconName, icon } from './icon.ts'

export type Tone = 'success' | 'info' | 'warning' | 'error'

const signs: Record<Tone, IconName> = {
  success: 'circle-check',
  info: 'info',
  warning: 'alert-triangle',
  error: 'circle-x',
}

/** A sentence that stays in the page because it matters there. */
export const notice = (tone: Tone, text: Content, title?: Content): Html =>
  html`<div class="notice ${tone}">${icon(signs[tone])}<div>${title && html`<p class="notice-title">${title}</p>`}<p>${text}</p></div></div>`

/** What has just been done, said once after an action; read out, and closed with its cross where scripts run. */
export const flash = (text: Content, tone: Tone = 'success'): Html =>
  html`<flash-message class="notice flash ${tone}" role="${tone === 'error' ? 'alert' : 'status'}" data-close="${t('ui.close')}">${icon(signs[tone])}<p>${text}</p></flash-message>`

export type Empty = { icon?: IconName; title: string; text: Content; action?: Content }

/** What to do when there is nothing yet. */
export const emptyState = ({ icon: name = 'inbox', title, text, action }: Empty): Html =>
  html`<div class="empty">${icon(name)}<p class="empty-title">${title}</p><p>${text}</p>${action}</div>`

export type Wrong = { status: number; title?: string; text?: Content; back?: { href: string; label: string } }

/** What an error page says between the header and the footer of its face; 403, 404 and 500 have sentences of their own. */
export function errorMain({ status, title, text, back }: Wrong): Html {
  const kind = status === 404 ? 'missing' : status === 403 ? 'forbidden' : status >= 500 ? 'broken' : 'refused'
  return html`<main id="contenu" class="error-page" tabindex="-1">
<p class="error-code">${status}</p>
<h1>${title ?? t(`ui.error.${kind}.title`)}</h1>
<p>${text ?? t(`ui.error.${kind}.text`)}</p>
<p>${button(back?.label ?? t('ui.home'), { href: back?.href ?? '/', icon: 'chevron-left' })}</p>
</main>`
}
