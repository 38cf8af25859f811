import type { Context } from 'hono'
import { date } from '#format'
import { t } from '#messages'
import * as returns from '#returns'
import { asked, filter } from '../../../http/index.ts'
import { badge, type Colour, type Column, type Html, howMany, html, list, pageHead } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

type Row = returns.ReturnRow

const shape = {
  numero: filter.part,
  reference: filter.part,
  client: filter.sought,
  origine: filter.oneOf(returns.origins),
  etat: filter.oneOf(returns.states),
}

/** What the list's address asks for. */
export function searchIn(c: Context<Office>) {
  const search = asked(c, { shape }, `${c.var.base}/commandes/retours`)
  const { numero, reference, client, origine, etat } = search.filters
  return { ...search, filters: { number: numero, reference, customer: client, origin: origine, state: etat } }
}
type Search = ReturnType<typeof searchIn>

const colours: Record<returns.ReturnState, Colour> = {
  asked: 'amber',
  authorised: 'blue',
  received: 'violet',
  settled: 'green',
  refused: 'red',
}

/** How far a return is, as a badge. */
/** How far a return is; of one whose money is settled before it arrived, that too. */
export const returnBadge = ({ state, settled }: Pick<returns.ReturnPageOf, 'state' | 'settled'>): Html =>
  settled && state === 'authorised'
    ? badge(t('returns.settledEarly'), colours.settled)
    : badge(t(`returns.state.${state}`), colours[state])

/** « Retours », newest first. */
export function listMain(c: Context<Office>, search: Search, page: returns.ReturnPage): Html {
  const where = howMany(page.total, (n) => t('returns.count', { n }))
  return html`${pageHead({ title: t('orders.sub.returns'), badge: badge(where, 'green') })}
${list<Row>({
  id: 'retours',
  caption: t('orders.sub.returns'),
  asked: search,
  page,
  columns: columns(c.var.base),
  none: { icon: 'undo', title: t('returns.none'), text: t('returns.noneText') },
  where,
  rowKey: ({ id }) => `retour-${id}`,
})}`
}

const chosen = (name: string, label: string, values: readonly string[], say: (value: string) => string) => ({
  kind: 'select' as const,
  name,
  label,
  all: t('office.all'),
  options: values.map((value) => ({ value, label: say(value) })),
})

const columns = (base: string): Column<Row>[] => [
  {
    label: t('returns.number'),
    card: 'title',
    cell: ({ id, number }) => html`<a href="${base}/commandes/retours/${id}">${number}</a>`,
    filter: { kind: 'text', name: 'numero', label: t('returns.number') },
  },
  {
    label: t('orders.ref'),
    cell: ({ orderId, orderNumber }) =>
      html`<a href="${base}/commandes/${orderId}">${t('orders.number', { n: `${orderNumber}` })}</a>`,
    filter: { kind: 'text', name: 'reference', label: t('orders.ref') },
  },
  {
    label: t('office.customer'),
    cell: ({ customerName }) => customerName,
    filter: { kind: 'text', name: 'client', label: t('office.customer') },
  },
  { label: t('returns.pieces'), align: 'end', cell: ({ pieces }) => pieces },
  {
    label: t('returns.origin'),
    wide: true,
    cell: ({ origin }) => t(`returns.origin.${origin}`),
    filter: chosen('origine', t('returns.origin'), returns.origins, (one) => t(`returns.origin.${one as 'shop'}`)),
  },
  {
    label: t('returns.askedOn'),
    soft: true,
    card: 'note',
    cell: ({ askedAt }) => date(askedAt),
    filter: { kind: 'apply' },
  },
  {
    label: t('returns.stands'),
    card: 'badge',
    cell: (row) => returnBadge(row),
    filter: chosen('etat', t('returns.stands'), returns.states, (one) => t(`returns.state.${one as 'asked'}`)),
  },
]
