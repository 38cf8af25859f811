import type { Insertable } from 'kysely'
import type { Tables } from '#database'

type State = Omit<Insertable<Tables['order_states']>, 'shop_id' | 'position'>

/** The states that a new shop starts with, in the order of the list. */
export const usualStates: State[] = [
  { code: 'awaiting-cheque', name: 'En attente du paiement par chèque', colour: 'blue', mail: 'order-placed' },
  { code: 'awaiting-transfer', name: 'En attente du paiement par virement', colour: 'blue', mail: 'order-placed' },
  { code: 'awaiting-term', name: 'En attente du paiement à l’échéance', colour: 'blue', mail: 'order-placed' },
  { code: 'awaiting-counter', name: 'À payer au retrait', colour: 'blue', mail: 'order-placed' },
  {
    code: 'payment-accepted',
    name: 'Paiement accepté',
    colour: 'green',
    paid: true,
    invoice: true,
    mail: 'payment-accepted',
  },
  { code: 'payment-error', name: 'Erreur de paiement', colour: 'red', mail: 'payment-error' },
  { code: 'awaiting-stock', name: 'En attente de réapprovisionnement', colour: 'amber', mail: 'awaiting-stock' },
  {
    code: 'preparing',
    name: 'Préparation en cours',
    colour: 'amber',
    paid: true,
    invoice: true,
    delivery: true,
    mail: 'preparing',
  },
  {
    code: 'shipped',
    name: 'En cours de livraison',
    colour: 'violet',
    paid: true,
    invoice: true,
    delivery: true,
    shipped: true,
    mail: 'shipped',
  },
  {
    code: 'delivered',
    name: 'Livré',
    colour: 'leaf',
    paid: true,
    invoice: true,
    delivery: true,
    shipped: true,
    closed: true,
  },
  { code: 'cancelled', name: 'Annulé', colour: 'grey', closed: true, mail: 'cancelled' },
  { code: 'refunded', name: 'Remboursé', colour: 'grey', closed: true, mail: 'refunded' },
]
