import type { Context } from 'hono'
import * as reviews from '#reviews'
import { asked, filter } from '../../../http/index.ts'
import type { Office } from '../../office.ts'

const shape = {
  mots: filter.sought,
  article: filter.sought,
  etoiles: filter.oneOf(['1', '2', '3', '4', '5']),
  etat: filter.oneOf(reviews.states),
  verifie: filter.yesOrNo,
}

/** What the list is asked by its address. */
export const searchIn = (c: Context<Office>) => asked(c, { shape }, `${c.var.base}/clients/avis`)
export type Search = ReturnType<typeof searchIn>
