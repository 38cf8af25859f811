import type { InShop, KeyRow, Need, Outcome, Run } from '#arrivals'
import { date, dateTime, isoDay, time } from '#format'
import { t } from '#messages'
import {
  badge,
  breadcrumb,
  type Colour,
  type Column,
  emptyState,
  type Html,
  html,
  pageHead,
  printHead,
  table,
} from '../../../ui/index.ts'
import { chooseShop } from './choose-shop.ts'
import { ARRIVALS } from './form-values.ts'
import { chequesOf } from './key-cheques.ts'
import { records } from './key-records.ts'
import { transfersOf } from './key-transfers.ts'
import { type KeyUnpaid, unpaidPart } from './key-unpaid.ts'

const colours: Record<Outcome, Colour> = {
  coming: 'grey',
  waiting: 'blue',
  begun: 'amber',
  done: 'green',
  late: 'amber',
  otherwise: 'red',
  gone: 'grey',
}

type Shown = {
  run: Run
  rows: readonly KeyRow[]
  shops: readonly InShop[]
  shopId: number | undefined
  unpaid: KeyUnpaid
}

/** « Corrigé »: what was planted in each shop, what was to be done, and what was done. */
export function keyMain({ run, rows, shops, shopId, unpaid }: Shown): Html {
  const href = `${ARRIVALS}/${run.run}`
  const shown = shops.filter((shop) => shopId === undefined || shop.shopId === shopId)
  return html`${printHead({ name: t('arrivals.key') }, t('arrivals.run', { seed: run.seed }))}${pageHead({
    crumbs: breadcrumb([
      { label: t('arrivals.title'), href: ARRIVALS },
      { label: run.seed, href },
      { label: t('arrivals.key') },
    ]),
    title: t('arrivals.key'),
    note: t('arrivals.keyNote'),
  })}
${chooseShop(
  `${href}/corrige`,
  shops.map((shop) => ({ id: shop.shopId, name: shop.shopName })),
  shopId,
  t('playing.allShops'),
)}
${rows.length === 0 && emptyState({ icon: 'clipboard', title: t('arrivals.keyNone'), text: t('arrivals.keyNoneText') })}
${shown.map((shop) =>
  shopPart(
    rows.filter((row) => row.shopId === shop.shopId),
    shop,
  ),
)}${unpaidPart(unpaid)}`
}

function shopPart(rows: readonly KeyRow[], { shopId, shopName }: InShop): Html {
  if (rows.length === 0) return html``
  const done = rows.filter(({ outcome }) => outcome === 'done' || outcome === 'late').length
  return html`<h2 class="list-title">${shopName} <span class="muted">${t('arrivals.keyDone', { n: done, of: rows.length })}</span></h2>
${table<KeyRow>({ id: `corrige-${shopId}`, caption: t('arrivals.keyOf', { name: shopName }), rows, columns, href: ARRIVALS, empty: '', cards: true })}`
}

const columns: Column<KeyRow>[] = [
  {
    label: t('arrivals.keyWhen'),
    cell: ({ past, cameAt, dueAt }) => {
      const at = past ? dueAt : (cameAt ?? dueAt)
      return html`<time datetime="${at.toISOString()}" title="${dateTime(at)}">${past ? date(at) : clockOf(at)}</time>`
    },
  },
  {
    label: t('arrivals.keyWhat'),
    cell: (row) =>
      html`<strong>${t(`arrivals.incident.${row.kind}`)}</strong><span class="line muted small">${row.customerName}</span>${chequesOf(row)}${transfersOf(row)}`,
  },
  { label: t('arrivals.keyRecord'), cell: records },
  {
    label: t('arrivals.keyExpected'),
    cell: ({ kind, past, expected, transfers }) => {
      const over = transfers.some(({ fault }) => fault === 'over')
      const within = past ? '' : html`<span class="line muted small">${withinOf(expected)}</span>`
      return html`${t(over ? 'arrivals.expected.transfer-over' : `arrivals.expected.${kind}`)}${within}`
    },
  },
  {
    label: t('arrivals.keyDid'),
    cell: ({ outcome, did }) => {
      const last = did.at(-1)
      return html`${badge(t(`arrivals.outcome.${outcome}`), colours[outcome])}${
        last && html`<span class="line muted small">${last.name}, ${clockOf(new Date(last.at))}</span>`
      }`
    },
  },
]

/** The hour alone today; with its day before. */
const clockOf = (at: Date): string => (isoDay(at) === isoDay(new Date()) ? time(at) : dateTime(at))

function withinOf(expected: readonly Need[]): string {
  const minutes = Math.max(...expected.map(({ within }) => within))
  return minutes >= 1440
    ? t('arrivals.withinDays', { n: Math.round(minutes / 1440) })
    : t('arrivals.withinMinutes', { n: minutes })
}
