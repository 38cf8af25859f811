import { money } from '#format'
import type { OrderState } from '#shops'
import type { Balance } from './balance.ts'
import { isUnpaidAtCounter } from './effects.ts'
import { hasEnded } from './sold.ts'
import { isWithdrawn } from './withdrawn.ts'

/** usual: offered first; unusual: asks for a reason; impossible: refused with a sentence that says what to do instead. */
export type Judgement = { kind: 'usual' | 'unusual' } | { kind: 'impossible'; sentence: string }

/** What usually follows what, the most likely first. All else is unusual, unless `impossible` has a sentence against it. */
const usual: Record<string, string[]> = {
  'awaiting-cheque': ['payment-accepted', 'payment-error', 'cancelled'],
  'awaiting-transfer': ['payment-accepted', 'payment-error', 'cancelled'],
  'awaiting-term': ['preparing', 'awaiting-stock', 'cancelled'],
  'awaiting-counter': ['preparing', 'awaiting-stock', 'cancelled'],
  'payment-error': ['payment-accepted', 'cancelled'],
  'payment-accepted': ['preparing', 'awaiting-stock', 'refunded'],
  'awaiting-stock': ['preparing', 'payment-accepted', 'refunded', 'cancelled'],
  preparing: ['shipped', 'awaiting-stock', 'refunded'],
  shipped: ['delivered', 'refunded'],
  delivered: ['refunded'],
}

/** What usually follows once a customer withdrew from all of an order: it ends, and money and goods go back. */
const ending = ['refunded', 'cancelled']
/** What takes an order further on its way: not without a reason while it is not agreed what becomes of a part of it. */
const onward = ['payment-accepted', 'preparing', 'shipped']

function usualFor(balance: Balance): string[] {
  const { state, withdrawn, collected } = balance
  const after = (usual[state.code] ?? []).map((code) => (collected && code === 'shipped' ? 'delivered' : code))
  if (!isWithdrawn(balance) || state.shipped) return withdrawn === 'whole' ? [...ending, ...after] : after
  return withdrawn === 'whole' ? ending : after.filter((code) => !onward.includes(code))
}

/** Why a change is unusual, as the beginning of a sentence; empty when only the order's state says so. */
export function unusualBecause(balance: Balance): string {
  if (!isWithdrawn(balance)) return ''
  return balance.withdrawn === 'whole'
    ? 'Le client s’est rétracté de cette commande'
    : 'Le client s’est rétracté d’une partie de cette commande'
}

/** What usually comes after a state, whatever the order: for the page that explains the states. */
export function usuallyAfter({ code }: Pick<OrderState, 'code'>, states: readonly OrderState[]): OrderState[] {
  return (usual[code] ?? []).flatMap((next) => states.filter((state) => state.code === next))
}

/** Says whether an order may go from where it is to another state. */
export function judge(balance: Balance, to: OrderState): Judgement {
  const sentence = impossible(balance, to)
  if (sentence) return { kind: 'impossible', sentence }
  return { kind: usualFor(balance).includes(to.code) && !skipsPayment(balance, to) ? 'usual' : 'unusual' }
}

/** The states that may follow, the most likely first, then the unusual ones in the shop's order; impossible ones are left out. */
export function following(
  balance: Balance,
  states: readonly OrderState[],
): { state: OrderState; kind: 'usual' | 'unusual' }[] {
  const order = usualFor(balance)
  const rank = ({ code }: OrderState) => (order.includes(code) ? order.indexOf(code) : order.length)
  return states
    .map((state) => ({ state, ...judge(balance, state) }))
    .filter((one): one is { state: OrderState; kind: 'usual' | 'unusual' } => one.kind !== 'impossible')
    .sort((a, b) => Number(a.kind === 'unusual') - Number(b.kind === 'unusual') || rank(a.state) - rank(b.state))
}

/**
 * The step that usually comes next, if one does: never the end of an order, which is somebody's decision; none for one that
 * its customer withdrew from (see withdrawals.settling).
 */
export function likely(balance: Balance, states: readonly OrderState[]): OrderState | undefined {
  if (isWithdrawn(balance)) return undefined
  const [first] = following(balance, states)
  return first?.kind === 'usual' && !hasEnded(first.state) ? first.state : undefined
}

/** The states that may not follow, each with the sentence that says why; the present one is left out. */
export function whyNot(balance: Balance, states: readonly OrderState[]): { state: OrderState; sentence: string }[] {
  return states.flatMap((state) => {
    const judgement = judge(balance, state)
    return judgement.kind === 'impossible' && state.code !== balance.state.code
      ? [{ state, sentence: judgement.sentence }]
      : []
  })
}

const waits = new Set(['awaiting-cheque', 'awaiting-transfer', 'awaiting-counter'])

/** Going on with an order that is not paid records its payment in passing: that is done on purpose or not at all. */
const skipsPayment = ({ receivedCents, soldCents, term, atCounter }: Balance, to: OrderState): boolean =>
  to.delivery && !term && !atCounter && receivedCents < soldCents

/** What is paid at the counter is: no state says that its money came, or that it was handed over, before it did. */
function atCounter(balance: Balance, to: OrderState): string | undefined {
  if (to.code === 'awaiting-counter' && !balance.atCounter)
    return 'Payer au retrait se décide à la commande, quand le client vient la chercher au magasin.'
  if (!isUnpaidAtCounter(balance)) return undefined
  if (to.code === 'payment-accepted')
    return 'Cette commande se paie au retrait : enregistrez le règlement reçu, avec son montant, son moyen et sa date.'
  if (to.shipped)
    return 'Cette commande se paie au retrait : remettez-la sur la page « Retrait », qui enregistre le règlement.'
  return undefined
}

function impossible(balance: Balance, to: OrderState): string | undefined {
  const { state, receivedCents, invoiceNumber } = balance
  if (state.code === to.code) return `La commande est déjà dans l’état « ${to.name} ».`
  if (state.code === 'cancelled')
    return 'Une commande annulée ne reprend pas : ses articles sont revenus en stock. Le client passe une nouvelle commande.'
  if (state.code === 'refunded')
    return 'Une commande remboursée ne reprend pas : son règlement est rendu. Le client passe une nouvelle commande.'
  if (to.code === 'awaiting-term' && !balance.term)
    return 'Payer à l’échéance se décide à la commande, pour un groupe de clients qui en a le droit.'
  if (to.code === 'payment-accepted' && balance.term && receivedCents < balance.soldCents)
    return 'Cette commande se paie à l’échéance : enregistrez le règlement reçu, avec son montant, son moyen et sa date.'
  const unpaid = atCounter(balance, to)
  if (unpaid) return unpaid
  if (to.code === 'refunded' && receivedCents <= 0 && !invoiceNumber)
    return 'Aucun règlement n’a été reçu pour cette commande : il n’y a rien à rembourser. Annulez-la.'
  if (to.code === 'cancelled' && invoiceNumber) {
    const given = receivedCents > 0 ? ` et ${money(receivedCents)} rendus au client` : ''
    return `La facture ${invoiceNumber} est émise : elle ne s’annule pas. Choisissez « Remboursé » : un avoir sera émis${given}.`
  }
  if (to.code === 'cancelled' && balance.parcels.length > 0)
    return 'Un colis de cette commande est déjà parti chez le client : elle ne s’annule plus. Expédiez le reste, ou reprenez les articles par un retour.'
  if (state.shipped && !to.shipped && to.code === 'preparing' && balance.lines.some(({ back }) => back > 0))
    return 'Des articles sont revenus de chez le client : le colis est bien parti, la commande ne revient pas en arrière.'
  if (balance.collected && !state.shipped && to.shipped && !to.closed)
    return 'Cette commande se retire au magasin : elle ne s’expédie pas. Remettez-la au client sur la page « Retrait ».'
  if (waits.has(to.code) && invoiceNumber)
    return `La facture ${invoiceNumber} est émise : elle ne se retire pas. Pour un règlement rejeté, choisissez « Erreur de paiement ».`
  if (state.shipped && !to.shipped && to.code !== 'refunded' && !(state.code === 'shipped' && to.code === 'preparing'))
    return 'Le colis est déjà parti chez le client : la commande ne revient pas en arrière.'
  return undefined
}
