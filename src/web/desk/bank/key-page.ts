import type { Context } from 'hono'
import * as account from '#account'
import { date, money } from '#format'
import { t } from '#messages'
import type { ListedShop } from '#street'
import { asked, filter, id } from '../../http/index.ts'
import {
  badge,
  breadcrumb,
  type Colour,
  type Column,
  type Html,
  howMany,
  html,
  list,
  notice,
  pageHead,
} from '../../ui/index.ts'
import { records } from '../customers/arrivals/key-records.ts'
import type { Desk } from '../desk-page.ts'
import { lateCard } from './late-card.ts'
import { outcomeSaid } from './outcome-said.ts'
import { BANK } from './settings-page.ts'

type Row = account.Planted

const names = new Intl.ListFormat('fr')

const shape = { boutique: filter.part, suite: filter.oneOf(account.outcomes) }

/** What the list's address asks for. */
export function searchIn(c: Context<Desk>) {
  const search = asked(c, { shape }, `${BANK}/corrige`)
  const { boutique, suite } = search.filters
  return { ...search, filters: { shopId: id.safeParse(boutique).data, outcome: suite } }
}

const colours: Record<account.Outcome, Colour> = {
  done: 'green',
  otherwise: 'red',
  waits: 'amber',
  begun: 'amber',
  'to-come': 'grey',
}

type Shown = {
  page: Awaited<ReturnType<typeof account.planted>>
  shops: readonly ListedShop[]
  late: readonly account.Late[]
  /** Names of the shops whose bank has more to take in. */
  behind: readonly string[]
}

/** « Corrigé des virements »: what is planted, what is to be done with it, and what was done. */
export function keyMain(search: ReturnType<typeof searchIn>, { page, shops, late, behind }: Shown): Html {
  const where = howMany(page.total, (n) => t('bank.key.count', { n }))
  return html`${pageHead({
    crumbs: breadcrumb([{ label: t('bank.desk'), href: BANK }, { label: t('bank.key') }]),
    title: t('bank.key'),
    badge: badge(where, 'green'),
    note: t('bank.key.note'),
  })}
${behind.length > 0 && notice('info', t('bank.behind.shops', { shops: names.format(behind) }))}
${list<Row>({
  id: 'corrige',
  caption: t('bank.key'),
  asked: search,
  page,
  columns: columns(shops),
  none: { icon: 'landmark', title: t('bank.key.none'), text: t('bank.key.noneText') },
  where,
  rowKey: ({ shopId, id: line }) => `ligne-${shopId}-${line}`,
})}
${lateCard(late)}`
}

const doneCell = ({ outcome, leftCents, pointedWith, by }: Row): Html => {
  const byHand = outcome === 'otherwise' && t('bank.key.byHand')
  const who = by ? t('bank.key.by', { by, orders: pointedWith.map((n) => `n° ${n}`).join(', ') }) : byHand
  return html`${badge(outcomeSaid({ outcome, leftCents }), colours[outcome])} ${who}`
}

function expectedOf({ back, orphan, fault, orderNumber }: Row): string {
  const n = `${orderNumber ?? ''}`
  if (orphan) return t('bank.key.orphan', { n })
  if (fault === 'double' && orderNumber !== null) return t('bank.key.oneOfTwo', { n })
  if (fault === 'over') return t('bank.key.pointAndReturn', { n })
  return back ? t('bank.key.sendBack') : t('bank.key.point', { n })
}

/** Ways to the order of a line, and to the line once it is on the statement. */
const recordsOf = ({ shopId, id: line, outcome, orderId, orderNumber }: Row): Html =>
  records({
    shopId,
    orders: orderId === null || orderNumber === null ? [] : [{ id: orderId, number: orderNumber }],
    conversationId: null,
    quotationId: null,
    transfers: [{ id: line, isHere: outcome !== 'to-come' }],
  })

const columns = (shops: readonly ListedShop[]): Column<Row>[] => [
  {
    label: t('bank.shop'),
    card: 'note',
    cell: ({ shopName }) => shopName,
    filter: {
      kind: 'select',
      name: 'boutique',
      label: t('bank.shop'),
      all: t('office.all'),
      options: shops.map(({ id: shopId, name }) => ({ value: `${shopId}`, label: name })),
    },
  },
  { label: t('office.date'), soft: true, cell: ({ bookedOn }) => date(bookedOn) },
  { label: t('bank.label'), card: 'title', cell: ({ label }) => label },
  { label: t('cheques.sum'), align: 'end', card: 'sum', cell: ({ cents }) => money(cents) },
  { label: t('bank.key.fault'), cell: ({ fault }) => t(`bank.fault.${fault}`) },
  {
    label: t('bank.key.expected'),
    cell: (row) => html`${expectedOf(row)}${recordsOf(row)}`,
    filter: { kind: 'apply' },
  },
  {
    label: t('bank.key.outcome'),
    card: 'badge',
    cell: doneCell,
    filter: {
      kind: 'select',
      name: 'suite',
      label: t('bank.key.outcome'),
      all: t('office.all'),
      options: account.outcomes.map((value) => ({ value, label: t(`bank.key.outcome.${value}`) })),
    },
  },
]
