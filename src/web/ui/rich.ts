import { type MessageKey, parts } from '#messages'
import { type Content, type Html, html } from './html.ts'

/**
 * A message whose values may be markup: `rich('ui.welcome', { name: html`<b>Anne</b>` })`. A tag in the message takes
 * a function: « J’ai lu les <terms>conditions</terms> » with `{ terms: (text) => html`<a href="/cgv">${text}</a>` }`.
 */
export function rich(key: MessageKey, values: Record<string, Content | ((text: Content) => Html)>): Html {
  return html`${parts(key, values) as Content[]}`
}
