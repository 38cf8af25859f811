import type { Context } from 'hono'
import type { Carrier, Zone } from '#carriers'
import type { CustomerGroup } from '#customers'
import { t } from '#messages'
import type { PaymentCode } from '#shops'
import {
  breadcrumb,
  button,
  card,
  checkbox,
  errorSummary,
  type FormState,
  field,
  fieldId,
  type Html,
  html,
  loadedField,
  pageHead,
  rich,
  select,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { places } from './method-form.ts'

type Known = {
  code: PaymentCode
  groups: readonly CustomerGroup[]
  carriers: readonly Carrier[]
  zones: readonly Zone[]
}

/** The settings of a means of payment: what is told of it, for whom and for what it is. */
export function methodMain(c: Context<Office>, { code, groups, carriers, zones }: Known, form: FormState): Html {
  const list = `${c.var.base}/paiement`
  const title = t(`payment.${code}`)
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('payments.methods'), href: list }, { label: title }]),
    title,
    note: t('payments.noFee'),
  })}
${errorSummary(form)}
<form method="post" action="${list}/moyens/${code}" class="stack">${loadedField(form)}
${card({
  title: t('payments.method.shown'),
  body: html`<div class="stack">${field(form, { name: 'label', label: t('payments.method.label'), hint: t('payments.method.labelHint', { usual: t(`checkout.method.${code}`) }), autocomplete: 'off' })}
${textarea(form, { name: 'words', label: t('payments.method.words'), hint: t('payments.method.wordsHint'), rows: 2, attributes: { maxlength: 300 } })}
${select(form, { name: 'place', label: t('payments.method.place'), options: places.map((n) => ({ value: `${n}`, label: `${n}` })) })}${elsewhere(c, code)}</div>`,
})}
${limits(form)}
${card({
  title: t('payments.method.who'),
  body: html`<div class="stack">${checkbox(form, { name: 'business', label: t('payments.method.business') })}
${checkbox(form, { name: 'who', label: t('payments.method.groups') })}
<div class="form-columns">${groups.map(({ id, name }) => checkbox(form, { name: `groupe-${id}`, label: name }))}</div></div>`,
})}
${card({
  title: t('payments.method.how'),
  body: html`<div class="stack" id="${fieldId(form, 'carriers')}">${checkbox(form, { name: 'how', label: t('payments.method.howSome') })}
<div class="form-columns">${carriers.map(({ id, name }) => checkbox(form, { name: `transporteur-${id}`, label: name }))}</div></div>`,
})}
${where(form, zones)}
<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: list })}</div></form>`
}

/** To which zones of the shop's; home is no zone of its own. */
const where = (form: FormState, zones: readonly Zone[]): Html =>
  card({
    title: t('payments.method.where'),
    body: html`<div class="stack" id="${fieldId(form, 'zones')}">${checkbox(form, { name: 'where', label: t('payments.method.whereSome'), hint: t('payments.method.whereHint') })}
<div class="form-columns">${checkbox(form, { name: 'home', label: t('payments.method.home') })}${zones.map(({ id, name }) => checkbox(form, { name: `zone-${id}`, label: name }))}</div></div>`,
  })

/** From which amount to which. */
const limits = (form: FormState): Html =>
  card({
    title: t('payments.method.limits'),
    body: html`<div class="form-columns">${(['min', 'max'] as const).map((name) =>
      field(form, {
        name,
        label: t(`payments.method.${name}`),
        hint: t('payments.method.limitHint'),
        unit: '€',
        inputmode: 'decimal',
        autocomplete: 'off',
      }),
    )}</div>`,
  })

/** Where the rest is set: to whom and where one pays is the shop's identity, how long a group's. */
function elsewhere(c: Context<Office>, code: PaymentCode): Html | '' {
  const link = (path: string, label: string) => html`<a href="${c.var.base}${path}">${label}</a>`
  if (code === 'card') return ''
  if (code === 'counter')
    return html`<p class="hint">${rich('payments.method.counter', { link: link('/transport', t('payments.method.counterLink')) })}</p>`
  return code === 'term'
    ? html`<p class="hint">${rich('payments.method.term', { link: link('/preferences/groupes', t('payments.method.termLink')) })}</p>`
    : html`<p class="hint">${rich('payments.method.bank', { link: link('/preferences', t('payments.method.bankLink')) })}</p>`
}
