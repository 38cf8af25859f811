import type { Context } from 'hono'
import { date, moment } from '#format'
import { t } from '#messages'
import type { Order, SupplierInvoice } from '#purchases'
import type { PastAct } from '#trace'
import {
  badge,
  breadcrumb,
  button,
  type Colour,
  card,
  errorSummary,
  type FormState,
  facts,
  type Html,
  html,
  icon,
  loadedField,
  notice,
  onceField,
  pageHead,
  requiredNote,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { creditsCard } from './credits-card.ts'
import { inWords, linesTable, sums } from './invoice-check.ts'
import { invoiceFields } from './invoice-form.ts'
import { historyCard } from './order-cards.ts'
import { type Account, settleCards } from './settle-cards.ts'

const colours: Record<SupplierInvoice['state'], Colour> = {
  entered: 'amber',
  disputed: 'red',
  approved: 'blue',
  paid: 'green',
}

/** Where a supplier's invoice stands, as a badge. */
export const invoiceBadge = (state: SupplierInvoice['state']): Html =>
  badge(t(`purchases.invoice.state.${state}`), colours[state])

const crumbs = (c: Context<Office>, last: string) =>
  breadcrumb([
    { label: t('backoffice.tab.purchases'), href: `${c.var.base}/achats` },
    { label: t('purchases.sub.invoices'), href: `${c.var.base}/achats/factures` },
    { label: last },
  ])

/** An invoice to be copied from paper, beside nothing of the order but its articles. */
export function newInvoiceMain(c: Context<Office>, order: Order, form: FormState): Html {
  const own = `${c.var.base}/achats/bons-de-commande/${order.id}`
  return html`${pageHead({
    crumbs: crumbs(c, t('purchases.invoice.new')),
    title: t('purchases.invoice.new'),
    note: t('purchases.invoice.newNote', { number: order.number ?? '', name: order.supplier.name }),
  })}
${errorSummary(form)}
<form method="post" action="${own}/facture" class="stack wide-form" novalidate>${onceField()}
${card({ body: html`<div class="stack">${requiredNote()}${invoiceFields(form, order.lines)}</div>` })}
<div class="form-actions">${button(t('purchases.invoice.enter'))}${button(t('ui.cancel'), { kind: 'secondary', href: own })}</div></form>`
}

type Correcting = { invoice: SupplierInvoice; order: Order; form: FormState }

/** The same fields as they were typed, to be typed as the paper says. */
export function correctMain(c: Context<Office>, { invoice, order, form }: Correcting): Html {
  const own = `${c.var.base}/achats/factures/${invoice.id}`
  return html`${pageHead({ crumbs: crumbs(c, invoice.number), title: t('purchases.correct.title'), note: t('purchases.correct.note') })}
${errorSummary(form)}
<form method="post" action="${own}/corriger" class="stack wide-form" novalidate>${loadedField(form)}
${card({ body: html`<div class="stack">${requiredNote()}${invoiceFields(form, order.lines)}</div>` })}
<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: own })}</div></form>`
}

type Shown = {
  invoice: SupplierInvoice
  acts: readonly PastAct[]
  form: FormState
  account: Account
}

/** An invoice beside what was ordered and received, what differs in plain words, and what is decided. */
export function invoiceMain(c: Context<Office>, { invoice, acts, form, account }: Shown): Html {
  const { supplier } = invoice
  const pays = may(c, 'payments', 'change')
  const corrects = pays && invoice.state !== 'paid' && invoice.credits.length === 0
  const correct = button(t('purchases.correct.do'), {
    kind: 'secondary',
    icon: 'pencil',
    href: `${c.var.base}/achats/factures/${invoice.id}/corriger`,
  })
  return html`${pageHead({
    crumbs: crumbs(c, invoice.number),
    title: t('purchases.invoice.one', { number: invoice.number }),
    badge: invoiceBadge(invoice.state),
    note: html`<a href="${c.var.base}/achats/fournisseurs/${supplier.id}">${supplier.name}</a>`,
    actions: corrects && correct,
  })}
${errorSummary(form)}
<div class="story"><div>
${checkedCard(invoice)}
</div><div>
${pays && settleCards(c, { invoice, form, account })}${creditsCard(c, invoice, form)}
${card({ title: t('purchases.invoice.facts'), body: facts(factsOf(c, invoice)) })}
${historyCard(acts)}
</div></div>`
}

/** What differs, in plain words, and whether credit notes cover it; the lines and the sums. */
function checkedCard(invoice: SupplierInvoice): Html {
  const { differences, lines, covered } = invoice
  const right = notice('success', t('purchases.invoice.right'))
  const title = t('purchases.invoice.wrong', { n: differences.length })
  const told = differences.map((one) => html`<li>${inWords(one)}</li>`)
  const wrong = html`<div class="notice warning">${icon('alert-triangle')}<div><p class="notice-title">${title}</p><ul>${told}</ul></div></div>`
  const off = covered && notice('success', t('purchases.credit.covers'))
  return card({
    title: t('purchases.invoice.checked'),
    body: html`<div class="stack">${differences.length === 0 ? right : wrong}${off}${linesTable(lines)}${sums(invoice)}</div>`,
  })
}

const factsOf = (c: Context<Office>, invoice: SupplierInvoice) => [
  {
    label: t('purchases.order.facts'),
    value: html`<a href="${c.var.base}/achats/bons-de-commande/${invoice.order.id}">${invoice.order.number}</a>`,
  },
  { label: t('purchases.invoice.on'), value: date(invoice.issuedOn) },
  { label: t('purchases.invoice.due'), value: date(invoice.dueOn) },
  { label: t('purchases.invoice.enteredBy'), value: `${invoice.enteredBy}, ${moment(invoice.enteredAt)}` },
  ...(invoice.reason ? [{ label: t('purchases.order.reason'), value: invoice.reason }] : []),
  ...paymentFacts(invoice),
]

const paymentFacts = ({ payment }: SupplierInvoice) =>
  payment
    ? [
        { label: t('purchases.invoice.paidOn'), value: date(payment.on) },
        { label: t('purchases.invoice.means'), value: t(`purchases.means.${payment.means}`) },
        ...(payment.reference ? [{ label: t('purchases.invoice.reference'), value: payment.reference }] : []),
      ]
    : []
