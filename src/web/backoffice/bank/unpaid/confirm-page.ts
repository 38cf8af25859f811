import type { Context } from 'hono'
import { money } from '#format'
import type * as lots from '#lots'
import { t } from '#messages'
import type * as reminders from '#reminders'
import {
  blank,
  breadcrumb,
  button,
  type Column,
  field,
  flash,
  type Html,
  hidden,
  html,
  notice,
  onceField,
  pageHead,
  table,
  who,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { orderName } from './list-page.ts'

type C = Context<Office>
type Confirm = {
  lot: lots.Lot
  all: readonly lots.LotOrder[]
  foreseen: readonly reminders.Foreseen[]
  refused: string | undefined
}

/** What is unticked does not leave. */
const FORM = 'lettres-envoi'

/** Which letter goes about which order, and which wait for a reason. */
export function confirmMain(c: C, { lot, all, foreseen, refused }: Confirm): Html {
  const path = `${c.var.base}/banque/impayes`
  const announced = new Map(all.map(({ orderId, letter }) => [orderId, letter]))
  const goes = foreseen.filter((one) => one.level !== null && !moved(announced, one) && !one.toSend)
  const early = goes.filter(({ odd }) => odd !== null)
  const left = all.length - goes.length
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('reminders.unpaid'), href: path }, { label: t('reminders.bulkTitle') }]),
    title: t('reminders.bulkTitle'),
    note: t('orders.count', { n: lot.total }),
  })}${refused && flash(refused, 'error')}
${table<reminders.Foreseen>({
  id: 'lettres',
  caption: t('reminders.bulkTitle'),
  rows: foreseen,
  columns: columns(path, announced, goes),
  empty: t('reminders.noneText'),
  href: path,
  cards: true,
  ticks: {
    form: FORM,
    name: 'order',
    value: ({ orderId }) => `${orderId}`,
    label: ({ number }) => t('reminders.tick', { n: `${number}` }),
    checked: () => true,
    without: (row) => !goes.includes(row),
  },
})}
${left > 0 && notice('info', t('reminders.bulkLeft', { n: left }))}
<form id="${FORM}" class="form card" method="post" action="${path}/lot/${lot.id}/faire">${onceField()}${hidden('chosen', 'on')}${
    early.length > 0 &&
    html`${notice('warning', t('reminders.bulkEarly', { n: early.length }))}${field(blank({}), { name: 'reason', label: t('reminders.reason') })}`
  }
<div class="form-actions">${goes.length > 0 && button(t('reminders.bulkSend', { n: goes.length }), { icon: 'send' })}${button(t('ui.cancel'), { kind: 'secondary', href: path })}</div></form>`
}

/** The letter that was announced for each order as they were ticked. */
type Announced = ReadonlyMap<number, reminders.Level | null>

const moved = (announced: Announced, { orderId, level }: reminders.Foreseen): boolean =>
  (announced.get(orderId) ?? null) !== level

/** Why it does not leave, or waits for a reason. */
const why = (announced: Announced, row: reminders.Foreseen): string | null => {
  if (moved(announced, row)) return t('reminders.bulkMoved')
  return row.toSend ? t('reminders.bulkSendFirst') : row.odd
}

const columns = (
  path: string,
  announced: Announced,
  goes: readonly reminders.Foreseen[],
): Column<reminders.Foreseen>[] => [
  {
    label: t('orders.crumbOrder'),
    cell: (row) => orderName(path, row),
  },
  { label: t('office.customer'), cell: ({ customerName: name, company }) => who({ name, company }) },
  {
    label: t('reminders.letter'),
    card: 'badge',
    cell: ({ orderId }) => {
      const letter = announced.get(orderId)
      return letter ? t(`reminders.title.${letter}`) : t('reminders.turn.none')
    },
  },
  {
    label: t('orders.why'),
    card: 'note',
    cell: (row) => why(announced, row),
  },
  { label: t('reminders.total'), align: 'end', card: 'sum', cell: (row) => goes.includes(row) && money(row.cents) },
]
