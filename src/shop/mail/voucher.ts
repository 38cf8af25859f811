import { dayLong, money } from '#format'
import { t } from '#messages'
import { button, text } from './about-order.ts'
import type { VoucherGiven } from './letters.ts'
import type { Block } from './message.ts'

/** What a voucher is worth, its code, until when, and how it is used. */
export function aboutVoucher(
  { voucher, reference = '' }: VoucherGiven,
  address: string,
): { blocks: Block[]; values: Record<string, string> } {
  const { kind, code, amountCents, endsOn } = voucher
  const values = { kind, amount: money(amountCents), reference, about: reference ? 'order' : 'nothing' }
  const facts: Block = {
    kind: 'facts',
    facts: [
      { label: t('mail.voucher.code'), value: code },
      { label: t('mail.voucher.amount'), value: money(amountCents) },
      { label: t('mail.voucher.until'), value: dayLong(endsOn) },
    ],
  }
  return {
    values,
    blocks: [
      text(t('mail.voucher.text', values)),
      facts,
      text(t(`mail.voucher.how.${kind}`)),
      button(t('mail.voucher.button'), `${address}/mes-bons`),
    ],
  }
}
