import type { Db } from '#database'
import { money } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import { render } from '#pdf'
import type { Clerk } from '#people'
import { compose } from './compose.ts'
import type { Figures } from './figures.ts'
import type { OrderRow } from './hold.ts'

/** The letter that brings the order, with its PDF. */
export async function write(tx: Db, clerk: Clerk, { shop_id: shopId, message }: OrderRow, figures: Figures) {
  const { number, supplier, totals } = figures
  const pdf = await render('purchase-order', compose(figures))
  await mail.tell(tx, {
    kind: 'answer',
    opens: true,
    shopId,
    customerId: null,
    to: { name: supplier.name, email: supplier.email },
    subject: t('purchases.letter.subject', { number }),
    body: [
      t('purchases.letter.text', { number, total: money(totals.htCents) }),
      ...(message ? [message] : []),
      t('purchases.letter.end', { name: clerk.name }),
    ].join('\n\n'),
    files: [{ name: `${number}.pdf`, type: 'application/pdf', bytes: pdf }],
    author: clerk,
  })
}
