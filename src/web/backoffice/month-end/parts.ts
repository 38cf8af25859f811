import type { Context } from 'hono'
import { money } from '#format'
import { type Content, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** An order, opened by who may see orders. */
export const orderLink = (c: Context<Office>, id: number, reference: string): Content =>
  may(c, 'orders', 'see') ? html`<a href="${c.var.base}/commandes/${id}">${reference}</a>` : reference

/** An issued paper by its number, opened by who may see orders. */
export const paperLink = (c: Context<Office>, id: number, number: string): Content =>
  may(c, 'orders', 'see')
    ? html`<a href="${c.var.base}/commandes/factures/${id}.pdf" data-turbo="false">${number}</a>`
    : number

/** What is taken back is red, what a row does not bear is left out. */
export const signed = (cents: number | undefined): Content =>
  cents === undefined ? '' : cents < 0 ? html`<span class="alarm">${money(cents)}</span>` : money(cents)
