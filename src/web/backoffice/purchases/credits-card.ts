import type { Context } from 'hono'
import { date, money } from '#format'
import { t } from '#messages'
import type { SupplierInvoice } from '#purchases'
import {
  blank,
  button,
  type Content,
  card,
  disclosure,
  type FormState,
  field,
  type Html,
  html,
  onceField,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** The credit notes on an invoice and what it still asks for; the form to enter one, as long as something is left. */
export function creditsCard(c: Context<Office>, invoice: SupplierInvoice, form: FormState): Content {
  const { credits, dueCents, state } = invoice
  const enters = may(c, 'payments', 'add') && dueCents > 0
  if (credits.length === 0 && !enters) return ''
  const own = `${c.var.base}/achats/factures/${invoice.id}`
  const mine = form.id === 'avoir'
  const one = ({ number, issuedOn, ttcCents, by }: SupplierInvoice['credits'][number]) =>
    html`<li>${number}, ${date(issuedOn)} : <strong>${money(-ttcCents)}</strong> <span class="soft">${by}</span></li>`
  const left = t(state === 'paid' ? 'purchases.credit.leftPaid' : 'purchases.credit.left', { amount: money(dueCents) })
  return card({
    title: t('purchases.credits'),
    body: html`<div class="stack">${credits.length > 0 && html`<ul class="papers">${credits.map(one)}</ul><p>${left}</p>`}${
      enters && disclosure(t('purchases.credit.enter'), creditForm(own, mine ? form : blank({}, 'avoir')), mine)
    }</div>`,
  })
}

const creditForm = (own: string, form: FormState): Html => {
  const amount = (name: string, label: string) =>
    field(form, { name, label, unit: '€', inputmode: 'decimal', required: true, width: 'short', autocomplete: 'off' })
  return html`<form method="post" action="${own}/avoir" class="form" novalidate>${onceField()}<p class="muted">${t('purchases.credit.text')}</p>
${field(form, { name: 'number', label: t('purchases.credit.number'), required: true, width: 'medium', autocomplete: 'off' })}
${field(form, { name: 'issuedOn', type: 'date', label: t('purchases.invoice.on'), required: true, width: 'medium' })}
${amount('ht', t('purchases.totalHt'))}${amount('vat', t('orders.vat'))}${amount('ttc', t('office.totalTtc'))}
<p>${button(t('purchases.credit.do'), { kind: 'secondary' })}</p></form>`
}
