import * as z from 'zod'
import type { GroupSettings } from '#customers'
import { rate } from '#format'
import { t } from '#messages'
import { readPercent, readWhole } from '#money'
import { name } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'

const invoices = ['shop', 'payment', 'shipment'] as const
export const terms = ['order', 'net', 'end-of-month'] as const

/** The form of a group: its discount in per cent, its term in days. */
export const Group: z.ZodType<GroupSettings> = z
  .object({
    name: name(60, t('office.group.fault.name')),
    prices: z.enum(['taxed', 'untaxed'], 'Choisissez TTC ou HT.'),
    discount: z.string().default(''),
    term: z.enum(terms, 'Choisissez quand ce groupe paie.'),
    days: z.string().default(''),
    invoice: z.enum(invoices, t('office.group.fault.invoiceAt')),
  })
  .transform(({ name, prices, discount, term, days, invoice }, context): GroupSettings => {
    const discountBp = discount.trim() === '' ? 0 : readPercent(discount)
    if (discountBp === undefined || discountBp < 0 || discountBp > 9000)
      context.addIssue({ code: 'custom', path: ['discount'], message: t('office.group.fault.discount') })
    const count = readWhole(days)
    if (term !== 'order' && count === undefined)
      context.addIssue({ code: 'custom', path: ['days'], message: t('office.group.fault.days') })
    return {
      name,
      untaxed: prices === 'untaxed',
      discountBp: discountBp ?? 0,
      term: term === 'order' ? null : { kind: term, days: count ?? 0 },
      invoiceAt: invoice === 'shop' ? null : invoice,
    }
  })

const perCent = (bp: number): string => (bp === 0 ? '' : rate(bp).replace(/[^0-9,]/g, ''))

/** What the form of a group begins with. */
export const groupValues = ({ name, untaxed, discountBp, term, invoiceAt }: GroupSettings): FormState['values'] => ({
  name,
  prices: untaxed ? 'untaxed' : 'taxed',
  discount: perCent(discountBp),
  term: term?.kind ?? 'order',
  days: term ? String(term.days) : '',
  invoice: invoiceAt ?? 'shop',
})
