import type { Page } from '#database'
import { count, dateTime, money } from '#format'
import { t } from '#messages'
import type { AskedOrder } from '#playing'
import * as purchases from '#purchases'
import {
  badge,
  blank,
  breadcrumb,
  button,
  type Column,
  card,
  choice,
  emptyState,
  facts,
  field,
  type Html,
  hidden,
  html,
  notice,
  onceField,
  pageHead,
  pagination,
  table,
} from '../../ui/index.ts'
import { PATH } from './frame.ts'
import { articlesCard, papersCard } from './suppliers-cards.ts'

const HERE = `${PATH}/fournisseurs`
const hrefOf = ({ shopId, id }: AskedOrder) => `${HERE}/commande?boutique=${shopId}&commande=${id}`

/** The orders that wait for their supplier, of every shop. */
export function askedMain({ rows, previous, next }: Page<AskedOrder>): Html {
  const head = pageHead({ title: t('suppliers.title'), note: t('suppliers.note') })
  if (rows.length === 0)
    return html`${head}${emptyState({ icon: 'truck', title: t('suppliers.none'), text: t('suppliers.noneText') })}`
  return html`${head}${table({
    id: 'fournisseurs',
    caption: t('suppliers.title'),
    rows,
    columns,
    density: 'dense',
    href: HERE,
    empty: t('suppliers.none'),
  })}${pagination({
    previous: previous && `${HERE}?before=${encodeURIComponent(previous)}`,
    next: next && `${HERE}?after=${encodeURIComponent(next)}`,
  })}`
}

const columns: Column<AskedOrder>[] = [
  {
    label: t('suppliers.order'),
    cell: (one) =>
      html`<a href="${hrefOf(one)}">${one.number}</a><span class="line muted small">${one.supplier.name}</span>`,
  },
  { label: t('playing.shop'), cell: ({ shopName }) => shopName },
  { label: t('suppliers.sentOn'), wide: true, cell: ({ sentAt }) => dateTime(sentAt) },
  { label: t('suppliers.pieces'), align: 'end', wide: true, cell: ({ pieces }) => count(pieces) },
  { label: t('suppliers.total'), align: 'end', cell: ({ totalHtCents }) => money(totalHtCents) },
  { label: t('suppliers.where'), cell: where },
]

/** What the supplier has done so far, and what waits for the shop. */
function where({ confirmations, slips, invoices, receipts }: AskedOrder): Html {
  if (slips > receipts) return badge(t('suppliers.where.way'), 'blue')
  if (invoices > 0) return badge(t('suppliers.where.invoiced'), 'green')
  if (slips > 0) return badge(t('suppliers.where.delivered'), 'leaf')
  return badge(t(confirmations > 0 ? 'suppliers.where.confirmed' : 'suppliers.where.asked'), 'amber')
}

/** One order: what was asked, what was answered, and what the supplier may do next. */
export function orderMain(
  order: AskedOrder,
  { papers, lines }: { papers: readonly purchases.PaperRow[]; lines: readonly purchases.OrderLine[] },
): Html {
  const { number, shopName, supplier, sentAt, pieces, totalHtCents, slips, receipts } = order
  const crumbs = breadcrumb([{ label: t('suppliers.title'), href: HERE }, { label: number }])
  return html`${pageHead({ crumbs, title: t('suppliers.one', { number, name: supplier.name }), badge: where(order) })}
${slips > receipts && notice('info', t('suppliers.onTheWay'))}
<div class="stack">${card({
    title: t('suppliers.asked'),
    body: facts([
      { label: t('playing.shop'), value: shopName },
      { label: t('suppliers.sentOn'), value: dateTime(sentAt) },
      { label: t('suppliers.pieces'), value: count(pieces) },
      { label: t('suppliers.total'), value: money(totalHtCents) },
    ]),
  })}
${articlesCard(lines)}${papers.length > 0 && papersCard(papers)}${confirmCard(order)}${deliverCard(order)}${invoiceCard(order)}${order.invoices > 0 && creditCard(order)}</div>`
}

const asking = ({ shopId, id }: AskedOrder, what: string, inside: Html): Html =>
  html`<form class="form" method="post" action="${HERE}/envoyer">${onceField()}${hidden('boutique', shopId)}${hidden('commande', id)}${hidden('quoi', what)}${inside}</form>`

const confirmCard = (order: AskedOrder): Html =>
  card({
    title: t('suppliers.confirm'),
    body: asking(
      order,
      'confirmation',
      html`${field(blank({ jours: '7' }, 'ar'), { name: 'jours', label: t('suppliers.inDays'), hint: t('suppliers.inDaysHint'), inputmode: 'numeric', width: 'short' })}
<div class="form-actions">${button(t('suppliers.confirmDo'), { kind: 'secondary', icon: 'send' })}</div>`,
    ),
  })

const deliverCard = (order: AskedOrder): Html =>
  card({
    title: t('suppliers.deliver'),
    body: asking(
      order,
      'slip',
      html`${choice(blank({ colis: 'full' }, 'bl'), {
        name: 'colis',
        legend: t('suppliers.how'),
        options: purchases.deliveries.map((value) => ({
          value,
          label: t(`suppliers.how.${value}`),
          hint: t(`suppliers.how.${value}Hint`),
        })),
      })}<div class="form-actions">${button(t('suppliers.deliverDo'), { icon: 'truck' })}</div>`,
    ),
  })

const invoiceCard = (order: AskedOrder): Html =>
  card({
    title: t('suppliers.invoice'),
    body: asking(
      order,
      'invoice',
      html`${choice(blank({ facture: 'none' }, 'fa'), {
        name: 'facture',
        legend: t('suppliers.fault'),
        options: purchases.faults.map((value) => ({
          value,
          label: t(`suppliers.fault.${value}`),
          hint: t(`suppliers.fault.${value}Hint`),
        })),
      })}<div class="form-actions">${button(t('suppliers.invoiceDo'), { icon: 'file-text' })}</div>`,
    ),
  })

const creditCard = (order: AskedOrder): Html =>
  card({
    title: t('suppliers.credit'),
    body: asking(
      order,
      'credit',
      html`<p>${t('suppliers.creditText')}</p><div class="form-actions">${button(t('suppliers.creditDo'), { kind: 'secondary', icon: 'undo' })}</div>`,
    ),
  })
