import type { Context } from 'hono'
import type { Carrier } from '#carriers'
import type { Tax } from '#catalogue'
import { rate } from '#format'
import { t } from '#messages'
import {
  attrs,
  breadcrumb,
  button,
  card,
  checkbox,
  choice,
  errorSummary,
  type FormState,
  field,
  fieldId,
  type Html,
  html,
  loadedField,
  type Option,
  onceField,
  pageHead,
  requiredNote,
  select,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { FOLLOWS, ROWS } from './form.ts'

/** One carrier, to be changed or added. */
export function carrierMain(
  c: Context<Office>,
  carrier: Carrier | undefined,
  taxes: readonly Tax[],
  form: FormState,
): Html {
  const list = `${c.var.base}/transport`
  const title = carrier?.name ?? t('office.carrier.new')
  const changes = may(c, 'carriers', carrier ? 'change' : 'add')
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.carriers'), href: list }, { label: title }]),
    title,
    note: t('office.carrier.note'),
  })}
${errorSummary(form)}
<form method="post" action="${list}/${carrier?.id ?? 'nouveau'}" class="stack">${carrier ? loadedField(form) : onceField()}
${card({
  title: t('office.carrier.who'),
  body: html`<div class="stack">${requiredNote()}<div class="form-columns">
${field(form, { name: 'name', label: t('office.carrier.name'), required: true, autocomplete: 'off' })}
${field(form, { name: 'delay', label: t('office.carrier.delay'), required: true, autocomplete: 'off' })}
${select(form, { name: 'rate', label: t('office.vat'), required: true, hint: t('office.carrier.vatHint'), options: rateOptions(taxes) })}
${field(form, { name: 'freeFrom', label: t('office.carrier.free'), hint: t('office.carrier.freeHint'), unit: '€', inputmode: 'decimal', autocomplete: 'off' })}
${field(form, { name: 'trackingUrl', label: t('office.carrier.tracking'), hint: t('office.carrier.trackingHint', { number: '{number}' }), autocomplete: 'off' })}
</div>${checkbox(form, { name: 'collected', label: t('office.carrier.collected'), hint: t('office.carrier.collectedHint') })}</div>`,
})}
${card({
  title: t('office.carrier.prices'),
  body: html`<div class="stack">${choice(form, {
    name: 'basis',
    legend: t('office.carrier.basis'),
    look: 'inline',
    options: (['price', 'weight'] as const).map((value) => ({ value, label: t(`office.carrier.by.${value}`) })),
  })}
<p class="hint">${t('office.carrier.rangesHint')}</p>${rangesTable(form)}${checkbox(form, { name: 'free', label: t('office.carrier.freeRanges') })}</div>`,
})}
${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: list })}</div>`}
</form>`
}

/** The rates of what is carried (the law's rule), or one of its own. */
const rateOptions = (taxes: readonly Tax[]): Option[] => [
  { value: FOLLOWS, label: t('office.carrier.follows') },
  ...taxes.map(({ rateBp }) => ({ value: String(rateBp), label: t('office.carrier.own', { rate: rate(rateBp) }) })),
]

/** Ranges row by row: the empty ones are left out. */
function rangesTable(form: FormState): Html {
  const cell = (name: 'lower' | 'upper' | 'price', row: number) => {
    const field_ = `${name}-${row}`
    const own = {
      id: fieldId(form, field_),
      name: field_,
      value: form.values[field_],
      inputmode: 'decimal',
      autocomplete: 'off',
      'aria-label': t(`office.carrier.${name}Of`, { n: row + 1 }),
      'aria-invalid': form.errors[`lower-${row}`] || (form.errors.ranges && form.values[field_]) ? 'true' : undefined,
    }
    return html`<td><input${attrs({ type: 'text', ...own })}></td>`
  }
  const rows = Array.from(
    { length: ROWS },
    (_, row) => html`<tr>${cell('lower', row)}${cell('upper', row)}${cell('price', row)}</tr>`,
  )
  return html`<table class="lines ranges" id="${fieldId(form, 'ranges')}"><thead><tr><th scope="col">${t('office.carrier.lower')}</th><th scope="col">
${t('office.carrier.upper')}</th><th scope="col">${t('office.carrier.price')}</th></tr></thead><tbody>${rows}</tbody></table>`
}
