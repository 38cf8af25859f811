import { fullName, money } from '#format'
import { Refusal } from '#refusals'
import type { Draft } from './draft.ts'

/** What a page showed of a draft: whose it is, what it comes to and what is left to pay of that, in cents tax included. */
export type Seen = {
  customerId: number | null
  totalCents: number
  toPayCents: number
  /** Of an order that is changed: what was received for it. */
  receivedCents?: number | undefined
}

/** A price, a stock, a voucher or somebody else's change moved what is to pay since it was read out to the customer. */
export class TotalMoved extends Refusal {
  constructor({ totalCents, toPayCents }: Seen, seen: Seen) {
    const left = `${money(toPayCents)} à payer`
    super(
      totalCents === seen.totalCents
        ? `Ce qui reste à payer vient de changer : ${left} maintenant. Dites-le au client, puis confirmez.`
        : `Le total vient de changer : il est maintenant de ${money(totalCents)}${toPayCents === totalCents ? '' : `, ${left}`}. Dites-le au client, puis confirmez.`,
    )
  }
}

/** Money came in, or was given back, since it was read what the change leaves to pay. */
export class MoneyMoved extends Refusal {
  constructor({ edits, totals }: Draft) {
    const received = edits?.receivedCents ?? 0
    const due = totals.totalTtcCents - received
    const left = due < 0 ? `${money(-due)} payés en trop` : `${money(due)} restent dus`
    super(
      `L’argent de la commande a bougé : ${money(received)} sont maintenant reçus, ${left} après ce changement. Dites-le au client, puis confirmez.`,
    )
  }
}

/** Somebody else chose another customer since: who confirmed had the first one at the telephone. */
export class CustomerMoved extends Refusal {
  constructor(customer: NonNullable<Draft['customer']>) {
    super(`Le client vient d’être changé : c’est maintenant ${fullName(customer)}. Vérifiez le client, puis confirmez.`)
  }
}

/** What a page that shows this draft shows of it. */
export const seenIn = ({ customer, totals, toPayCents, edits }: Draft): Seen => ({
  customerId: customer?.id ?? null,
  totalCents: totals.totalTtcCents,
  toPayCents,
  ...(edits && { receivedCents: edits.receivedCents }),
})

/** Refuses with CustomerMoved, TotalMoved and MoneyMoved a draft that is not what was seen of it. */
export function demandSeen(draft: Draft, seen: Seen): void {
  const now = seenIn(draft)
  if (draft.customer && now.customerId !== seen.customerId) throw new CustomerMoved(draft.customer)
  if (now.totalCents !== seen.totalCents || now.toPayCents !== seen.toPayCents) throw new TotalMoved(now, seen)
  if (seen.receivedCents !== undefined && now.receivedCents !== seen.receivedCents) throw new MoneyMoved(draft)
}
