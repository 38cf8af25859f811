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

/** « Corriger la facture »: a credit note and a new invoice, in one act. */
export const correctButton = (c: C, order: orders.OrderPage): Content =>
  orders.whyUncorrected(order.balance) === undefined && begins(c, order, t('editions.correct'))
