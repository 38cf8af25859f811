import type { Context } from 'hono'
import type { CustomerGroup } from '#customers'
import { count, rate } from '#format'
import { t } from '#messages'
import type { Term } from '#prices'
import {
  attrs,
  breadcrumb,
  button,
  card,
  choice,
  confirming,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  onceField,
  pageHead,
  requiredNote,
  rich,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { terms } from './group-form.ts'

type Shown = CustomerGroup & { customers: number }
type C = Context<Office>

const pathOf = (c: C) => `${c.var.base}/preferences/groupes`

/** « À 30 jours fin de mois », « À la commande » */
export const termText = (term: Term | null): string =>
  term === null ? t('office.group.term.order') : t(`office.group.termDays.${term.kind}`, { days: String(term.days) })

/** The groups of customers, what each is given, and when the shop invoices. */
export function groupsMain(c: C, groups: readonly Shown[], form: FormState): Html {
  const heads = ['name', 'prices', 'discount', 'payment', 'invoice', 'customers'] as const
  return html`${pageHead({
    title: t('office.settings.groups'),
    note: t('office.group.note'),
    actions: may(c, 'settings', 'add') && button(t('office.group.add'), { icon: 'plus', href: `${pathOf(c)}/nouveau` }),
  })}
${errorSummary(form)}<div class="stack">
${card({
  title: t('office.group.list'),
  body: html`<section class="scroll" tabindex="0" aria-label="${t('office.group.list')}"><table class="lines"><thead><tr>${heads.map(
    (head) => html`<th scope="col"${head === 'customers' && html` class="end"`}>${t(`office.group.${head}`)}</th>`,
  )}</tr></thead><tbody>${groups.map((group) => row(c, group))}</tbody></table></section>`,
})}
${businessCard(c, groups)}
${card({ title: t('office.group.shopInvoice'), body: invoicing(c, form) })}</div>`
}

/** The term of whoever buys with a SIREN or a VAT number: they come into the group of businesses by themselves. */
function businessCard(c: C, groups: readonly Shown[]): Html {
  const group = groups.find(({ code }) => code === 'businesses')
  if (!group) return html``
  const name = html`<a href="${pathOf(c)}/${group.id}">${group.name}</a>`
  const term = html`<strong>${termText(group.term)}</strong>`
  return card({
    title: t('office.group.businessTerm'),
    body: html`<p>${rich('office.group.businessText', { term, name })}</p>`,
  })
}

const row = (
  c: C,
  group: Shown,
): Html => html`<tr><th scope="row"><a href="${pathOf(c)}/${group.id}">${group.name}</a></th>
<td>${t(group.untaxed ? 'office.group.untaxed' : 'office.group.withTax')}</td>
<td>${group.discountBp === 0 ? html`<span class="muted">${t('office.group.noDiscount')}</span>` : rate(group.discountBp)}</td>
<td>${termText(group.term)}</td><td>${invoiceText(c, group)}</td><td class="end">${count(group.customers)}</td></tr>`

const asShop = (c: C): string =>
  t('office.group.invoice.shop', {
    when: t(`office.group.invoiceWhen.${c.var.shop.invoice_at as 'payment' | 'shipment'}`),
  })

const invoiceText = (c: C, { invoiceAt }: Shown): string =>
  invoiceAt === null ? asShop(c) : t(`office.group.invoice.${invoiceAt}`)

function invoicing(c: C, form: FormState): Html {
  return html`<form method="post" action="${pathOf(c)}" class="form">${loadedField(form)}
${choice(form, {
  name: 'invoice_at',
  legend: t('office.group.shopInvoice'),
  showLegend: false,
  look: 'inline',
  hint: t('office.group.shopInvoiceHint'),
  options: (['payment', 'shipment'] as const).map((value) => ({ value, label: t(`office.group.invoice.${value}`) })),
})}
${may(c, 'settings', 'change') && html`<div class="form-actions">${button(t('office.save'))}</div>`}
</form>`
}

/** One group, to be changed or added. */
export function groupMain(c: C, group: Shown | undefined, form: FormState): Html {
  const title = group?.name ?? t('office.group.new')
  const changes = may(c, 'settings', group ? 'change' : 'add')
  const removes = group && group.code === null && may(c, 'settings', 'delete')
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('office.settings.groups'), href: pathOf(c) }, { label: title }]),
    title,
    actions: removes && removal(c, group),
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${pathOf(c)}/${group?.id ?? 'nouveau'}" class="form">${group ? loadedField(form) : onceField()}${requiredNote()}
${field(form, { name: 'name', label: t('office.group.name'), required: true, autocomplete: 'off', width: 'medium' })}
${choice(form, {
  name: 'prices',
  legend: t('office.group.prices'),
  options: [
    { value: 'taxed', label: t('office.group.withTax'), hint: t('office.group.withTaxHint') },
    { value: 'untaxed', label: t('office.group.untaxed'), hint: t('office.group.untaxedHint') },
  ],
})}
${field(form, { name: 'discount', label: t('office.group.discount'), hint: t('office.group.discountHint'), unit: '%', inputmode: 'decimal', width: 'short', autocomplete: 'off' })}
${choice(form, {
  name: 'term',
  legend: t('office.group.payment'),
  options: terms.map((value) => ({ value, label: t(`office.group.term.${value}`) })),
})}
${field(form, { name: 'days', label: t('office.group.days'), hint: t('office.group.daysHint'), unit: t('office.group.daysUnit'), inputmode: 'numeric', width: 'short', autocomplete: 'off' })}
${choice(form, {
  name: 'invoice',
  ...{ legend: t('office.group.invoice'), hint: t('office.group.invoiceHint') },
  options: [
    { value: 'shop', label: asShop(c) },
    ...(['payment', 'shipment'] as const).map((value) => ({ value, label: t(`office.group.invoice.${value}`) })),
  ],
})}
${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: pathOf(c) })}</div>`}
</form>`,
})}`
}

function removal(c: C, { id, name, customers }: Shown): Html {
  const asking = confirming({
    title: t('office.group.removeTitle', { name }),
    text: t('office.group.removeText', { n: customers }),
    action: t('office.group.remove'),
  })
  return html`<form${attrs({ method: 'post', action: `${pathOf(c)}/${id}/retirer`, ...asking })}>${button(t('office.group.remove'), { kind: 'secondary', icon: 'trash' })}</form>`
}
