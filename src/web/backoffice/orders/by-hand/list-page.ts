import type { DraftRow, Underway } from '#drafts'
import { count, dateTime } from '#format'
import { t } from '#messages'
import { breadcrumb, button, emptyState, type Html, html, pageHead, table } from '../../../ui/index.ts'

/** « Nouvelle commande »: begins one. */
export const newOrderButton = (path: string): Html =>
  html`<form method="post" action="${path}/saisies">${button(t('drafts.new'), { icon: 'plus' })}</form>`

/** The orders being taken down, those touched last first: whoever has time goes on. */
export function listMain(path: string, { rows, previous, next }: Underway): Html {
  const own = `${path}/saisies`
  const way = (key: 'after' | 'before', place: string | undefined, label: string) =>
    place !== undefined && button(label, { kind: 'secondary', href: `${own}?${new URLSearchParams({ [key]: place })}` })
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.orders'), href: path }, { label: t('drafts.title') }]),
    title: t('drafts.title'),
    note: t('drafts.note'),
    actions: newOrderButton(path),
  })}
${
  rows.length === 0
    ? emptyState({ icon: 'phone', title: t('drafts.none'), text: t('drafts.noneText') })
    : table<DraftRow>({
        id: 'saisies',
        caption: t('drafts.title'),
        rows,
        columns: [
          {
            label: t('office.customer'),
            cell: ({ id, customerName }) => html`<a href="${own}/${id}">${customerName || t('drafts.nobody')}</a>`,
          },
          {
            label: t('drafts.origin'),
            cell: ({ origin, edits }) =>
              edits === null ? t(`drafts.origin.${origin}`) : t('editions.of', { n: `${edits}` }),
          },
          { label: t('drafts.pieces'), align: 'end', cell: ({ pieces }) => count(pieces) },
          { label: t('drafts.by'), cell: ({ touchedBy }) => touchedBy },
          { label: t('drafts.touched'), cell: ({ touchedAt }) => dateTime(touchedAt) },
        ],
        empty: t('drafts.none'),
        href: own,
      })
}<p class="bulk">${way('before', previous, t('drafts.newer'))}${way('after', next, t('drafts.older'))}</p>`
}
