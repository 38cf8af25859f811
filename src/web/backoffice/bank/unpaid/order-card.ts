import type { Context } from 'hono'
import { date } from '#format'
import { t } from '#messages'
import type * as reminders from '#reminders'
import { type Content, card, html, icon } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'

/** On an order's page: the letters that asked for its money, with their days; the papers for who may see the bank. */
export function remindedCard(c: Context<Office>, orderId: number, letters: readonly reminders.Letter[]): Content {
  if (letters.length === 0) return false
  const path = `${c.var.base}/banque/impayes`
  const sees = may(c, 'bank', 'see')
  const named = ({ id, level, number }: reminders.Letter) => {
    const name = html`${icon('file-text')}<span>${t(`reminders.title.${level}`)} ${number}</span>`
    return sees ? html`<a href="${path}/lettres/${id}.pdf" data-turbo="false">${name}</a>` : name
  }
  return card({
    id: 'relances',
    title: t('reminders.reminded'),
    aside: sees && html`<a href="${path}/${orderId}">${t('reminders.openFile')}</a>`,
    body: html`<ul class="documents">${letters.map(
      (one) => html`<li>${named(one)}<span class="muted">${date(one.sentOn)}</span>${answered(one)}</li>`,
    )}</ul>`,
  })
}

const answered = ({ answer }: reminders.Letter): Content =>
  answer && html`<br><span class="soft">${t('reminders.answered', { day: date(answer.day) })}</span>`
