import type { ShopKeys } from '#arrivals'
import { dayMonth, time } from '#format'
import { t } from '#messages'
import {
  button,
  type Column,
  type Content,
  type FormState,
  type Html,
  html,
  pageHead,
  table,
} from '../../../ui/index.ts'
import { type Shown, whereCard } from '../arrivals/form-cards.ts'
import { ARRIVALS } from '../arrivals/form-values.ts'
import { PATH } from '../frame.ts'

export const KEYS = `${PATH}/corriges`

/** « Corrigés »: a row a shop, with the way to each of its keys. */
export const keysMain = (form: FormState, { rows, ...shown }: Shown & { rows: readonly ShopKeys[] }): Html =>
  html`${pageHead({ title: t('arrivals.keys'), note: t('arrivals.keys.note') })}
<div class="stack">${
    shown.shops.length > 1 &&
    html`<form action="${KEYS}" class="street-series">${whereCard(form, shown, button(t('ui.filter'), { kind: 'secondary' }))}</form>`
  }
${table<ShopKeys>({
  id: 'corriges',
  caption: t('arrivals.keys'),
  rows,
  columns,
  empty: t('arrivals.keys.none'),
  href: KEYS,
  cards: true,
})}</div>`

const to = (href: string, label: string): Html => html`<a href="${href}">${label}</a>`

const columns: Column<ShopKeys>[] = [
  { label: t('playing.shop'), card: 'title', cell: ({ shopName }) => shopName },
  { label: t('arrivals.keys.lessons'), cell: lessons },
  {
    label: t('cheques.desk'),
    cell: ({ shopId, cheques, unseen, faulty, back }) =>
      to(`${PATH}/cheques?boutique=${shopId}`, t('arrivals.keys.cheques', { n: cheques, unseen, faulty, back })),
  },
  {
    label: t('arrivals.keys.transfers'),
    cell: ({ shopId, transfers, unasked }) =>
      to(`${PATH}/banque/corrige?boutique=${shopId}`, t('arrivals.keys.faulty', { n: transfers, unasked })),
  },
  {
    label: t('arrivals.keys.reminders'),
    cell: ({ shopId, letters, late }) =>
      to(`${KEYS}/relances?boutique=${shopId}`, t('arrivals.keys.letters', { n: letters, late })),
  },
]

/** The last runs with incidents, each with its key for this shop. */
function lessons({ shopId, runs }: ShopKeys): Content {
  if (runs.length === 0) return html`<span class="soft">${t('arrivals.keys.noLesson')}</span>`
  return runs.map(
    ({ run, seed, askedAt, incidents }) =>
      html`<span class="line">${to(`${ARRIVALS}/${run}/corrige?boutique=${shopId}`, t('arrivals.keys.lesson', { seed, n: incidents, day: dayMonth(askedAt), time: time(askedAt) }))}</span>`,
  )
}
