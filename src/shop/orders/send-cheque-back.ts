import * as cheques from '#cheques'
import * as conversations from '#conversations'
import { type Db, inTransaction } from '#database'
import { money } from '#format'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import { CHEQUE_REFUSED } from './acts.ts'
import { type Held, hold } from './balance.ts'
import { eventOf, noteState } from './carry-out.ts'
import { handle } from './handle.ts'
import { dueCents } from './settle.ts'
import type { OfCheque } from './take-cheque.ts'

export type SendingBack = {
  reasons: readonly cheques.Reason[]
  /** A word more for the customer; may be empty. */
  message: string
}

/**
 * Sends a cheque back with a letter that says why; the customer answers by another cheque, by paying by transfer, or not at all
 * when nothing is owed. Refuses with NotFound, with ChequeDecided, and with Invalid (reasons, message) no reason or too long a word.
 */
export function sendChequeBack(
  db: Db,
  clerk: Clerk,
  { shopId, chequeId }: OfCheque,
  { reasons, message: typed }: SendingBack,
): Promise<cheques.Reaction> {
  return inTransaction(db, async (tx) => {
    const message = typed.trim()
    const orderId = await cheques.orderOf(tx, shopId, chequeId)
    const held = await hold(tx, shopId, orderId)
    const due = dueCents(held.balance)
    const refused = await cheques.refuse(tx, clerk, shopId, { chequeId, dueCents: due, reasons, message })
    const faults: Record<string, string> = {}
    if (reasons.length === 0) faults.reasons = t('cheques.noReason')
    if (message.length > 1000) faults.message = t('cheques.messageLong')
    if (Object.keys(faults).length > 0) throw new Invalid(t('cheques.wrong'), faults)
    await handle(tx, clerk, shopId, orderId)
    const { number } = refused
    await noteBack(tx, clerk, held, { ...refused, reasons })
    await trace.record(tx, shopId, clerk, {
      verb: CHEQUE_REFUSED,
      subject: { kind: 'order', id: orderId },
      after: {
        chequeNumber: number,
        reasons: reasons.map((one) => t(`cheques.reason.${one}`)).join(', '),
        ...(message && { message }),
      },
    })
    const about = { reference: held.order.reference, number, cents: refused.cents, owes: due > 0 }
    const body = letter(about, { reasons, message })
    await conversations.answer(tx, clerk, shopId, { orderId }, { body })
    const reaction = await cheques.react(tx, shopId, { chequeId })
    if (reaction.kind === 'transfer') await payByTransfer(tx, shopId, orderId)
    return reaction
  })
}

/** The order's history says which cheque went back and why; its state stays. */
async function noteBack(
  tx: Db,
  clerk: Clerk,
  held: Held,
  back: { number: string; cents: number } & Pick<SendingBack, 'reasons'>,
) {
  const { order, balance } = held
  const told = { number: back.number, amount: money(back.cents), why: back.reasons.map(small).join(', ') }
  const event = { shop_id: order.shop_id, order_id: order.id, state: balance.state.code }
  await tx
    .insertInto('order_history')
    .values(eventOf(clerk, event, t('cheques.backEvent', told)))
    .execute()
}

/** A reason inside a sentence: « la signature manque » */
function small(reason: cheques.Reason): string {
  const said = t(`cheques.reason.${reason}`)
  return said.charAt(0).toLocaleLowerCase('fr') + said.slice(1)
}

/** What goes back with the cheque: which one, why, the shop's own words, and what is still to be sent. */
function letter(
  { reference, number, cents, owes }: { reference: string; number: string; cents: number; owes: boolean },
  { reasons, message }: SendingBack,
): string {
  const why = reasons.map((one) => `- ${t(`cheques.reason.${one}`)}`).join('\n')
  const next = owes ? t('cheques.letter.another') : t('cheques.letter.nothing')
  return [t('cheques.letter.text', { reference, number, amount: money(cents) }), why, message, next]
    .filter(Boolean)
    .join('\n\n')
}

/** The customer pays otherwise: the order waits for a transfer. One that waits for no cheque stays as it is. */
async function payByTransfer(tx: Db, shopId: number, orderId: number): Promise<void> {
  const held: Held = await hold(tx, shopId, orderId)
  const to = held.states.find(({ code }) => code === 'awaiting-transfer')
  if (!to || held.balance.state.code !== 'awaiting-cheque') return
  const { customer_id: id, customer_name: name } = held.order
  await noteState(tx, { kind: 'customer', id, name }, held, to, { reason: t('cheques.paysByTransfer') })
}
