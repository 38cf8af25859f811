import type { Context } from 'hono'
import { t } from '#messages'
import type { Promotion } from '#promotions'
import {
  breadcrumb,
  button,
  type Content,
  card,
  checkbox,
  choice,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  onceField,
  pageHead,
  requiredNote,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { giftText, periodText, standingBadge } from './codes-page.ts'
import { type Choices, scopeFields, scopeText } from './scope-fields.ts'

type C = Context<Office>

const pathOf = (c: C) => `${c.var.base}/catalogue/promotions`

/** The promotions of the shop, those that are on first. */
export function promotionsMain(c: C, promotions: readonly Promotion[], choices: Choices): Html {
  const title = t('promotions.title')
  const heads = [
    t('promotions.name'),
    t('promotions.standing'),
    t('promotions.gives'),
    t('promotions.for'),
    t('promotions.period'),
  ]
  const none = emptyState({ icon: 'tag', title: t('promotions.none'), text: t('promotions.noneText') })
  const row = (one: Promotion) => html`<tr><th scope="row"><a href="${pathOf(c)}/${one.id}">${one.name}</a></th>
<td>${standingBadge(one.enabled, one.startsOn, one.endsOn)}</td>
<td>${giftText(one)}${one.fromQuantity > 1 && html`<br><span class="muted small">${t('promotions.fromShort', { n: one.fromQuantity })}</span>`}</td>
<td>${scopeText(one, choices)}</td><td>${periodText(one.startsOn, one.endsOn)}</td></tr>`
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.catalogue'), href: `${c.var.base}/catalogue` }, { label: title }]),
    title,
    note: t('promotions.note'),
    actions: may(c, 'catalogue', 'add') && button(t('promotions.add'), { icon: 'plus', href: `${pathOf(c)}/nouvelle` }),
  })}
${
  promotions.length === 0
    ? none
    : card({
        body: html`<section class="scroll" tabindex="0" aria-label="${title}"><table class="lines"><thead><tr>${heads.map(
          (head) => html`<th scope="col">${head}</th>`,
        )}</tr></thead><tbody>${promotions.map(row)}</tbody></table></section>`,
      })
}`
}

type Shown = { promotion?: Promotion | undefined; choices: Choices; form: FormState }

/** One promotion, to be made or changed. */
export function promotionMain(c: C, { promotion, choices, form }: Shown): Html {
  const title = promotion?.name ?? t('promotions.add')
  const changes = may(c, 'catalogue', promotion ? 'change' : 'add')
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: `${c.var.base}/catalogue` },
      { label: t('promotions.title'), href: pathOf(c) },
      { label: title },
    ]),
    title,
    note: t('promotions.best'),
    ...(promotion && { badge: standingBadge(promotion.enabled, promotion.startsOn, promotion.endsOn) }),
  })}
${errorSummary(form)}
<form method="post" action="${pathOf(c)}/${promotion?.id ?? 'nouvelle'}" class="stack page-form" novalidate>${promotion ? loadedField(form) : onceField()}
${card({ body: html`<div class="stack">${requiredNote()}${main(form)}</div>` })}
${scopeFields(form, choices)}
${form.errors.sure && card({ body: checkbox(form, { name: 'sure', label: t('promotions.sure.label') }) })}
${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: pathOf(c) })}</div>`}</form>`
}

const main = (form: FormState): Content => html`
${field(form, { name: 'name', label: t('promotions.name'), hint: t('promotions.nameHint'), required: true, autocomplete: 'off' })}
${choice(form, {
  name: 'gives',
  legend: t('promotions.gives'),
  required: true,
  options: (['percent', 'amount'] as const).map((value) => ({
    value,
    label: t(`promotions.code.gives.${value}`),
    hint: t(`promotions.gives.${value}Hint`),
  })),
})}
<div class="form form-columns">
${field(form, { name: 'worth', label: t('promotions.code.worth'), hint: t('promotions.worthHint'), required: true, inputmode: 'decimal', width: 'short', autocomplete: 'off' })}
${field(form, { name: 'quantity', label: t('promotions.quantity'), hint: t('promotions.quantityHint'), inputmode: 'numeric', width: 'short', autocomplete: 'off' })}
${field(form, { name: 'from', label: t('promotions.from'), hint: t('promotions.fromHint'), type: 'date', width: 'medium' })}
${field(form, { name: 'until', label: t('promotions.until'), hint: t('promotions.untilHint'), type: 'date', width: 'medium' })}</div>
${checkbox(form, { name: 'enabled', label: t('promotions.enabled') })}`
