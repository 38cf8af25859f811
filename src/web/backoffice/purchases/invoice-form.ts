import * as z from 'zod'
import { unitPrice } from '#format'
import { t } from '#messages'
import { readCents } from '#money'
import type * as purchases from '#purchases'
import { filter, parse, type Submitted, text } from '../../http/index.ts'
import { type FormState, field, type Html, html } from '../../ui/index.ts'
import { cellErrors, cellInput, head } from './frame.ts'
import { pieces, price } from './supplier-form.ts'

const fieldsOf = (id: number) => ({ quantity: `q-${id}`, price: `p-${id}` })

const cents = (typed: string, context: z.RefinementCtx): number => {
  const read = typed === '' ? 0 : readCents(typed)
  if (read !== undefined && read >= 0 && read <= 100_000_000_00) return read
  context.addIssue({ code: 'custom', message: t('purchases.fault.amount') })
  return 0
}
const day = z.string(t('purchases.fault.day')).pipe(filter.day)
const needed = (message: string) => text(20, message).transform(cents)

/** What a paper says it comes to, cents. */
export const sumFields = {
  ht: needed(t('purchases.fault.amount')),
  vat: needed(t('purchases.fault.amount')),
  ttc: needed(t('purchases.fault.amount')),
}

const Head = z.object({
  number: text(60, t('purchases.fault.invoiceNumber')),
  issuedOn: day,
  dueOn: day,
  extraFor: text(120),
  extra: text(20).transform(cents),
  ...sumFields,
})

type Typed = Omit<purchases.Entered, 'shopId' | 'orderId'>

/** An invoice as it was typed; a line without pieces was not invoiced. Refuses with Invalid. */
export function invoiceIn(form: Submitted, lines: readonly { id: number }[]): Typed {
  const shape: Record<string, z.ZodType> = {}
  for (const { id } of lines) {
    const { quantity, price: asked } = fieldsOf(id)
    shape[quantity] = pieces(0, t('purchases.fault.pieces'))
    shape[asked] = Number.parseInt(form[quantity] ?? '', 10) > 0 ? price : z.any().transform(() => 0)
  }
  const read = parse(z.object({ ...Head.shape, ...shape }), form) as z.output<typeof Head> & Record<string, never>
  return {
    number: read.number,
    issuedOn: read.issuedOn,
    dueOn: read.dueOn,
    lines: lines.map(({ id }) => ({
      lineId: id,
      quantity: Number(read[fieldsOf(id).quantity]),
      priceMicro: Number(read[fieldsOf(id).price]),
    })),
    extra: { description: read.extraFor || t('purchases.invoice.otherCosts'), cents: read.extra },
    said: { htCents: read.ht, vatCents: read.vat, ttcCents: read.ttc },
  }
}

/** An invoice as its fields would say it. */
export function typedOf(invoice: purchases.SupplierInvoice): Record<string, string> {
  const plain = (cents: number) => (cents / 100).toFixed(2).replace('.', ',')
  const extra = invoice.lines.find(({ ordered }) => ordered === null)
  const typed: Record<string, string> = {
    ...{ number: invoice.number, issuedOn: invoice.issuedOn, dueOn: invoice.dueOn },
    ...{ extraFor: extra?.name ?? '', extra: extra ? plain(extra.priceMicro / 10_000) : '' },
    ...{ ht: plain(invoice.htCents), vat: plain(invoice.vatCents), ttc: plain(invoice.ttcCents) },
  }
  for (const { lineId, quantity, priceMicro } of invoice.lines) {
    if (typeof lineId !== 'number') continue
    const fields = fieldsOf(lineId)
    typed[fields.quantity] = `${quantity}`
    typed[fields.price] = unitPrice(priceMicro)
  }
  return typed
}

const amount = (form: FormState, name: string, label: string, required = true): Html =>
  field(form, { name, label, unit: '€', inputmode: 'decimal', required, width: 'short', autocomplete: 'off' })

/** The fields of a supplier's invoice, empty: what it says is copied from it, not from the order. */
export const invoiceFields = (form: FormState, lines: readonly purchases.OrderLine[]): Html => html`
<div class="form form-columns">${field(form, { name: 'number', label: t('purchases.invoice.number'), required: true, width: 'medium', autocomplete: 'off' })}
${field(form, { name: 'issuedOn', type: 'date', label: t('purchases.invoice.on'), required: true, width: 'medium' })}
${field(form, { name: 'dueOn', type: 'date', label: t('purchases.invoice.due'), required: true, width: 'medium' })}</div>
<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table class="lines folded"><thead><tr>${head(t('office.article'), false)}${head(t('purchases.invoice.pieces'))}${head(
  t('purchases.unitHt'),
)}</tr></thead><tbody>${lines.map((line) => row(form, line))}</tbody></table></section>
<div class="form form-columns">${field(form, { name: 'extraFor', label: t('purchases.invoice.extraFor'), hint: t('purchases.invoice.extraHint'), autocomplete: 'off' })}
${amount(form, 'extra', t('purchases.invoice.extra'), false)}
${amount(form, 'ht', t('purchases.totalHt'))}${amount(form, 'vat', t('orders.vat'))}${amount(form, 'ttc', t('office.totalTtc'))}</div>`

function row(form: FormState, line: purchases.OrderLine): Html {
  const { quantity, price: asked } = fieldsOf(line.id)
  const told = [line.supplierReference, line.reference].filter(Boolean).join(' · ')
  const pieceCell = cellInput(form, { name: quantity, label: t('purchases.order.quantityOf', { name: line.name }) })
  const priceCell = cellInput(form, {
    name: asked,
    label: t('purchases.order.priceOf', { name: line.name }),
    inputmode: 'decimal',
    look: 'price-cell',
  })
  return html`<tr><td class="on-title">${line.name}<br><span class="soft">${told}</span>${cellErrors(form, [quantity, asked])}</td>
<td class="end" data-label="${t('purchases.invoice.pieces')}">${pieceCell}</td>
<td class="end" data-label="${t('purchases.unitHt')}">${priceCell}</td></tr>`
}
