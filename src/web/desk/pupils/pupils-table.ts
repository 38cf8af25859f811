import type * as classes from '#classes'
import { t } from '#messages'
import { understood } from '../../http/index.ts'
import { badge, button, type Column, type Html, html, table, when } from '../../ui/index.ts'
import type { Acts } from './acts-form.ts'
import { nameOf, pupilPath } from './frame.ts'

export type ClassView = Acts & {
  /** The pupils that the filters leave. */
  rows: readonly classes.Listed[]
  soon: readonly classes.PurgeSoon[]
}

export const pupilsTable = ({ current, filters, groups, rows }: ClassView, path: string): Html =>
  table({
    id: 'eleves',
    caption: t('pupils.caption', { name: current.name }),
    rows,
    columns: columns(groups),
    filtering: {
      values: filters.values,
      errors: filters.errors,
      clear: filters.filtered ? path : undefined,
    },
    density: 'dense',
    ticks: {
      form: 'plusieurs',
      name: 'pupil',
      value: ({ accountId }) => String(accountId),
      label: nameOf,
    },
    rowKey: ({ accountId }) => `eleve-${accountId}`,
    empty: filters.filtered ? t(understood(filters) ? 'pupils.search.none' : 'ui.filter.wrong') : t('pupils.empty'),
    href: path,
  })

function columns(groups: readonly classes.Group[]): Column<classes.Listed>[] {
  return [
    {
      label: t('pupils.name'),
      filter: { kind: 'text', name: 'q', label: t('pupils.search.label') },
      cell: ({ accountId, firstName, lastName, closedAt, locked }) =>
        html`<a href="${pupilPath(accountId)}"><strong>${lastName}</strong> ${firstName}</a> ${closedAt && badge(t('pupils.gone'), 'grey')}${locked ? lockedMark(accountId) : ''}`,
    },
    { label: t('pupils.login'), soft: true, cell: ({ login }) => login },
    {
      label: t('pupils.groups'),
      filter: {
        kind: 'select',
        name: 'groupe',
        label: t('pupils.groups'),
        all: t('pupils.everyGroup'),
        options: groups.map(({ id, name }) => ({ value: String(id), label: name })),
      },
      cell: ({ groups: own }) => own.map(({ name }) => name).join(', '),
    },
    { label: t('pupils.password'), cell: ({ password }) => passwordBadge(password) },
    { label: t('pupils.shops'), wide: true, cell: ({ shops }) => someOf(shops) },
    {
      label: t('pupils.seen'),
      soft: true,
      filter: { kind: 'apply' },
      cell: ({ lastSeenAt }) => (lastSeenAt ? when(lastSeenAt) : t('pupils.never')),
    },
  ]
}

/** « Bloqué », and the click that lets the pupil try again. */
const lockedMark = (accountId: number): Html =>
  html`${badge(t('pupils.locked'), 'red')} ${button(t('pupils.unlock'), {
    kind: 'secondary',
    size: 'small',
    icon: 'lock',
    attributes: { formaction: `${pupilPath(accountId)}/debloquer`, form: 'debloquer' },
  })}`

/** How a password stands, in a word. */
export const passwordBadge = (state: classes.Listed['password']): Html =>
  badge(t(`pupils.password.${state}`), state === 'own' ? 'green' : 'amber')

function someOf(shops: readonly string[]): Html {
  const [first, second] = shops
  if (!first) return html`<span class="muted">${t('pupils.noShop')}</span>`
  if (shops.length <= 2) return html`${second ? `${first}, ${second}` : first}`
  return html`${t('pupils.moreShops', { first, n: shops.length - 1 })}`
}
