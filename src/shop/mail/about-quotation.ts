import { dayLong } from '#format'
import { t } from '#messages'
import { button, text } from './about-order.ts'
import type { QuotationLetter } from './letters.ts'
import type { Block } from './message.ts'
import { orderItems } from './order-blocks.ts'

/** What is offered, until when, and the page where the customer answers. */
export function aboutQuotation({ kind, quotation }: QuotationLetter, address: string): Block[] {
  const { id, number, validUntil, message, termsId } = quotation
  return [
    text(t(`mail.${kind}.text`, { number })),
    ...(message ? [text(message)] : []),
    {
      kind: 'facts',
      facts: [
        { label: t('mail.quotation.number'), value: number },
        { label: t('mail.quotation.until'), value: dayLong(validUntil) },
      ],
    },
    orderItems(quotation),
    text(t('mail.quotation.answer')),
    ...(termsId ? [text(t('mail.quotation.terms'))] : []),
    button(t('mail.quotation.button'), `${address}/mes-devis/${id}`),
  ]
}
