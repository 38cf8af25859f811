// What a supplier sent for an order: its papers beside the order, and each as one reads it.
import type { Context, Hono } from 'hono'
import { count, date, money, rate, unitPrice } from '#format'
import { t } from '#messages'
import * as purchases from '#purchases'
import { type House, idParam } from '../../http/index.ts'
import {
  breadcrumb,
  type Content,
  card,
  facts,
  type Html,
  html,
  icon,
  notice,
  pageHead,
  totals,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { printButton } from '../orders/parts.ts'
import { head, purchasesPage } from './frame.ts'

type C = Context<Office>

/** The address of a supplier's paper, under that of its order. */
export function supplierPaperRoutes({ db }: House, routes: Hono<Office>): void {
  routes.get('/bons-de-commande/:id/papiers/:said', async (c) => {
    const paper = await purchases.findPaper(db, c.var.shop.id, idParam(c), idParam(c, 'said'))
    const title = `${t(`suppliers.paper.${paper.kind}`)} ${paper.number}`
    return purchasesPage(c, { sub: 'orders', title, main: paperMain(c, paper, title) })
  })
}

/** The papers of an order, the first first; nothing while the supplier sent none. */
export const papersCard = (own: string, papers: readonly purchases.PaperRow[]): Content =>
  papers.length > 0 &&
  card({
    title: t('suppliers.papers'),
    body: html`<ul class="papers">${papers.map(
      ({ id, kind, number, issuedOn }) =>
        html`<li><a href="${own}/papiers/${id}">${icon('file-text')}<span>${t(`suppliers.paper.${kind}`)} ${number}</span></a> <span class="soft">${date(issuedOn)}</span></li>`,
    )}</ul>`,
  })

function paperMain(c: C, { kind, figures, order, supplier, issuedOn }: purchases.SupplierPaper, title: string): Html {
  const crumbs = breadcrumb([
    { label: t('backoffice.tab.purchases'), href: `${c.var.base}/achats` },
    { label: order.number, href: `${c.var.base}/achats/bons-de-commande/${order.id}` },
    { label: title },
  ])
  const rows = [
    { label: t('purchases.supplierOne'), value: html`${supplier.name}<br>${supplier.address}` },
    ...(supplier.siren ? [{ label: 'SIREN', value: supplier.siren }] : []),
    ...(supplier.vatNumber ? [{ label: t('suppliers.vatNumber'), value: supplier.vatNumber }] : []),
    { label: t('suppliers.issuedOn'), value: date(issuedOn) },
    { label: t('suppliers.order'), value: order.number },
    ...(figures.day
      ? [{ label: t(kind === 'invoice' ? 'purchases.invoice.due' : 'suppliers.comesOn'), value: date(figures.day) }]
      : []),
  ]
  return html`${pageHead({ crumbs, title, actions: printButton() })}
<div class="stack">${card({ body: facts(rows) })}${card({ title: t('orders.articles'), body: linesTable(figures, kind) })}${kind === 'slip' && insideCard(figures)}
<p class="muted small">${t('suppliers.facsimile')}</p></div>`
}

/** What the paper says: prices on an invoice and a credit note alone. */
function linesTable({ lines, totals: sums }: purchases.PaperFigures, kind: purchases.PaperKind): Html {
  const priced = sums !== null
  const row = ({ name, reference, quantity, unitHtMicro, rateBp }: purchases.PaperFigures['lines'][number]) =>
    html`<tr><td class="on-title">${name}${reference && html`<br><span class="soft">${reference}</span>`}</td><td class="end" data-label="${t('suppliers.pieces')}">${count(quantity)}</td>${
      priced &&
      html`<td class="end" data-label="${t('purchases.unitHt')}">${unitPrice(unitHtMicro)}\u00a0€</td><td class="end" data-label="${t('orders.vat')}">${rate(rateBp)}</td>
<td class="end on-sum" data-label="${t('purchases.totalHt')}">${money(purchases.lineHtCents(quantity, unitHtMicro))}</td>`
    }</tr>`
  const title = t(kind === 'slip' ? 'suppliers.saidPieces' : 'suppliers.pieces')
  return html`<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table class="lines folded"><thead><tr>${head(t('office.article'), false)}${head(title)}${
    priced && html`${head(t('purchases.unitHt'))}${head(t('orders.vat'))}${head(t('purchases.totalHt'))}`
  }</tr></thead><tbody>${lines.map(row)}</tbody></table></section>${
    sums &&
    totals([
      { label: t('purchases.totalHt'), amount: money(sums.htCents) },
      { label: t('orders.vat'), amount: money(sums.vatCents) },
      { label: t('office.totalTtc'), amount: money(sums.ttcCents), strong: true },
    ])
  }`
}

/** What one finds when the parcel is opened: to be counted against the slip before it is received. */
function insideCard({ lines }: purchases.PaperFigures): Html {
  const row = ({ name, inside }: purchases.PaperFigures['lines'][number]) =>
    html`<tr><td class="on-title">${name}</td><td class="end" data-label="${t('suppliers.good')}">${count(inside?.good ?? 0)}</td>
<td class="end" data-label="${t('suppliers.damaged')}">${count(inside?.damaged ?? 0)}</td></tr>`
  return card({
    title: t('suppliers.inside'),
    body: html`<div class="stack">${notice('info', t('suppliers.insideText'))}<section class="scroll" tabindex="0" aria-label="${t('suppliers.inside')}"><table class="lines folded"><thead><tr>${head(
      t('office.article'),
      false,
    )}${head(t('suppliers.good'))}${head(t('suppliers.damaged'))}</tr></thead><tbody>${lines.map(row)}</tbody></table></section></div>`,
  })
}
