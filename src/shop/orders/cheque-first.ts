import * as cheques from '#cheques'
import type { Db } from '#database'
import { t } from '#messages'
import { type Actor, isClerk } from '#people'
import { Refusal } from '#refusals'
import type { Held } from './balance.ts'
import { comesBy } from './papers.ts'

/** A cheque for this order is in the shop's post: it is looked at before its payment is accepted. */
export class ChequeFirst extends Refusal {
  readonly chequeId: number

  constructor(orderNumber: number, chequeId: number) {
    super(`Un chèque est arrivé pour la commande n° ${orderNumber} : examinez-le, puis acceptez-le ou renvoyez-le.`)
    this.chequeId = chequeId
  }
}

/** Refuses (ChequeFirst) to accept a payment by cheque of an order whose cheque is here and was not decided about. */
export function demandLooked({ order, cheque, balance }: Pick<Held, 'order' | 'cheque' | 'balance'>): void {
  if (cheque?.here && balance.receivedCents < balance.soldCents) throw new ChequeFirst(order.number, cheque.id)
}

/** Why money by cheque is not written down beside a cheque that is on its way: it would count twice. Undefined while none is. */
export const whyAwaitCheque = ({ order, cheque }: Pick<Held, 'order' | 'cheque'>): string | undefined =>
  cheque && !cheque.here ? t('cheques.coming', { n: `${order.number}` }) : undefined

/** Money by cheque was said to have come as a state brought it: the one that is on its way is accepted without being seen. */
export async function passed(
  tx: Db,
  actor: Actor,
  held: Pick<Held, 'order' | 'cheque' | 'balance'>,
  { movedCents }: { movedCents: number },
): Promise<void> {
  const { order, cheque } = held
  if (!cheque || movedCents <= 0 || comesBy(held) !== 'cheque' || !isClerk(actor)) return
  await cheques.passUnseen(tx, actor, order.shop_id, { chequeId: cheque.id, dueCents: movedCents })
}
