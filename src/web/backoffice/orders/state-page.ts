import type { Context } from 'hono'
import { t } from '#messages'
import * as shops from '#shops'
import {
  breadcrumb,
  button,
  type Colour,
  card,
  checkbox,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  icon,
  loadedField,
  pageHead,
  select,
  stateBadge,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

/** The form of a state: how it is called and shown, and what entering it does. */
export function stateMain(c: Context<Office>, state: shops.OrderState, form: FormState): Html {
  const list = `${c.var.base}/commandes/statuts`
  const free = shops.freeFlags(state)
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('orders.sub.states'), href: list }, { label: state.name }]),
    title: t('states.change'),
    badge: stateBadge({ name: state.name, colour: state.colour as Colour }),
  })}
${card({
  body: html`<form class="form" method="post" action="${list}/${state.code}" novalidate>${loadedField(form)}${errorSummary(form)}
${field(form, { name: 'name', label: t('states.name'), required: true, autocomplete: 'off', attributes: { maxlength: 60 } })}
${select(form, { name: 'colour', label: t('states.colour'), options: shops.stateColours.map((value) => ({ value, label: t(`states.colour.${value}`) })) })}
<fieldset class="field choices"><legend>${t('states.entering')}</legend>
${free.map((flag) => checkbox(form, { name: flag, label: t(`states.flag.${flag}`) }))}${fixed(state, free)}</fieldset>
<p class="hint">${t('states.fromNow')}</p>
<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: list })}</div></form>`,
})}`
}

/** What the state does whatever the shop would like, each with why. */
function fixed(state: shops.OrderState, free: readonly shops.StateFlag[]): Html {
  const always = shops.stateFlags.filter((flag) => !free.includes(flag) && state[flag])
  const whys = [...always.map((flag) => t(`states.flag.${flag}`)), ...(state.shipped ? [t('states.flag.shipped')] : [])]
  if (whys.length === 0) return free.length === 0 ? html`<p class="muted">${t('states.nothing')}</p>` : html``
  return html`<ul class="muted state-fixed">${whys.map((one) => html`<li>${icon('check')} ${one}</li>`)}</ul><p class="hint">${t('states.fixed')}</p>`
}
