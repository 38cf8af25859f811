import { money, rate, unitPriceOf } from '#format'
import { t } from '#messages'
import type * as quotations from '#quotations'
import { card, type Html, html, totals } from '../../../ui/index.ts'
import { roundedNote } from '../rounded-note.ts'

/** What is offered, at its prices, as the paper says it. */
export function linesCard({ figures: { basket, totals: sums } }: quotations.Quotation): Html {
  const head = (label: string, end = true) => html`<th scope="col"${end ? html` class="end"` : ''}>${label}</th>`
  return card({
    title: t('quotations.articles'),
    body: html`<section class="scroll" tabindex="0" aria-label="${t('quotations.articles')}"><table class="lines folded">
<thead><tr>${head(t('office.article'), false)}${head(t('orders.ref'), false)}${head(t('orders.unitHt'))}${head(t('orders.vat'))}${head(
      t('orders.quantity'),
    )}${head(t('orders.totalHt'))}</tr></thead>
<tbody>${basket.lines.map(line)}</tbody></table></section>
${totals([
  { label: t('orders.goodsHt'), amount: money(sums.goodsHtCents) },
  ...(basket.discounts[0]
    ? [
        {
          label: t('orders.discountHt', { reason: basket.discounts[0].description }),
          amount: money(-sums.discountHtCents),
        },
      ]
    : []),
  { label: t('drafts.carriageBy', { name: basket.offer.name }), amount: money(sums.carriageHtCents) },
  { label: t('orders.totalHt'), amount: money(sums.totalHtCents) },
  ...sums.vat.map(({ rateBp, vatCents }) => ({
    label: t('orders.vatAt', { rate: rate(rateBp) }),
    amount: money(vatCents),
  })),
  { label: t('office.totalTtc'), amount: money(sums.totalTtcCents), strong: true },
])}${roundedNote(basket.lines, sums)}`,
  })
}

const line = (one: quotations.Quotation['figures']['basket']['lines'][number]): Html => html`<tr>
<td class="on-title">${one.name}${
  (one.choice || one.priceReason) &&
  html`<br><span class="soft">${[one.choice, one.priceReason && t('orders.priceReason', { reason: one.priceReason })]
    .filter(Boolean)
    .join(' · ')}</span>`
}</td>
<td class="soft">${one.reference}</td>
<td class="end" data-label="${t('orders.unitHt')}">${unitPriceOf(one.unitHtMicro, one.quantity)}\u00a0€</td>
<td class="end" data-label="${t('orders.vat')}">${rate(one.rateBp)}</td>
<td class="end" data-label="${t('orders.quantity')}">${one.quantity}</td>
<td class="end on-sum" data-label="${t('orders.totalHt')}"><strong>${money(one.totalHtCents)}</strong></td>
</tr>`
