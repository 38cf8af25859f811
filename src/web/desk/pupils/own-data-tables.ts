import type * as classes from '#classes'
import { dateTime } from '#format'
import { t } from '#messages'
import { type Html, html, table } from '../../ui/index.ts'

export const part = (title: string, body: Html): Html => html`<section class="stack"><h2>${title}</h2>${body}</section>`

export const none = () => t('pupils.data.none')

export const accessTable = ({ accesses }: classes.OwnData, href: string): Html =>
  part(
    t('pupils.data.accesses'),
    table({
      id: 'acces',
      caption: t('pupils.data.accesses'),
      rows: accesses,
      href,
      empty: none(),
      columns: [
        { label: t('desk.pupils.shop'), cell: ({ shop }) => shop },
        { label: t('office.employees.profile'), cell: ({ profile }) => profile },
        { label: t('pupils.data.from'), cell: ({ openedAt }) => dateTime(openedAt) },
        { label: t('pupils.data.until'), cell: ({ closedAt }) => closedAt && dateTime(closedAt) },
      ],
    }),
  )

export const sessionsTable = ({ sessions }: classes.OwnData, href: string): Html =>
  part(
    t('pupils.data.sessions'),
    table({
      id: 'sessions',
      caption: t('pupils.data.sessions'),
      rows: sessions,
      href,
      empty: none(),
      columns: [
        { label: t('desk.pupils.shop'), cell: ({ shop }) => shop },
        { label: t('pupils.data.from'), cell: ({ createdAt }) => dateTime(createdAt) },
        { label: t('pupils.data.until'), cell: ({ expiresAt }) => dateTime(expiresAt) },
      ],
    }),
  )

export const messagesTable = ({ messages }: classes.OwnData, href: string): Html =>
  part(
    t('pupils.data.messages'),
    table({
      id: 'messages',
      caption: t('pupils.data.messages'),
      rows: messages,
      href,
      empty: none(),
      columns: [
        { label: t('pupils.data.when'), soft: true, cell: ({ at }) => dateTime(at) },
        { label: t('desk.pupils.shop'), cell: ({ shop, order }) => `${shop}, n° ${order}` },
        { label: t('pupils.data.text'), cell: ({ body }) => html`<span class="own-words">${body}</span>` },
      ],
    }),
  )

export const notesTable = ({ notes }: classes.OwnData, href: string): Html =>
  part(
    t('pupils.data.words'),
    table({
      id: 'mots',
      caption: t('pupils.data.words'),
      rows: notes,
      href,
      empty: none(),
      columns: [
        { label: t('pupils.data.when'), soft: true, cell: ({ at }) => dateTime(at) },
        { label: t('pupils.data.who'), cell: ({ from, to }) => t('pupils.data.fromTo', { from, to }) },
        {
          label: t('pupils.data.text'),
          cell: ({ body, reply }) =>
            html`<span class="own-words">${body}</span>${reply && html`<span class="own-words muted">« ${reply} »</span>`}`,
        },
      ],
    }),
  )
