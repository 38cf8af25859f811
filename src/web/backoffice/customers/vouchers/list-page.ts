import type { Context } from 'hono'
import { date, fullName, money } from '#format'
import { t } from '#messages'
import * as vouchers from '#vouchers'
import { asked, filter } from '../../../http/index.ts'
import { badge, button, type Colour, type Column, type Html, howMany, html, list, pageHead } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { exportButtons } from '../../orders/parts.ts'
import { may } from '../../rights.ts'

type Row = vouchers.VoucherRow

const shape = {
  code: filter.part,
  client: filter.sought,
  sorte: filter.oneOf(vouchers.kinds),
  etat: filter.oneOf(vouchers.standings),
}

/** What the list's address asks for. */
export function searchIn(c: Context<Office>) {
  const search = asked(c, { shape }, `${c.var.base}/clients/bons`)
  const { code, client, sorte, etat } = search.filters
  return { ...search, filters: { code, customer: client, kind: sorte, standing: etat } }
}
type Search = ReturnType<typeof searchIn>

const colours: Record<vouchers.Standing, Colour> = { open: 'green', used: 'grey', ended: 'amber', cancelled: 'red' }

/** Where a voucher stands, as a badge. */
export const standingBadge = (voucher: vouchers.Voucher): Html => {
  const standing = vouchers.standingOf(voucher)
  return badge(t(`vouchers.standing.${standing}`), colours[standing])
}

/** The vouchers as a list, newest first. */
export function listMain(c: Context<Office>, search: Search, page: vouchers.VoucherPage): Html {
  const where = howMany(page.total, (n) => t('vouchers.count', { n }))
  return html`${pageHead({
    title: t('vouchers.title'),
    badge: badge(where, 'green'),
    actions: html`${exportButtons((kind) => search.href({}, `${search.path}/export.${kind}`))}${
      may(c, 'customers', 'add') && button(t('vouchers.give'), { href: `${search.path}/nouveau` })
    }`,
  })}
${list<Row>({
  id: 'bons',
  caption: t('vouchers.title'),
  asked: search,
  page,
  columns: [...what(c.var.base), ...amounts, state],
  none: { icon: 'tag', title: t('vouchers.none'), text: t('vouchers.noneText') },
  where,
  rowKey: ({ id }) => `bon-${id}`,
})}`
}

const what = (base: string): Column<Row>[] => [
  {
    label: t('vouchers.code'),
    card: 'title',
    cell: ({ id, code }) => html`<a href="${base}/clients/bons/${id}">${code}</a>`,
    filter: { kind: 'text', name: 'code', label: t('vouchers.code') },
  },
  {
    label: t('office.customer'),
    cell: ({ customer }) => html`<a href="${base}/clients/${customer.id}">${fullName(customer)}</a>`,
    filter: { kind: 'text', name: 'client', label: t('office.customer') },
  },
  {
    label: t('vouchers.kind'),
    wide: true,
    cell: ({ kind }) => t(`vouchers.kind.${kind}`),
    filter: {
      kind: 'select',
      name: 'sorte',
      label: t('vouchers.kind'),
      all: t('office.all'),
      options: vouchers.kinds.map((value) => ({ value, label: t(`vouchers.kind.${value}`) })),
    },
  },
]

const amounts: Column<Row>[] = [
  { label: t('vouchers.amount'), align: 'end', card: 'off', cell: ({ amountCents }) => money(amountCents) },
  { label: t('vouchers.left'), align: 'end', card: 'sum', cell: ({ leftCents }) => money(leftCents) },
  { label: t('vouchers.end'), soft: true, card: 'note', cell: ({ endsOn }) => date(endsOn) },
  {
    label: t('vouchers.reason'),
    wide: true,
    soft: true,
    card: 'off',
    cell: ({ reason }) => reason,
    filter: { kind: 'apply' },
  },
]

const state: Column<Row> = {
  label: t('vouchers.standing'),
  card: 'badge',
  cell: standingBadge,
  filter: {
    kind: 'select',
    name: 'etat',
    label: t('vouchers.standing'),
    all: t('office.all'),
    options: vouchers.standings.map((value) => ({ value, label: t(`vouchers.standing.${value}`) })),
  },
}
