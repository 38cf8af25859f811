import type { Context } from 'hono'
import { money } from '#format'
import { t } from '#messages'
import type { Order } from '#purchases'
import { button, card, type Html, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** The supplier's invoices of an order, and the way to enter one. */
export function invoicesCard(c: Context<Office>, { id, invoices }: Order): Html {
  const row = (one: Order['invoices'][number]) =>
    html`<li><a href="${c.var.base}/achats/factures/${one.id}">${one.number}</a> <span class="muted">${money(one.totalTtcCents)}</span></li>`
  const enter =
    may(c, 'payments', 'add') &&
    html`<p>${button(t('purchases.invoice.new'), { kind: 'secondary', icon: 'file-text', href: `${c.var.base}/achats/bons-de-commande/${id}/facture` })}</p>`
  return card({
    title: t('purchases.sub.invoices'),
    body: html`<div class="stack">${
      invoices.length > 0
        ? html`<ul class="plain">${invoices.map(row)}</ul>`
        : html`<p class="muted">${t('purchases.invoice.noneOfOrder')}</p>`
    }${enter}</div>`,
  })
}
