import type { Context } from 'hono'
import { mailKinds, type Writer } from '#mail'
import { asked, filter, withQuery } from '../../http/index.ts'

export const POST = '/bureau/courrier'

/** What the tabs show: who wrote. */
export const views = ['eleves', 'clients', 'automatiques', 'tout'] as const
export type View = (typeof views)[number]

const shape = {
  vue: filter.oneOf(views),
  classe: filter.chosen,
  /** A shop's address, and the id of one of its customers: which box. */
  boutique: filter.part,
  client: filter.chosen,
  /** Part of a customer's name or address, and of a shop's name, in the column of boxes. */
  qui: filter.sought,
  ou: filter.sought,
  destinataire: filter.sought,
  mots: filter.sought,
  type: filter.oneOf(mailKinds),
  etat: filter.oneOf(['non-lu']),
}

/** What the address of the list says: which box, and what is looked for in it. */
export const questionIn = (c: Context) => asked(c, { shape }, POST)
export type Question = ReturnType<typeof questionIn>

export type Box = {
  boutique?: string | undefined
  client?: string | number | undefined
  classe?: string | number | undefined
}

/** Which box is asked for; a customer only in a shop's. */
export const boxOf = ({ filters: { boutique, client, classe } }: Question): Box => ({
  classe,
  ...(boutique ? { boutique, client } : {}),
})

/** What is shown: what pupils wrote, unless something else is asked for; of one customer, the whole exchange. */
export const viewOf = (question: Question): View => question.filters.vue ?? (boxOf(question).client ? 'tout' : 'eleves')

/** Whose letters a view holds; all for `tout`. */
export const writerOf: Record<View, Writer | undefined> = {
  eleves: 'pupils',
  clients: 'customers',
  automatiques: 'shop',
  tout: undefined,
}

/** The address of a box, or of the list of all with no shop. */
export const boxHref = ({ boutique, client, classe }: Box, more: Record<string, string | undefined> = {}): string =>
  withQuery(POST, { classe, boutique, client, ...more })

/** Where a customer's new letter to a shop is written. */
export const newHref = ({ boutique, client }: Box): string => withQuery(`${POST}/nouveau`, { boutique, client })
