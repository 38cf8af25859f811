import { date } from '#format'
import { t } from '#messages'
import { type Content, html } from '../../../ui/index.ts'

/** Beside a last day to pay: the day on which a cheque came back, from which the letters count; nothing where none did. */
export const chequeBack = ({ backOn }: { backOn: string | null }): Content =>
  backOn !== null && html`<span class="line muted small">${t('reminders.chequeBack', { day: date(backOn) })}</span>`
