import { dayLong, quoted } from '#format'
import { t } from '#messages'
import type { Shop } from '#shops'
import type { Settlement } from './letters.ts'
import { shopAddress } from './order-blocks.ts'

/**
 * What follows a withdrawal, in sentences: sending back (code de la consommation L221-23), refund (L221-24),
 * which waits only for goods that are to be sent back.
 * The receipt says it by mail and on screen.
 */
export function settlement({ shipped, paid, whole, until, kept = [] }: Settlement, shop: Shop): string[] {
  const day = dayLong(until)
  const waits = shipped && paid ? [t('mail.withdrawal.waits')] : []
  return [
    shipped
      ? t('mail.withdrawal.send-back', { day, address: shopAddress(shop) })
      : t('mail.withdrawal.nothing-to-send'),
    t(paid ? 'mail.withdrawal.refund' : 'mail.withdrawal.nothing-to-pay', { day, whole: whole ? 'yes' : 'no' }),
    ...waits,
    ...(kept.length > 0 ? [t('mail.withdrawal.kept', { articles: kept.map(quoted).join(', ') })] : []),
  ]
}
