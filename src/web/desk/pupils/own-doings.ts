import type * as classes from '#classes'
import { dateTime, time } from '#format'
import { t } from '#messages'
import { type Html, html, table } from '../../ui/index.ts'
import { none, part } from './own-data-tables.ts'

export const lessonsTable = ({ lessons }: classes.OwnData, href: string): Html =>
  part(
    t('lesson.all'),
    table({
      id: 'seances',
      caption: t('lesson.all'),
      rows: lessons,
      href,
      empty: none(),
      columns: [
        { label: t('pupils.data.when'), soft: true, cell: ({ at }) => dateTime(at) },
        { label: t('lesson.name'), cell: ({ name }) => name },
        { label: t('lesson.presence'), cell: ({ presence }) => t(`lesson.presence.${presence}`) },
        { label: t('lesson.entered'), cell: ({ enteredAt }) => enteredAt && time(enteredAt) },
      ],
    }),
  )

export const callsTable = ({ calls }: classes.OwnData, href: string): Html =>
  part(
    t('lesson.calls'),
    table({
      id: 'appels',
      caption: t('lesson.calls'),
      rows: calls,
      href,
      empty: none(),
      columns: [
        { label: t('pupils.data.when'), soft: true, cell: ({ at }) => dateTime(at) },
        { label: t('desk.pupils.shop'), cell: ({ shop }) => shop },
        { label: t('pupils.data.text'), cell: ({ words }) => words },
      ],
    }),
  )

export const actsTable = ({ acts }: classes.OwnData, href: string): Html =>
  part(
    t('pupils.data.acts', { n: acts.length }),
    table({
      id: 'actes',
      caption: t('pupils.data.acts', { n: acts.length }),
      rows: acts,
      href,
      empty: none(),
      density: 'dense',
      columns: [
        { label: t('pupils.data.when'), soft: true, cell: ({ at }) => dateTime(at) },
        { label: t('desk.pupils.shop'), cell: ({ shop }) => shop },
        { label: t('pupils.data.what'), cell: ({ sentence }) => html`<span class="own-words">${sentence}</span>` },
      ],
    }),
  )
