import * as z from 'zod'
import { t } from '#messages'
import { readCents, readMicro, readWhole } from '#money'
import type { Supplier, SupplierSheet, Terms } from '#purchases'
import { name, text } from '../../http/index.ts'
import { type FormState, field, type Html, html, moneyValue, textarea } from '../../ui/index.ts'

const days = text(12).transform((typed, context) => {
  const n = typed === '' ? 0 : readWhole(typed.replace(/\s*(j|jours?)$/i, ''))
  if (n !== undefined && n <= 365) return n
  context.addIssue({ code: 'custom', message: t('purchases.fault.days') })
  return z.NEVER
})

/** The sheet of a supplier as its form sends it. */
export const SupplierForm: z.ZodType<SupplierSheet> = z.object({
  name: name(80, t('purchases.fault.name')),
  address: text(300),
  email: text(120),
  phone: text(30),
  siren: text(20),
  vatNumber: text(20),
  delayDays: days,
  paymentDays: days,
  minimumCents: text(20).transform((typed, context) => {
    const cents = typed === '' ? 0 : readCents(typed)
    if (cents !== undefined && cents >= 0 && cents <= 100_000_000) return cents
    context.addIssue({ code: 'custom', message: t('purchases.fault.amount') })
    return z.NEVER
  }),
  note: text(2000),
})

/** What the form begins with. */
export const valuesOf = ({ id: _, ...supplier }: Supplier): FormState['values'] => ({
  ...supplier,
  delayDays: `${supplier.delayDays}`,
  paymentDays: `${supplier.paymentDays}`,
  minimumCents: moneyValue(supplier.minimumCents),
})

/** A price without tax of an article, in micro-euros. */
export const price = text(20, t('purchases.fault.price')).transform((typed, context) => {
  const micro = readMicro(typed)
  if (micro !== undefined && micro >= 0 && micro <= 100_000_000_000) return micro
  context.addIssue({ code: 'custom', message: t('purchases.fault.price') })
  return z.NEVER
})

/** Pieces, from `least` up. */
export const pieces = (least: number, message: string) =>
  text(8).transform((typed, context) => {
    const n = typed === '' ? 0 : readWhole(typed)
    if (n !== undefined && n >= least && n <= 1_000_000) return n
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

/** How a supplier sells an article. */
export const TermsForm: z.ZodType<Terms> = z.object({
  reference: text(40),
  priceMicro: price.refine((micro) => micro > 0, t('purchases.fault.noPrice')),
  lot: pieces(1, t('purchases.fault.lot')),
})

/** The fields of a supplier's sheet. */
export const supplierFields = (form: FormState, changes: boolean): Html => {
  const attributes = { disabled: !changes }
  const one = (name: string, options: { hint?: string; unit?: string; width?: 'short' | 'medium' } = {}) =>
    field(form, {
      name,
      label: t(`purchases.supplier.${name}` as 'purchases.supplier.siren'),
      autocomplete: 'off',
      attributes,
      ...options,
    })
  return html`<div class="form form-columns">
${field(form, { name: 'name', label: t('purchases.supplier.name'), required: true, autocomplete: 'off', attributes })}
${textarea(form, { name: 'address', label: t('purchases.supplier.address'), hint: t('purchases.supplier.addressHint'), rows: 3, attributes })}
${one('email', { hint: t('purchases.supplier.emailHint') })}
${one('phone', { width: 'medium' })}
${one('siren', { hint: t('purchases.supplier.sirenHint'), width: 'medium' })}
${one('vatNumber', { hint: t('purchases.supplier.vatHint'), width: 'medium' })}
${one('delayDays', { unit: t('purchases.days'), width: 'short' })}
${one('paymentDays', { hint: t('purchases.supplier.paymentHint'), unit: t('purchases.days'), width: 'short' })}
${one('minimumCents', { unit: '€', width: 'short' })}
${textarea(form, { name: 'note', label: t('purchases.supplier.note'), rows: 3, attributes })}
</div>`
}

/** The fields of what a supplier asks for an article. */
export const termsFields = (form: FormState): Html => html`
${field(form, { name: 'priceMicro', label: t('purchases.article.price'), unit: '€', inputmode: 'decimal', required: true, width: 'short', autocomplete: 'off' })}
${field(form, { name: 'lot', label: t('purchases.article.lot'), hint: t('purchases.article.lotHint'), inputmode: 'numeric', required: true, width: 'short', autocomplete: 'off' })}
${field(form, { name: 'reference', label: t('purchases.article.reference'), width: 'medium', autocomplete: 'off' })}`
