import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { Invalid } from '#refusals'
import { testCards } from './cards.ts'
import { CardRefused } from './outcome.ts'
import { attempt, update, visitOf } from './visit.ts'

/**
 * Presents a card to the bank. Refuses with Invalid a number that is not one of the test cards (nothing of it is kept),
 * with CardRefused the cards that the bank turns down.
 */
export async function presentCard(
  db: Db,
  shopId: number,
  customerId: number,
  id: number,
  number: string,
): Promise<void> {
  const card = testCards.find((known) => known.number === number.replace(/\D/g, ''))
  if (!card)
    throw new Invalid('Cette banque est simulée : elle n’accepte que ses cartes d’essai.', {
      number: 'Tapez le numéro d’une des cartes d’essai. Ne saisissez jamais une vraie carte.',
    })
  const { outcome } = card
  const visit = await inTransaction(db, async (tx) => {
    const open = visitOf(await attempt(tx, shopId, customerId, id).forUpdate().executeTakeFirst())
    if (open.ended) return open
    const ended_at = outcome === 'accepted' ? null : now()
    await update(tx, shopId, id, { outcome, card_last4: number.replace(/\D/g, '').slice(-4), ended_at })
    return { ...open, outcome }
  })
  if (visit.outcome && visit.outcome !== 'accepted') throw new CardRefused(visit.outcome)
}
