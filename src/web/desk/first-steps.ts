import { t } from '#messages'
import { badge, button, card, type Html, html } from '../ui/index.ts'
import { DESK } from './desk-page.ts'

/** What the empty desk says to do next, in order; nothing once there are pupils and shops. */
export function firstSteps({ pupils, shops }: { pupils: boolean; shops: boolean }): Html {
  if (pupils && shops) return html``
  const step = (title: string, text: string, href: string, done: boolean, next: boolean) =>
    html`<li><strong>${title}</strong> ${done ? badge(t('teachers.empty.done'), 'green') : ''}<p class="muted">${text}</p>${
      !done && button(title, { href, kind: next ? 'primary' : 'secondary', size: 'small' })
    }</li>`
  return card({
    title: t('teachers.empty.title'),
    look: 'first-steps',
    body: html`<ol class="stack">
${step(t('teachers.empty.list'), t('teachers.empty.listText'), `${DESK}/eleves/liste`, pupils, !pupils)}
${step(t('teachers.empty.shop'), t('teachers.empty.shopText'), `${DESK}/boutiques`, shops, pupils)}
${step(t('teachers.empty.access'), t('teachers.empty.accessText'), `${DESK}/acces`, false, false)}
</ol>`,
  })
}
