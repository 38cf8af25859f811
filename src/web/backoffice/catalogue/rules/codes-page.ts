import type { Context } from 'hono'
import { today } from '#clock'
import { date, money, rate } from '#format'
import { t } from '#messages'
import { type DiscountCode, gifts } from '#promotions'
import {
  badge,
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
  notice,
  onceField,
  pageHead,
  requiredNote,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { type Choices, scopeFields, scopeText } from './scope-fields.ts'

type C = Context<Office>

const pathOf = (c: C) => `${c.var.base}/catalogue/codes`

/** « Du 1/12/2026 au 24/12/2026 »; nothing for always. */
export const periodText = (from: string | null, until: string | null): string => {
  if (from !== null && until !== null) return t('promotions.dates', { from: date(from), until: date(until) })
  if (from !== null) return t('promotions.since', { from: date(from) })
  return until === null ? '' : t('promotions.to', { until: date(until) })
}

/** « −10 % », « 5,00 € de moins », « port offert » */
const giftText = ({ gives, worth }: Pick<DiscountCode, 'gives' | 'worth'>): string =>
  t(`promotions.gives.${gives}`, { rate: rate(worth), amount: money(worth) })

/** Where a rule stands by its switch and its days. */
export function standingBadge(enabled: boolean, from: string | null, until: string | null): Html {
  if (!enabled) return badge(t('promotions.off'), 'grey')
  if (from !== null && from > today()) return badge(t('promotions.soon'), 'blue')
  return until !== null && until < today() ? badge(t('promotions.over'), 'amber') : badge(t('promotions.on'), 'green')
}

/** The codes of the shop, those that are on first. */
export function codesMain(c: C, codes: readonly DiscountCode[], choices: Choices): Html {
  const list = `${c.var.base}/catalogue`
  const title = t('promotions.codes')
  const heads = [t('promotions.code.code'), t('promotions.code.name'), t('promotions.code.gives')]
  const more = [t('promotions.period'), t('promotions.code.times'), t('promotions.standing')]
  const none = emptyState({ icon: 'tag', title: t('promotions.codes.none'), text: t('promotions.codes.noneText') })
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.catalogue'), href: list }, { label: title }]),
    title,
    note: t('promotions.code.note'),
    actions:
      may(c, 'catalogue', 'add') && button(t('promotions.code.add'), { icon: 'plus', href: `${pathOf(c)}/nouveau` }),
  })}
${
  codes.length === 0
    ? none
    : card({
        body: html`<section class="scroll" tabindex="0" aria-label="${title}"><table class="lines"><thead><tr>${[
          ...heads,
          ...more,
        ].map(
          (head) => html`<th scope="col">${head}</th>`,
        )}</tr></thead><tbody>${codes.map((code) => row(c, code, choices))}</tbody></table></section>`,
      })
}`
}

const row = (c: C, code: DiscountCode, choices: Choices): Html => {
  const { id, name, minimumCents, startsOn, endsOn, uses, mostUses, enabled } = code
  const minimum = minimumCents > 0 && t('promotions.minimumShort', { amount: money(minimumCents) })
  const many = t('promotions.code.used', { n: uses })
  return html`<tr><th scope="row"><a href="${pathOf(c)}/${id}">${code.code}</a></th><td>${name}</td>
<td>${giftText(code)}<br><span class="muted small">${[scopeText(code, choices), minimum].filter(Boolean).join(' · ')}</span></td>
<td>${periodText(startsOn, endsOn)}</td><td>${many}${mostUses !== null && ` / ${mostUses}`}</td>
<td>${standingBadge(enabled, startsOn, endsOn)}</td></tr>`
}

type Shown = { code?: DiscountCode | undefined; choices: Choices; form: FormState }

/** One code, to be made or changed. */
export function codeMain(c: C, { code, choices, form }: Shown): Html {
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
<form method="post" action="${pathOf(c)}/${code?.id ?? 'nouveau'}" class="stack page-form" novalidate>${code ? loadedField(form) : onceField()}
${card({ body: html`<div class="stack">${requiredNote()}${main(form)}</div>` })}
${card({ title: t('promotions.code.times'), body: limits(form) })}
${scopeFields(form, choices)}
${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: pathOf(c) })}</div>`}</form>`
}

const main = (form: FormState): Content => html`<div class="form form-columns">
${field(form, { name: 'code', label: t('promotions.code.code'), hint: t('promotions.code.codeHint'), required: true, autocomplete: 'off', attributes: { autocapitalize: 'characters', spellcheck: 'false' } })}
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
