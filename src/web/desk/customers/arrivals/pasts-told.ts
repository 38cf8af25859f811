import type { Past } from '#arrivals'
import { daysLater, today } from '#clock'
import { date } from '#format'
import { t } from '#messages'
import { type Html, html, notice } from '../../../ui/index.ts'

/** So many shops are named. */
const NAMED = 8

/** Which shops can have no orders on days that are over, or none before a day, and why: told before the form is filled in. */
export function pastsTold(pasts: readonly Past[]): Html {
  const yesterday = daysLater(today(), -1)
  const [never, later] = [pasts.filter(({ from }) => from > yesterday), pasts.filter(({ from }) => from <= yesterday)]
  const named = (some: readonly Past[], one: (past: Past) => string) =>
    [
      ...some.slice(0, NAMED).map(one),
      ...(some.length > NAMED ? [t('arrivals.past.more', { n: some.length - NAMED })] : []),
    ].join(' ; ')
  return html`${
    never.length > 0 &&
    notice('warning', t('arrivals.past.never', { shops: named(never, ({ name, why }) => `${name} (${why})`) }))
  }${
    later.length > 0 &&
    html`<p class="hint">${t('arrivals.past.from', {
      shops: named(later, ({ name, from, why }) => t('arrivals.past.one', { name, day: date(from), why })),
    })}</p>`
  }`
}
