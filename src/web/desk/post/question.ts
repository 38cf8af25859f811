import type { Context } from 'hono'
import { mailKinds } from '#mail'

export const POST = '/bureau/courrier'

/** What the address of the list says: which box, and what is looked for in it. */
export type Question = {
  boutique: string
  /** The id of a customer of that shop. */
  client: string
  /** Part of a customer's name or address, in the column of boxes. */
  qui: string
  destinataire: string
  mots: string
  type: string
  etat: string
}

/** Reads it; what is none of ours is as if it were not there. */
export function asked(c: Context): Question {
  const said = (name: keyof Question) => (c.req.query(name) ?? '').trim().slice(0, 200)
  const type = said('type')
  const boutique = said('boutique')
  return {
    boutique,
    client: boutique && /^[1-9][0-9]{0,14}$/.test(said('client')) ? said('client') : '',
    qui: said('qui'),
    destinataire: said('destinataire'),
    mots: said('mots'),
    type: mailKinds.some((kind) => kind === type) ? type : '',
    etat: said('etat') === 'non-lu' ? 'non-lu' : '',
  }
}

/** The address of the list for a question, or of another page of its answer. */
export function boxAddress(question: Partial<Question>, more: { after?: string; before?: string } = {}): string {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...question, ...more })) if (value) words.set(name, String(value))
  return words.size > 0 ? `${POST}?${words}` : POST
}

/** Where a customer's new letter to a shop is written. */
export function newAddress({ boutique, client }: Partial<Question>): string {
  const words = new URLSearchParams()
  if (boutique) words.set('boutique', boutique)
  if (client) words.set('client', client)
  return words.size > 0 ? `${POST}/nouveau?${words}` : `${POST}/nouveau`
}
