import { dateTime, dayLong } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import * as withdrawals from '#withdrawals'
import { type Content, type Html, html, notice } from '../../ui/index.ts'

/** What a customer withdrew from, on top of the order's page: what, when, what is to be done, and until when. */
export function withdrawalBanner(order: orders.OrderPage, withdrawn: withdrawals.Withdrawn): Html {
  const { declarations, until, kept } = withdrawn
  const { step, late } = withdrawals.settling(order.balance, withdrawn)
  const said = declarations.map(
    ({ at, name, articles }) =>
      html`<li>${t('withdrawal.office.declared', { moment: dateTime(at), name, articles: listed(articles) })}</li>`,
  )
  const stays = kept.length > 0 && html`<li>${t('withdrawal.office.kept', { articles: listed(kept) })}</li>`
  const settled = step === 'settled'
  const tone = settled ? 'info' : late ? 'error' : 'warning'
  return html`<div class="withdrawn" id="retractation">${notice(tone, todo(step, until), title(step, until, late))}<ul>${said}${stays}</ul></div>`
}

const listed = (articles: readonly string[]): string => articles.join(', ').replaceAll(' × ', '\u00a0×\u00a0')

function title(step: withdrawals.Settling['step'], until: string, late: boolean): string {
  if (step === 'settled') return t('withdrawal.office.settled')
  if (step === 'cancel') return t('withdrawal.office.received')
  return t(late ? 'withdrawal.office.late' : 'withdrawal.office.until', { day: dayLong(until) })
}

const todo = (step: withdrawals.Settling['step'], until: string): Content =>
  t(`withdrawal.office.todo.${step}`, { day: dayLong(until) })
