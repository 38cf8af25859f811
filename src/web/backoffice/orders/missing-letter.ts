import type { Context } from 'hono'
import { today } from '#clock'
import { date, inFours, money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { holderOf, type Shop } from '#shops'
import { paidBy } from '#vouchers'
import { blank, button, type Content, type FormState, html } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

type C = Context<Office>

/** What came short of an order of which a part came in money: cents; nothing while none came, or once it is paid or has ended. */
export function missingOf({ balance }: Pick<orders.OrderPage, 'balance'>): number {
  return balance.receivedCents > paidBy(balance.vouchers) ? orders.dueCents(balance) : 0
}

/** The letter to who paid a part: what came, what was due, what is missing, and where it goes; to be read and changed before it leaves. */
export function missingLetter(shop: Shop, { customer, reference, balance }: orders.OrderPage): string {
  const used = paidBy(balance.vouchers)
  const due = balance.term && orders.dueOn(balance)
  const account = [
    holderOf(shop),
    shop.iban && t('orders.missing.iban', { iban: inFours(shop.iban) }),
    shop.bic && t('orders.missing.bic', { bic: shop.bic }),
    t('orders.missing.reference', { reference }),
  ]
  return [
    t('orders.missing.hello', { name: customer.name }),
    t('orders.missing.said', {
      reference,
      received: money(balance.receivedCents - used),
      due: money(balance.soldCents - used),
      missing: money(orders.dueCents(balance)),
    }),
    t('orders.missing.asks', { day: due && due >= today() ? date(due) : 'none' }),
    account.filter(Boolean).join('\n'),
    t('orders.missing.bye', { shop: shop.name }),
  ].join('\n\n')
}

/** Where the letter about what is missing is read and sent, under the office's own address. */
export const missingHref = (c: C, orderId: number): string => `${c.var.base}/commandes/${orderId}?lettre=manque#reponse`

/** « Écrire au client : il manque 12,00 € », for who may write to customers. */
export const missingButton = (c: C, orderId: number, missingCents: number): Content =>
  missingCents > 0 &&
  may(c, 'orders', 'see') &&
  may(c, 'orders', 'add') &&
  html`<p class="screen-only begins">${button(t('orders.missing.write', { missing: money(missingCents) }), { kind: 'secondary', size: 'small', icon: 'mail', href: missingHref(c, orderId) })}</p>`

/** The answer to the customer: empty, or the letter about what is missing where the address asks for it. */
export const replyForm = (c: C, order: orders.OrderPage): FormState =>
  blank(
    c.req.query('lettre') === 'manque' && missingOf(order) > 0 ? { body: missingLetter(c.var.shop, order) } : {},
    'reply',
  )
