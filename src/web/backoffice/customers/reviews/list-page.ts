import type { Context } from 'hono'
import type { Page } from '#database'
import { t } from '#messages'
import { type ReviewRow as Row, states } from '#reviews'
import { badge, type Column, type Html, html, list, pageHead, stars, subMenu, when, who } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import type { Search } from './search.ts'
import { stateColours } from './state-colours.ts'

type View = { search: Search; page: Page<Row>; waiting: number }

/** The reviews, the newest first; those that wait are one step away. */
export function listMain(c: Context<Office>, { search, page, waiting }: View): Html {
  const { path, values } = search
  const to = (state: (typeof states)[number]) => ({
    label: t(`reviews.state.${state}`),
    href: `${path}?etat=${state}`,
    current: values.etat === state,
    count: state === 'pending' ? waiting : 0,
  })
  const all = { label: t('reviews.everyOne'), href: path, current: Object.keys(values).length === 0 }
  return html`${pageHead({ title: t('reviews.office'), note: t('reviews.officeNote') })}
${subMenu([all, ...states.map(to)], t('reviews.views'))}
${list<Row>({
  id: 'avis',
  caption: t('reviews.office'),
  asked: search,
  page,
  columns: [...said(c), ...about],
  none: { icon: 'star', title: t('reviews.officeNone'), text: t('reviews.officeNoneText') },
  fresh: ({ state }) => state === 'pending',
  rowKey: ({ id }) => `avis-${id}`,
})}`
}

const said = (c: Context<Office>): Column<Row>[] => [
  {
    label: t('reviews.column.product'),
    cell: ({ id, product }) => who({ name: product, href: `${c.var.base}/clients/avis/${id}` }),
    filter: { kind: 'text', name: 'article', label: t('reviews.column.product') },
  },
  {
    label: t('reviews.column.stars'),
    card: 'badge',
    cell: ({ stars: n }) => stars(n),
    filter: {
      kind: 'select',
      name: 'etoiles',
      label: t('reviews.column.stars'),
      all: t('office.all'),
      options: ['5', '4', '3', '2', '1'].map((value) => ({ value, label: t('reviews.stars', { n: value }) })),
    },
  },
  {
    label: t('reviews.column.words'),
    wide: true,
    card: 'line',
    cell: ({ title, words }) =>
      html`<span class="last-words">${title && html`<strong>${title}</strong> `}${words}</span>`,
    filter: { kind: 'text', name: 'mots', label: t('reviews.column.words') },
  },
]

const about: Column<Row>[] = [
  { label: t('reviews.column.by'), card: 'note', soft: true, cell: ({ signed }) => signed },
  {
    label: t('reviews.column.checked'),
    card: 'off',
    cell: ({ checked }) => badge(t(checked ? 'reviews.yes' : 'reviews.no'), checked ? 'green' : 'grey'),
    filter: {
      kind: 'select',
      name: 'verifie',
      label: t('reviews.column.checked'),
      all: t('office.all'),
      options: [
        { value: 'yes', label: t('reviews.yes') },
        { value: 'no', label: t('reviews.no') },
      ],
    },
  },
  {
    label: t('reviews.column.state'),
    card: 'badge',
    cell: ({ state, answered }) =>
      html`${badge(t(`reviews.state.${state}`), stateColours[state])}${answered && html` ${badge(t('reviews.isAnswered'), 'blue')}`}`,
    filter: {
      kind: 'select',
      name: 'etat',
      label: t('reviews.column.state'),
      all: t('office.all'),
      options: states.map((state) => ({ value: state, label: t(`reviews.state.${state}`) })),
    },
  },
  {
    label: t('reviews.column.when'),
    soft: true,
    card: 'note',
    cell: ({ writtenAt }) => when(writtenAt),
    filter: { kind: 'apply' },
  },
]
