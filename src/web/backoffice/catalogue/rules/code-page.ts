import type { Context } from 'hono'
import { moment, money } from '#format'
import { t } from '#messages'
import { type CodeUse, type DiscountCode, gifts } from '#promotions'
import {
  breadcrumb,
  button,
  type Content,
  card,
  checkbox,
  choice,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  notice,
  onceField,
  pageHead,
  requiredNote,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { standingBadge } from './codes-page.ts'
import { type Choices, scopeFields } from './scope-fields.ts'

type C = Context<Office>

const pathOf = (c: C) => `${c.var.base}/catalogue/codes`

type Used = { last: readonly CodeUse[]; totalCents: number }
type Shown = { code?: DiscountCode | undefined; used?: Used | undefined; choices: Choices; form: FormState }

/** One code, to be made or changed. */
export function codeMain(c: C, { code, used, choices, form }: Shown): Html {
  const title = code?.code ?? t('promotions.code.add')
  const changes = may(c, 'catalogue', code ? 'change' : 'add')
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: `${c.var.base}/catalogue` },
      { label: t('promotions.codes'), href: pathOf(c) },
      { label: title },
    ]),
    title,
    ...(code && { badge: standingBadge(code.enabled, code.startsOn, code.endsOn) }),
  })}
${errorSummary(form)}${code && code.uses > 0 && notice('info', t('promotions.code.usedNote'))}
<div class="stack"><form method="post" action="${pathOf(c)}/${code?.id ?? 'nouveau'}" class="stack page-form" novalidate>${code ? loadedField(form) : onceField()}
${card({ body: html`<div class="stack">${requiredNote()}${main(form)}</div>` })}
${card({ title: t('promotions.code.times'), body: limits(form) })}
${scopeFields(form, choices)}
${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: pathOf(c) })}</div>`}</form>
${used && used.last.length > 0 && uses(c, used)}</div>`
}

/** What it was used for, and what that cost the shop. */
const uses = (c: C, { last, totalCents }: Used): Html =>
  card({
    title: t('promotions.code.orders'),
    body: html`<p class="note">${t('promotions.code.total', { amount: money(totalCents) })}</p><ul>${last.map((use) => usedFor(c, use))}</ul>`,
  })

const usedFor = (c: C, { orderId, number, at, cents, counts }: CodeUse): Html => {
  const order = html`<a href="${c.var.base}/commandes/${orderId}">${t('promotions.code.order', { number })}</a>`
  const gone = !counts && html` <span class="muted">${t('promotions.code.givenBack')}</span>`
  return html`<li>${order} <span class="muted">${moment(at)}</span> ${money(-cents)}${gone}</li>`
}

const asTyped = { autocapitalize: 'characters', spellcheck: 'false' }
const main = (form: FormState): Content => html`<div class="form form-columns">
${field(form, { name: 'code', label: t('promotions.code.code'), hint: t('promotions.code.codeHint'), required: true, autocomplete: 'off', attributes: asTyped })}
${field(form, { name: 'name', label: t('promotions.code.name'), hint: t('promotions.code.nameHint'), required: true, autocomplete: 'off' })}</div>
${choice(form, {
  name: 'gives',
  legend: t('promotions.code.gives'),
  required: true,
  options: gifts.map((value) => ({
    value,
    label: t(`promotions.code.gives.${value}`),
    hint: t(`promotions.code.gives.${value}Hint`),
  })),
})}
<div class="form form-columns">
${field(form, { name: 'worth', label: t('promotions.code.worth'), hint: t('promotions.code.worthHint'), inputmode: 'decimal', width: 'short', autocomplete: 'off' })}
${field(form, { name: 'minimum', label: t('promotions.code.minimum'), hint: t('promotions.code.minimumHint'), unit: '€', inputmode: 'decimal', width: 'short', autocomplete: 'off' })}
${field(form, { name: 'from', label: t('promotions.from'), type: 'date', width: 'medium' })}
${field(form, { name: 'until', label: t('promotions.until'), hint: t('promotions.untilHint'), type: 'date', width: 'medium' })}</div>
${checkbox(form, { name: 'enabled', label: t('promotions.code.enabled') })}`

const limits = (
  form: FormState,
): Content => html`<div class="stack"><p class="note">${t('promotions.code.timesHint')}</p><div class="form form-columns">
${field(form, { name: 'uses', label: t('promotions.code.uses'), inputmode: 'numeric', width: 'short', autocomplete: 'off' })}
${field(form, { name: 'each', label: t('promotions.code.each'), inputmode: 'numeric', width: 'short', autocomplete: 'off' })}</div>
${checkbox(form, { name: 'alone', label: t('promotions.code.alone') })}</div>`
