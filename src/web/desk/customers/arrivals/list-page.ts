import type { Far, Run } from '#arrivals'
import type { Page } from '#database'
import { t } from '#messages'
import { badge, button, emptyState, type Html, html, pageHead, pagination, table, when } from '../../../ui/index.ts'
import { ARRIVALS } from './form-values.ts'

const ask = () => button(t('arrivals.new'), { icon: 'plus', href: `${ARRIVALS}/nouvelles` })

/** Where a run is, in a word. */
export function standing({ planned, undoing, paused, stopped, shops }: Far): Html {
  if (undoing > 0) return badge(t('arrivals.state.undoing'), 'amber')
  if (planned > 0 && paused > 0 && paused + stopped >= shops) return badge(t('arrivals.state.paused'), 'amber')
  if (planned > 0) return badge(t('arrivals.state.going'), 'blue')
  return stopped > 0 ? badge(t('arrivals.state.stopped'), 'grey') : badge(t('arrivals.state.over'), 'green')
}

/** What was asked for, newest first. */
export const listMain = (
  page: Page<Run>,
  href: (place: { after?: string; before?: string }) => string,
): Html => html`${pageHead({ title: t('arrivals.title'), note: t('arrivals.listNote'), actions: ask() })}
${table<Run>({
  id: 'commandes',
  caption: t('arrivals.title'),
  href: ARRIVALS,
  rows: page.rows,
  empty: emptyState({ icon: 'shopping-cart', title: t('arrivals.none'), text: t('arrivals.noneText'), action: ask() }),
  columns: [
    { label: t('playing.new.seed'), cell: ({ run, seed }) => html`<a href="${ARRIVALS}/${run}">${seed}</a>` },
    { label: t('arrivals.askedAt'), soft: true, cell: ({ askedAt }) => when(askedAt) },
    { label: t('arrivals.by'), soft: true, wide: true, cell: ({ askedName }) => askedName },
    { label: t('arrivals.shops'), align: 'end', cell: ({ shops }) => `${shops}` },
    {
      label: t('arrivals.came'),
      align: 'end',
      cell: ({ done, undone, toCome }) => t('arrivals.cameOf', { n: done + undone, of: done + undone + toCome }),
    },
    { label: t('arrivals.state'), cell: standing },
  ],
})}
${pagination({ previous: page.previous && href({ before: page.previous }), next: page.next && href({ after: page.next }) })}`
