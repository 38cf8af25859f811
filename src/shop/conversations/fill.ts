import { date, money } from '#format'

/** What a model answer may leave to be filled in, in braces. */
export const fieldNames = [
  'prenom',
  'nom',
  'civilite',
  'boutique',
  'commande',
  'date',
  'total',
  'etat',
  'transporteur',
  'suivi',
] as const
export type FieldName = (typeof fieldNames)[number]

/** What is known of a conversation; an order's facts are null without one. */
export type Known = {
  shopName: string
  person: { civility: string; firstName: string; lastName: string }
  order: {
    reference: string
    placedAt: Date
    totalCents: number
    state: string
    carrier: string
    tracking: string
  } | null
}

/** A model answer with its fields filled in; those of which nothing is known stay in their braces, to be seen. */
export function fill(model: string, { shopName, person, order }: Known): string {
  const values: Record<FieldName, string> = {
    prenom: person.firstName,
    nom: person.lastName,
    civilite: person.civility,
    boutique: shopName,
    commande: order?.reference ?? '',
    date: order ? date(order.placedAt) : '',
    total: order ? money(order.totalCents) : '',
    etat: order?.state ?? '',
    transporteur: order?.carrier ?? '',
    suivi: order?.tracking ?? '',
  }
  return model.replace(
    new RegExp(inBraces, 'gi'),
    (field, name: string) => values[name.toLowerCase() as FieldName] || field,
  )
}

const inBraces = new RegExp(`\\{(${fieldNames.join('|')})\\}`, 'i')
