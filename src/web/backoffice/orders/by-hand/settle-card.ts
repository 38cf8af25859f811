import { dayField } from '#carts'
import { apartWords, beyondOf, type Draft, origins, wasGivenOtherwise } from '#drafts'
import { money, weekday } from '#format'
import { t } from '#messages'
import {
  button,
  type Content,
  card,
  checkbox,
  choice,
  field,
  type Html,
  hidden,
  html,
  loadedField,
  notice,
  optionList,
  select,
  textarea,
} from '../../../ui/index.ts'
import type { View } from './view.ts'

/** How it came, where it goes, by whom, what is taken off, how it will be paid: one form, that every choice sends. */
export function settleCard(view: View): Html {
  const { path, draft, settling: form } = view
  return card({
    id: 'reglement',
    title: t(draft.quotation ? 'quotations.settle' : 'drafts.settle'),
    body: html`<form class="form by-hand-form" id="reglement-form" method="post" action="${path}/reglement">${loadedField(form)}${hidden('rounding', draft.rounding)}
<auto-submit class="stacked-fields">${draft.corrects && wrong(view)}${
      draft.edits === null &&
      !draft.quotation &&
      choice(form, {
        name: 'origin',
        legend: t('drafts.origin'),
        look: 'inline',
        options: origins.map((value) => ({ value, label: t(`drafts.origin.${value}`) })),
      })
    }${where(view)}${carriers(view)}</auto-submit>
${other(view)}
<auto-submit class="stacked-fields">${draft.edits === null ? html`${purse(view)}${promoCode(view)}${payments(view)}` : checkbox(form, { name: 'tells', label: t('editions.tells') })}</auto-submit>
${draft.quotation ? offered(view) : said(view)}
<p>${button(t('drafts.save'), { kind: 'secondary', icon: 'refresh' })}</p></form>`,
  })
}

function where({ draft: { addresses, customer }, settling: form, path }: View): Html {
  if (!customer) return html`<p class="muted">${t('drafts.addressesLater')}</p>`
  const options = addresses.map(({ id, title, line1, postcode, city }) => ({
    value: `${id}`,
    label: `${title} : ${line1}, ${postcode} ${city}`,
  }))
  const one = (name: 'deliveryId' | 'invoiceId', label: string) =>
    select(form, { name, label, options, empty: t('orders.choose') })
  return html`<div class="form-columns">${one('deliveryId', t('orders.delivery'))}${one('invoiceId', t('orders.billing'))}</div>
<p><a href="${path}/adresse">${t('office.address.new')}</a></p>`
}

const carriers = ({ draft: { offers, lines, limits, apart, wishDays }, settling: form }: View): Html =>
  lines.length === 0
    ? html`<p class="muted">${t('drafts.carriersLater')}</p>`
    : apart
      ? notice('warning', apartWords({ lines, limits }))
      : choice(form, {
          name: 'carrierId',
          legend: t('orders.carrier'),
          options: offers.map(({ carrierId, name, delay, ttcCents }) => ({
            value: `${carrierId}`,
            label: name,
            hint: delay,
            own: dayOf(form, carrierId, name, wishDays[carrierId] ?? []),
            aside: ttcCents === 0 ? t('checkout.free') : money(ttcCents),
          })),
        })

/** Of a counter that tells its week, the days on which the customer may come. */
const dayOf = (form: View['settling'], carrierId: number, carrier: string, days: readonly string[]): Content =>
  days.length > 0 &&
  select(form, {
    name: dayField(carrierId),
    label: t('collect.day', { carrier }),
    width: 'medium',
    empty: t('collect.soon'),
    options: days.map((day) => ({ value: day, label: weekday(day) })),
  })

/** A discount that was promised to a consumer and is a business's now, or the other way round, and what it is worth there. */
const turned = (draft: Draft): Html | false =>
  wasGivenOtherwise(draft) &&
  notice(
    'info',
    t(draft.rounding === 'total' ? 'drafts.discountNowHt' : 'drafts.discountNowTtc', {
      given: money(draft.discountGiven ?? 0),
      now: money(draft.discountCents ?? 0),
    }),
  )

/** Another carriage and a discount: what the shop's own prices don't say, each with its reason. */
const other = ({
  settling: form,
  draft,
  draft: { rounding, quotation },
}: View): Html => html`${turned(draft)}<auto-submit class="form-columns" data-pair="carriage carriageReason">
${field(form, { name: 'carriage', label: t('drafts.carriage'), hint: t('drafts.carriageHint'), unit: '€', inputmode: 'decimal', autocomplete: 'off' })}
${field(form, { name: 'carriageReason', label: t('drafts.carriageReason'), autocomplete: 'off' })}</auto-submit>
<auto-submit class="form-columns" data-pair="discount discountReason">
${field(form, { name: 'discount', label: t(rounding === 'item' ? 'drafts.discount' : 'drafts.discountHt'), inputmode: 'decimal', autocomplete: 'off' })}
<div class="field"><label for="reglement-discountUnit">${t('drafts.discountUnit')}</label><select id="reglement-discountUnit" name="discountUnit">${optionList(
  [
    { value: 'percent', label: '%' },
    { value: 'euros', label: '€' },
  ],
  form.values.discountUnit,
)}</select></div>
${field(form, { name: 'discountReason', label: t('drafts.discountReason'), hint: t(quotation ? 'quotations.discountReasonHint' : 'drafts.discountReasonHint'), autocomplete: 'off' })}
</auto-submit>`

/** A code of the shop's that the customer names, and what it gives or why it gives nothing. */
const promoCode = ({ draft, settling: form }: View): Content =>
  !draft.quotation &&
  !draft.edits &&
  html`${field(form, { name: 'promoCode', label: t('promotions.code'), hint: t('promotions.codeByHand'), width: 'medium', autocomplete: 'off' })}${draft.codes.map(
    ({ laid: { code }, cents, why }) =>
      why ? notice('warning', why) : html`<p class="note"><strong>${code}</strong> : ${money(-cents)}</p>`,
  )}`

/** The customer's vouchers, each with what is left of it. */
const purse = ({ draft, settling: form }: View): Content =>
  !draft.quotation &&
  draft.purse.length > 0 &&
  html`<fieldset class="field"><legend>${t('drafts.vouchers')}</legend>${draft.purse.map(
    ({ id, code, kind, leftCents }) =>
      checkbox(form, {
        name: `bon-${id}`,
        label: t('drafts.voucher', { code, left: money(leftCents), kind: t(`orders.vouchers.${kind}`) }),
      }),
  )}</fieldset>`

const payments = (view: View): Html => {
  const { draft, settling: form } = view
  const { methods, quotation } = draft
  const open = { value: '', label: t('quotations.paymentOpen'), hint: t('quotations.paymentOpenHint') }
  const options = methods.map((value) => ({
    value,
    label: t(value === 'card' ? 'drafts.cardHere' : `payment.${value}`),
    ...(!quotation && { hint: t(`drafts.payment.${value}`) }),
  }))
  const legend = t(quotation ? 'quotations.payment' : 'drafts.payment')
  return html`${choice(form, { name: 'payment', legend, options: quotation ? [open, ...options] : options })}${beyond(view)}`
}

/** The shop's own limits are against it: told, and why it is accepted all the same. */
const beyond = ({ draft, settling: form }: View): Content => {
  const { quotation } = draft
  const told = beyondOf(draft)
  return (
    told !== '' &&
    html`${notice('warning', t(quotation ? 'drafts.beyondQuoted' : 'drafts.beyond', { told }))}${
      !quotation && field(form, { name: 'paymentReason', label: t('drafts.paymentReason'), autocomplete: 'off' })
    }`
  )
}

/** Until when a quotation holds, on which conditions, and the words that go with it. */
const offered = ({ settling: form }: View): Html => html`<div class="form-columns">${field(form, {
  name: 'validUntil',
  type: 'date',
  label: t('quotations.validUntil'),
  hint: t('quotations.validHint'),
  required: true,
})}</div>
${textarea(form, { name: 'conditions', label: t('quotations.conditions'), rows: 3, hint: t('quotations.conditionsHint') })}
${textarea(form, { name: 'message', label: t('quotations.message'), rows: 2, hint: t('quotations.messageHint') })}`

/** What the customer said on taking the order down; with a change, the shop's own word. */
const said = ({ settling: form, draft: { edits } }: View): Html =>
  textarea(form, {
    name: 'message',
    label: t(edits ? 'drafts.message' : 'drafts.customerMessage'),
    rows: 2,
    hint: t(edits ? 'drafts.messageHint' : 'drafts.customerMessageHint'),
  })

const faults = ['price', 'articles', 'address', 'carriage', 'other'] as const

/** What was wrong on the invoice: said in the history, and asked before it is taken back. */
const wrong = ({ settling: form }: View): Html =>
  select(form, {
    name: 'wrong',
    label: t('editions.wrong'),
    required: true,
    empty: t('orders.choose'),
    options: faults.map((fault) => ({ value: t(`editions.wrong.${fault}`), label: t(`editions.wrong.${fault}`) })),
  })
