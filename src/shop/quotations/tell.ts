import type { Db } from '#database'
import { fullName } from '#format'
import * as mail from '#mail'
import type { Figures } from './figures.ts'

type Told = {
  shopId: number
  id: number
  figures: Figures
  customer: { id: number; firstName: string; lastName: string; email: string }
  /** The shop's own words; may be empty. */
  message: string
  /** The version of the terms that is enclosed. */
  termsId?: number | undefined
}

/** Writes to the customer about a quotation: what it offers, until when, and where to answer. */
export const tell = (tx: Db, kind: 'quotation-sent' | 'quotation-reminder', told: Told): Promise<void> => {
  const { shopId, id, figures, customer, message, termsId } = told
  const { number, validUntil, basket, totals } = figures
  return mail.later(tx, {
    kind,
    shopId,
    customerId: customer.id,
    to: { name: fullName(customer), email: customer.email },
    quotation: {
      id,
      number,
      validUntil,
      message,
      lines: basket.lines.map(lineOf),
      totals,
      ...(termsId && { termsId }),
    },
  })
}

const lineOf = ({ reference, name, choice, quantity, ...line }: Figures['basket']['lines'][number]) => ({
  reference,
  name,
  choice,
  quantity,
  unitTtcCents: line.unitTtcCents,
  totalTtcCents: line.totalTtcCents,
  unitHtMicro: line.unitHtMicro,
  totalHtCents: line.totalHtCents,
})
