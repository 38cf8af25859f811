import { today } from '#clock'
import { dayShort } from '#format'
import { t } from '#messages'
import type { ListRow } from '#orders'
import { refundBy } from '#withdrawals'
import { badge, type Colour, type Content, html, stateBadge } from '../../ui/index.ts'

type Shown = Pick<ListRow, 'owed' | 'withdrawnAt'> & { state: { name: string; colour: string } }

/** An order's state; before it, of one withdrawn from, until when it is refunded, if there is something to give back. */
export function stateCell({ state, withdrawnAt, owed }: Shown): Content {
  const own = stateBadge({ name: state.name, colour: state.colour as Colour })
  if (!withdrawnAt) return own
  const word = owed ? deadline(refundBy(withdrawnAt)) : t('withdrawal.office.badgeUnpaid')
  return html`<span class="withdrawn-state">${badge(word, 'red')} <span class="of-state" title="${state.name}">${own}</span></span>`
}

const deadline = (until: string): Content =>
  today() > until
    ? t('withdrawal.office.badgeLate')
    : html`${t('withdrawal.office.badge')}<span class="phone-only">${t('withdrawal.office.badgeBefore')}</span> ${dayShort(until)}`
