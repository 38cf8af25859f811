import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { date } from '#format'
import * as orders from '#orders'
import { type Actor, isClerk } from '#people'
import { Invalid, Refusal, reasonIn } from '#refusals'
import { currentTerms, methodRefused, type PaymentCode } from '#shops'
import * as trace from '#trace'
import { agreedOf, demandSameVat } from './agreed.ts'
import type { Figures } from './figures.ts'
import { hold, note, type Row } from './hold.ts'
import { basketOf, demandSamePacks } from './lines.ts'
import { isOpen, stateOf } from './state.ts'

const sentences: Record<string, string> = {
  accepted: 'Ce devis est déjà accepté : il est devenu une commande.',
  refused: 'Ce devis a déjà été refusé.',
  replaced: 'Ce devis a été remplacé par une nouvelle version : répondez à celle-ci.',
}

/** It has its answer, or was replaced: `orderId` is the order that it became, null for none. */
export class AlreadyAnswered extends Refusal {
  readonly orderId: number | null

  constructor({ state, order_id }: Pick<Row, 'state' | 'order_id'>) {
    super(sentences[state] ?? 'Ce devis n’attend plus de réponse.')
    this.orderId = order_id
  }
}

/** Its last day is over. */
export class Expired extends Refusal {
  constructor(day: string) {
    super(`Ce devis n’est plus valable : il l’était jusqu’au ${day}. Un nouveau devis peut être demandé à la boutique.`)
  }
}

export type How = 'online' | 'telephone' | 'letter'

type Answering = {
  shopId: number
  id: number
  /** Only that customer's quotations exist; absent for who works in the shop. */
  customerId?: number
  how: How
}

export type Acceptance = Answering & {
  /** The quotation's own wins, where it has one. Nobody pays by card for what is not in a cart. */
  payment?: Exclude<PaymentCode, 'card'> | undefined
}

/**
 * Accepts a quotation: it becomes the order that it says, at its prices, whatever the shop's are today; its stock is taken now.
 * Answers the order's id. Refuses with NotFound, AlreadyAnswered, Expired, with Invalid a means of payment that is missing or is
 * not offered any longer, with Refusal another VAT than today's or a pack that holds something else, and with OutOfStock.
 */
export function accept(db: Db, actor: Actor, { shopId, id, customerId, how, payment }: Acceptance): Promise<number> {
  return inTransaction(db, async (tx) => {
    const row = await holdOpen(tx, { shopId, id, customerId, how })
    const figures = row.figures as Figures
    await demandSameVat(tx, shopId, figures)
    const agreed = await agreedOf(tx, row, figures)
    const chosen = agreed ?? payment
    if (!chosen) throw new Invalid('Choisissez le règlement.', { payment: 'Choisissez le règlement.' })
    const owner = row.customer_id ?? 0
    const basket = await basketOf(tx, row)
    await demandSamePacks(tx, actor, shopId, basket)
    const drawn = await orders.draw(tx, shopId, { customerId: owner, payment: chosen, lines: basket.lines.length })
    if (!isClerk(actor)) demandFit(drawn, basket, agreed !== null)
    const terms = { termsId: await currentTerms(tx, shopId), termsAcceptedAt: isClerk(actor) ? null : now() }
    const made = await orders.make(tx, actor, {
      shopId,
      customerId: owner,
      payment: chosen,
      paymentNote: '',
      drawn,
      basket: { ...basket, ...terms },
    })
    await close(tx, row, { state: 'accepted', order_id: made.id })
    await note(tx, actor, shopId, id, { event: 'accepted', how })
    await trace.record(tx, shopId, actor, {
      verb: 'quotations.accept',
      subject: { kind: 'quotation', id },
      before: { quotation: row.state },
      after: {
        quotation: 'accepted',
        how,
        payment: chosen,
        reference: made.reference,
        totalTtcCents: row.total_ttc_cents,
      },
    })
    return made.id
  })
}

/** Refuses, with Invalid, a means of payment that is off, or not for this customer or what they buy; what the quotation itself asks was agreed. */
function demandFit({ methodEnabled, rule, groupId }: orders.Drawn, basket: orders.Basket, agreed: boolean): void {
  const refuse = (sentence: string) => {
    throw new Invalid(sentence, { payment: sentence })
  }
  if (!methodEnabled) refuse('Ce moyen de paiement n’est plus proposé : demandez un nouveau devis à la boutique.')
  const why = !agreed && rule && methodRefused(rule, { ...orders.purchaseOf(basket), groupId })
  if (why) refuse(`${why} Choisissez-en un autre.`)
}

export type Refusing = Answering & { reason: string }

/** Keeps that the customer does not want it, and why. Refuses with NotFound, AlreadyAnswered, Expired, and with Invalid no reason. */
export function refuse(db: Db, actor: Actor, { reason, ...answering }: Refusing): Promise<void> {
  return inTransaction(db, async (tx) => {
    const row = await holdOpen(tx, answering)
    const why = reasonIn(reason, { missing: 'Dites pourquoi : prix, délai, autre fournisseur…' })
    await close(tx, row, { state: 'refused' })
    await note(tx, actor, row.shop_id, row.id, { event: 'refused', how: answering.how, reason: why })
    await trace.record(tx, row.shop_id, actor, {
      verb: 'quotations.refuse',
      subject: { kind: 'quotation', id: row.id },
      before: { quotation: row.state },
      after: { quotation: 'refused', how: answering.how, reason: why },
    })
  })
}

/** The quotation, held, that still waits for its answer. */
async function holdOpen(tx: Db, { shopId, id, customerId }: Answering): Promise<Row> {
  const row = await hold(tx, shopId, id, customerId)
  const state = stateOf(row)
  if (state === 'expired') throw new Expired(date(row.valid_until ?? ''))
  if (!isOpen(state)) throw new AlreadyAnswered(row)
  return row
}

async function close(tx: Db, { shop_id, id }: Row, became: { state: string; order_id?: number }) {
  await tx.updateTable('quotations').set(became).where('shop_id', '=', shop_id).where('id', '=', id).execute()
}
