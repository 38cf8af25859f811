import type { Draft } from '#drafts'
import { t } from '#messages'
import { type Html, html, notice } from '../../../ui/index.ts'

/** The quotation that this is a new version of has its answer: nothing takes its place any more. */
export function answeredNote(quotation: Draft['quotation'], base: string): Html | false {
  if (!quotation?.answered) return false
  const { state, orderId, order } = quotation.answered
  const said = t(`quotations.answered.${state}`, { number: quotation.replaces ?? '', order: `${order ?? ''}` })
  const link = html` <a href="${base}/commandes/${orderId ?? 0}">${t('orders.number', { n: `${order ?? ''}` })}</a>`
  return notice('warning', html`${said}${orderId !== null && link}`)
}
