import type { KeyRow } from '#arrivals'
import { date, money } from '#format'
import { t } from '#messages'
import { type Html, html } from '../../../ui/index.ts'
import { outcomeSaid } from '../../bank/outcome-said.ts'

/** The transfer that was planted: its line, what is wrong with it, and what was done with it. */
export const transfersOf = ({ transfers }: Pick<KeyRow, 'transfers'>): Html =>
  html`${transfers.map(
    (one) =>
      html`<span class="line small">${one.label} · ${money(one.cents)} · ${date(one.bookedOn)}</span><span class="line small">${doneOf(one)}</span>`,
  )}`

function doneOf({ fault, orphan, outcome, leftCents, pointedWith, by }: KeyRow['transfers'][number]): string {
  const wrong = [t(`bank.fault.${fault}`), orphan && t('arrivals.keyOrphan')].filter(Boolean).join(' · ')
  if (outcome === 'otherwise' && !by) return `${wrong} · ${t('bank.key.byHand')}`
  const orders = pointedWith.map((n) => `n° ${n}`).join(', ')
  return [wrong, outcomeSaid({ outcome, leftCents }), by && t('bank.key.by', { by, orders }).trim()]
    .filter(Boolean)
    .join(' · ')
}
