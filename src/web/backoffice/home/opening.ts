import type { Context } from 'hono'
import { allows, type Tab } from '#employees'
import { t } from '#messages'
import { type Lacking, type OpeningStep, openingSteps } from '#statistics'
import { button, card, type Html, html, icon } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** Where each step is done. */
const places: Record<OpeningStep, [tab: Tab, path: string]> = {
  identity: ['settings', '/preferences'],
  category: ['catalogue', '/catalogue/categories'],
  product: ['catalogue', '/catalogue/nouveau'],
  carrier: ['carriers', '/transport'],
  payment: ['payments', '/paiement'],
  terms: ['settings', '/preferences/pages'],
  window: ['settings', '/preferences/apparence'],
}

/** What a shop made from nothing needs before it can sell: each step with what is missing, none forced. */
export function openingCard(c: Context<Office>, { steps, hidden }: Lacking): Html {
  const { base } = c.var
  const items = openingSteps.map((step) => item(c, step, { done: !steps.includes(step), hidden }))
  return card({
    title: t('office.opening'),
    id: 'ouverture',
    body: html`<p class="muted">${t(steps.length === 0 ? 'office.opening.ready' : 'office.opening.note')}</p>
<ol class="opening">${items}</ol>
${
  may(c, 'settings', 'change') &&
  html`<form method="post" action="${base}/preferences/ouverture">${button(t('office.opening.away'), { kind: 'secondary', size: 'small' })}</form>`
}`,
  })
}

function item(c: Context<Office>, step: OpeningStep, { done, hidden }: { done: boolean; hidden: number }): Html {
  const [tab, path] = places[step]
  const to = step === 'product' && hidden > 0 && !done ? '/catalogue' : path
  const name = t(`office.opening.${step}`)
  const text =
    step === 'product' && hidden > 0
      ? t('office.opening.productHidden', { n: hidden })
      : t(`office.opening.${step}Text`)
  return html`<li class="${done ? 'done' : ''}"><span class="mark">${done && icon('check')}<span class="visually-hidden">${t(done ? 'office.opening.done' : 'office.opening.todo')}</span></span>
<div><p><strong>${allows(c.var.employee.rights, tab, 'see') ? html`<a href="${c.var.base}${to}">${name}</a>` : name}</strong></p>${!done && html`<p class="small muted">${text}</p>`}</div></li>`
}
