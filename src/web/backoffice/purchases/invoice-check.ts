import { count, money, unitPrice } from '#format'
import { t } from '#messages'
import { type Billed, type Difference, lineHtCents, type SupplierInvoice } from '#purchases'
import { type Html, html, totals } from '../../ui/index.ts'
import { head } from './frame.ts'

/** A difference as one says it: what the invoice asks, what it should. */
export function inWords(one: Difference): string {
  const cents = money(Math.abs(one.cents))
  switch (one.kind) {
    case 'unreceived':
      return t('purchases.differs.unreceived', {
        name: one.name,
        billed: count(one.billed),
        received: count(one.received),
        cents,
      })
    case 'surplus':
      return t('purchases.differs.surplus', {
        name: one.name,
        billed: count(one.billed),
        ordered: count(one.ordered),
        cents,
      })
    case 'price':
      return t('purchases.differs.price', {
        name: one.name,
        billed: unitPrice(one.billedMicro),
        ordered: unitPrice(one.orderedMicro),
        cents,
        way: one.cents > 0 ? 'more' : 'less',
      })
    case 'extra':
      return t('purchases.differs.extra', { name: one.name, cents })
    case 'sum':
      return t('purchases.differs.sum', { said: money(one.saidCents), sum: money(one.sumCents) })
    case 'vat':
      return t('purchases.differs.vat', { said: money(one.saidCents), due: money(one.dueCents) })
    case 'total':
      return t('purchases.differs.total', { said: money(one.saidCents), sum: money(one.sumCents) })
  }
}

export function linesTable(lines: readonly Billed[]): Html {
  const off = (wrong: boolean, value: string) => (wrong ? html`<strong class="wrong">${value}</strong>` : value)
  const row = ({ name, quantity, priceMicro, ordered }: Billed) => html`<tr><td class="on-title">${name}</td>
<td class="end" data-label="${t('purchases.ordered')}">${ordered ? count(ordered.quantity) : '–'}</td>
<td class="end" data-label="${t('purchases.received')}">${ordered ? count(ordered.received) : '–'}</td>
<td class="end" data-label="${t('purchases.invoice.pieces')}">${off(ordered ? quantity + ordered.billedBefore > ordered.received : true, count(quantity))}</td>
<td class="end" data-label="${t('purchases.invoice.orderedAt')}">${ordered ? `${unitPrice(ordered.priceMicro)}\u00a0€` : '–'}</td>
<td class="end" data-label="${t('purchases.invoice.billedAt')}">${off(ordered ? ordered.priceMicro !== priceMicro : true, `${unitPrice(priceMicro)}\u00a0€`)}</td>
<td class="end on-sum" data-label="${t('purchases.totalHt')}">${money(lineHtCents(quantity, priceMicro))}</td></tr>`
  return html`<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table class="lines folded"><thead><tr>${head(t('office.article'), false)}${head(
    t('purchases.ordered'),
  )}${head(t('purchases.received'))}${head(t('purchases.invoice.pieces'))}${head(t('purchases.invoice.orderedAt'))}${head(t('purchases.invoice.billedAt'))}${head(
    t('purchases.totalHt'),
  )}</tr></thead><tbody>${lines.map(row)}</tbody></table></section>`
}

export const sums = ({ htCents, vatCents, ttcCents }: SupplierInvoice): Html =>
  totals([
    { label: t('purchases.totalHt'), amount: money(htCents) },
    { label: t('orders.vat'), amount: money(vatCents) },
    { label: t('office.totalTtc'), amount: money(ttcCents), strong: true },
  ])
