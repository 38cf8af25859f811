import type { Context } from 'hono'
import { money } from '#format'
import { t } from '#messages'
import type * as vouchers from '#vouchers'
import { button, type Content, card, type FormState, hidden, html, textarea } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'

/** Taking back what is left of a voucher, as long as something is. */
export function cancelCard(
  c: Context<Office>,
  { id, kind, leftCents, cancelledAt }: vouchers.VoucherPageOf,
  form: FormState,
): Content {
  if (cancelledAt !== null || leftCents === 0 || !may(c, 'customers', 'delete')) return ''
  const text = t(kind === 'refund' ? 'vouchers.cancelRefundText' : 'vouchers.cancelText', { amount: money(leftCents) })
  return card({
    title: t('vouchers.cancel'),
    body: html`<p class="muted">${text}</p><form method="post" action="${c.var.base}/clients/bons/${id}/annuler" class="form">${hidden('reste', leftCents)}${textarea(
      form,
      { name: 'reason', label: t('vouchers.cancelReason'), rows: 2, required: true },
    )}<div class="form-actions">${button(t('vouchers.cancel'), { kind: 'secondary' })}</div></form>`,
  })
}
