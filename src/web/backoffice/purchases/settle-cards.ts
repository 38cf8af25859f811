import type { Context } from 'hono'
import { money } from '#format'
import { t } from '#messages'
import * as purchases from '#purchases'
import {
  blank,
  button,
  type Content,
  card,
  choice,
  disclosure,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

/** What the shop's account may pay; undefined where it has none, and for who does not see it. */
export type Account = Awaited<ReturnType<typeof purchases.payable>>

/** What is decided of an invoice: good to be paid or disputed, then its payment. */
export function settleCards(
  c: Context<Office>,
  { invoice, form, account }: { invoice: purchases.SupplierInvoice; form: FormState; account: Account },
): Content {
  const own = `${c.var.base}/achats/factures/${invoice.id}`
  const of = (id: string) => (form.id === id ? form : blank({}, id))
  if (invoice.state === 'paid') return ''
  if (invoice.state === 'approved') return payCard(own, { invoice, account, form: of('payer') })
  const differs = invoice.differences.length > 0 && !invoice.covered
  return card({
    title: t('purchases.invoice.decide'),
    body: html`<div class="stack"><form method="post" action="${own}/bon-a-payer" class="form" novalidate>${seenField(invoice)}${
      differs &&
      textarea(of('bon'), {
        name: 'reason',
        label: t('purchases.invoice.inSpite'),
        hint: t('purchases.invoice.inSpiteHint'),
        rows: 2,
        required: true,
      })
    }<p>${button(t('purchases.invoice.approve'), { icon: 'check', ...(differs && { kind: 'secondary' as const }) })}</p></form>
${
  invoice.state !== 'disputed' &&
  disclosure(t('purchases.invoice.dispute'), disputeForm(own, invoice, of('litige')), form.id === 'litige' || differs)
}</div>`,
  })
}

/** What is decided about: refused where it is no longer that. */
const seenField = (invoice: purchases.SupplierInvoice): Html => hidden('seen', purchases.seenOfInvoice(invoice))

const disputeForm = (own: string, invoice: purchases.SupplierInvoice, form: FormState): Html =>
  html`<form method="post" action="${own}/litige" class="form" novalidate>${seenField(invoice)}${textarea(form, {
    name: 'message',
    label: t('purchases.invoice.message'),
    hint: t(invoice.supplier.email ? 'purchases.invoice.messageHint' : 'purchases.invoice.messageKept', {
      name: invoice.supplier.name,
    }),
    rows: 6,
    required: true,
  })}<p>${button(t('purchases.invoice.disputeDo'), { kind: 'secondary', icon: 'send' })}</p></form>`

const payableOf = (account: NonNullable<Account>) => ({
  left: money(Math.max(account.leftCents, 0)),
  standing: purchases.standing(account),
})

type Paying = { invoice: purchases.SupplierInvoice; account: Account; form: FormState }

const payCard = (own: string, { invoice, account, form }: Paying): Html =>
  card({
    title: t('purchases.invoice.pay', { amount: money(invoice.dueCents) }),
    body: html`<form method="post" action="${own}/paiement" class="form" novalidate>${seenField(invoice)}
${field(form, { name: 'on', type: 'date', label: t('purchases.invoice.paidOn'), required: true, width: 'medium' })}
${choice(form, {
  name: 'means',
  legend: t('purchases.invoice.means'),
  look: 'inline',
  required: true,
  options: purchases.means.map((value) => ({ value, label: t(`purchases.means.${value}`) })),
})}${account && html`<p class="hint">${t('purchases.payable', payableOf(account))}</p>`}
${field(form, { name: 'reference', label: t('purchases.invoice.reference'), hint: t('purchases.invoice.referenceHint'), width: 'medium', autocomplete: 'off' })}
<p>${button(t('purchases.invoice.payDo'), { icon: 'credit-card' })}</p></form>`,
  })
