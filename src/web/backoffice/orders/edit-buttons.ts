import type { Context } from 'hono'
import { t } from '#messages'
import * as orders from '#orders'
import { button, type Content, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type C = Context<Office>

const begins = (c: C, { id }: orders.OrderPage, label: string): Content =>
  may(c, 'orders', 'add') &&
  may(c, 'orders', 'change') &&
  html`<form class="screen-only begins" method="post" action="${c.var.base}/commandes/saisies/commande/${id}">${button(label, { kind: 'secondary', size: 'small', icon: 'pencil' })}</form>`

/** « Changer la commande », while it can be: before its invoice, and as long as nothing left. */
export const editButton = (c: C, order: orders.OrderPage): Content =>
  orders.whyFixed(order.balance) === undefined && begins(c, order, t('editions.edit'))

/** « Créer un avoir », while something of an invoice is left. */
export const creditButton = (c: C, { id, balance }: orders.OrderPage): Content =>
  may(c, 'orders', 'delete') &&
  orders.whyUncredited(balance) === undefined &&
  html`<p class="screen-only begins">${button(t('credits.begin'), { kind: 'secondary', size: 'small', icon: 'file-text', href: `${c.var.base}/commandes/${id}/avoir` })}</p>`

/** « Rendre le trop-perçu », while the shop holds more than the order comes to. */
export const giveBackButton = (c: C, { id, balance }: orders.OrderPage): Content =>
  may(c, 'orders', 'delete') &&
  orders.excessOf(balance) > 0 &&
  html`<p class="screen-only begins">${button(t('orders.excess.title'), { kind: 'secondary', size: 'small', icon: 'undo', href: `${c.var.base}/commandes/${id}/trop-percu` })}</p>`

/** « Corriger la facture »: a credit note and a new invoice, in one act. */
export const correctButton = (c: C, order: orders.OrderPage): Content =>
  orders.whyUncorrected(order.balance) === undefined && begins(c, order, t('editions.correct'))
