import type { Context } from 'hono'
import { mailKinds } from '#mail'
import { asked, filter, withQuery } from '../../http/index.ts'

export const POST = '/bureau/courrier'

const shape = {
  /** A shop's address, and the id of one of its customers: which box. */
  boutique: filter.part,
  client: filter.chosen,
  /** Part of a customer's name or address, in the column of boxes. */
  qui: filter.sought,
  destinataire: filter.sought,
  mots: filter.sought,
  type: filter.oneOf(mailKinds),
  etat: filter.oneOf(['non-lu']),
}

/** What the address of the list says: which box, and what is looked for in it. */
export const questionIn = (c: Context) => asked(c, { shape }, POST)
export type Question = ReturnType<typeof questionIn>

type Box = { boutique?: string | undefined; client?: string | number | undefined }

/** Which box is asked for; a customer only in a shop's. */
export const boxOf = ({ filters: { boutique, client } }: Question): Box => (boutique ? { boutique, client } : {})

/** The address of a box, or of the list of all with no shop. */
export const boxHref = (box: Box, more: Record<string, string | undefined> = {}): string =>
  withQuery(POST, { boutique: box.boutique, client: box.client, ...more })

/** Where a customer's new letter to a shop is written. */
export const newHref = ({ boutique, client }: Box): string => withQuery(`${POST}/nouveau`, { boutique, client })
