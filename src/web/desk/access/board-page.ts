import { t } from '#messages'
import {
  badge,
  breadcrumb,
  button,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  pageHead,
  select,
  subMenu,
} from '../../ui/index.ts'
import { DESK } from '../desk-page.ts'
import { type Board, boardHref, PATH, views } from './board.ts'
import { bulkCard } from './bulk-card.ts'
import { cells } from './cells.ts'
import type { Sent } from './fields.ts'
import { meanings } from './meanings.ts'

/** A class: pupils, the shops open to them, with which profile; what is done for several at once. `sent` is a form that comes back. */
export function boardMain(board: Board, bulk: FormState, sent: Sent = new Map()): Html {
  const { current, everyone, shops, street, asked } = board
  const opened = everyone.filter(({ accesses }) => accesses.size > 0).length
  const head = pageHead({
    title: t('access.board.title', { name: current.name }),
    crumbs: breadcrumb([
      { label: t('desk.tab.pupils'), href: `${DESK}/eleves/classe/${current.id}` },
      { label: t('access.board.short') },
    ]),
    badge: badge(t('desk.pupils.opened.count', { n: opened, of: everyone.length }), opened > 0 ? 'green' : 'grey'),
    note: t('access.board.note'),
  })
  if (street.length === 0) return html`${head}${noShop()}`
  if (everyone.length === 0) return html`${head}${noPupil()}`
  const shown = views.map((view) => ({
    label: t(`access.view.${view}`),
    href: boardHref(board, { view }),
    current: view === asked.view,
  }))
  return html`${head}${filterForm(board)}${errorSummary(bulk)}${bulkCard(board, bulk)}
<div class="access-views">${subMenu(shown, t('access.view.label'))}</div>
${shops.length === 0 ? noneFound(board) : asked.errors.groupe ? noGroup(board) : cells(board, sent)}
${meanings(board)}`
}

function filterForm({ current, groups, asked, shops, street }: Board): Html {
  const form = { values: asked.values, errors: asked.errors, id: 'f' }
  const options = groups.map(({ id, name }) => ({ value: String(id), label: name }))
  const words = street.length > 3 || asked.values.q !== undefined
  if (groups.length === 0 && !words && !asked.errors.groupe) return html``
  return html`<form action="${PATH}" class="several access-filters">${hidden('classe', current.id)}
${(groups.length > 0 || asked.errors.groupe) && select(form, { name: 'groupe', label: t('access.filter.group'), options, empty: t('access.filter.wholeClass') })}
${words && field(form, { name: 'q', type: 'search', label: t('access.filter.shops'), autocomplete: 'off' })}
${button(t('ui.filter'), { kind: 'secondary' })}
${
  (asked.values.q ?? asked.values.groupe) !== undefined &&
  html`<a class="clear" href="${PATH}?classe=${current.id}">${t('ui.clearFilters')}</a><span class="muted small">${t('access.filter.shown', { n: shops.length, of: street.length })}</span>`
}
</form>`
}

const noShop = () =>
  emptyState({
    icon: 'store',
    title: t('desk.shops.none'),
    text: t('access.board.noShops'),
    action: button(t('street.sub.new'), { icon: 'plus', href: `${DESK}/boutiques/nouvelle` }),
  })

const noPupil = () =>
  emptyState({
    icon: 'users',
    title: t('desk.pupils.none'),
    text: t('access.board.noPupils'),
    action: button(t('desk.list.title'), { icon: 'upload', href: `${DESK}/eleves/liste` }),
  })

const noneFound = (board: Board) =>
  emptyState({
    icon: 'search',
    title: t('portal.notFound', { q: board.asked.values.q ?? '' }),
    text: t('portal.notFoundText'),
    action: button(t('ui.clearFilters'), { href: boardHref(board, { q: '' }), kind: 'secondary' }),
  })

const noGroup = (board: Board) =>
  emptyState({
    icon: 'search',
    title: t('ui.filter.wrong'),
    text: board.asked.errors.groupe ?? '',
    action: button(t('ui.clearFilters'), { href: boardHref(board, { q: '' }), kind: 'secondary' }),
  })

/** Before the first class. */
export const noClassMain = (): Html =>
  html`${pageHead({ title: t('access.board.short') })}${emptyState({
    icon: 'users',
    title: t('desk.pupils.noClasses'),
    text: t('desk.pupils.noClassesText'),
    action: button(t('desk.list.title'), { icon: 'upload', href: `${DESK}/eleves/liste` }),
  })}`
