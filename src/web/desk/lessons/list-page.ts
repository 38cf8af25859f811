import { count, date, time } from '#format'
import type * as lessons from '#lessons'
import { t } from '#messages'
import { badge, breadcrumb, button, type Column, emptyState, type Html, html, pageHead, table } from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'

const PATH = `${DESK}/seances`
type Listed = Awaited<ReturnType<typeof lessons.lessonsOf>>[number]

/** Every lesson of the teacher's classes, the one that lasts first. */
export function listMain(all: readonly Listed[]): Html {
  const head = pageHead({
    crumbs: breadcrumb([{ label: t('desk.tab.class'), href: DESK }, { label: t('lesson.all') }]),
    title: t('lesson.all'),
    badge: all.length > 0 && badge(count(all.length), 'green'),
    note: t('lesson.allNote'),
    actions: button(t('lesson.start'), { href: `${PATH}/nouvelle` }),
  })
  if (all.length === 0)
    return html`${head}${emptyState({
      icon: 'history',
      title: t('lesson.none'),
      text: t('lesson.noneText'),
      action: button(t('lesson.start'), { href: `${PATH}/nouvelle` }),
    })}`
  return html`${head}${table({ id: 'seances', caption: t('lesson.all'), rows: all, columns, empty: '', href: PATH })}`
}

const columns: Column<Listed>[] = [
  {
    label: t('lesson.name'),
    cell: ({ id, name }) => html`<a href="${PATH}/${id}"><strong>${name}</strong></a>`,
  },
  { label: t('live.class'), cell: ({ className }) => className },
  {
    label: t('lesson.when'),
    soft: true,
    cell: ({ startedAt, endedAt }) =>
      t(endedAt ? 'lesson.fromTo' : 'lesson.from', {
        day: date(startedAt),
        from: time(startedAt),
        to: endedAt ? time(endedAt) : '',
      }),
  },
  { label: t('lesson.by'), soft: true, wide: true, cell: ({ startedName }) => startedName },
  { label: t('lesson.came'), align: 'end', cell: ({ came, pupils }) => t('lesson.cameOf', { came, pupils }) },
  { label: t('lesson.state'), cell: stateOf },
]

/** « en cours », « terminée », « terminée d’elle-même » */
export function stateOf({ endedAt, endedName }: Pick<lessons.Lesson, 'endedAt' | 'endedName'>): Html {
  if (!endedAt) return badge(t('lesson.state.open'), 'green')
  return endedName ? badge(t('lesson.state.ended'), 'grey') : badge(t('lesson.state.alone'), 'amber')
}
