import type { Context } from 'hono'
import * as z from 'zod'
import * as account from '#account'
import * as books from '#books'
import { t } from '#messages'
import { asked, filter } from '../../http/index.ts'
import type { Office } from '../office.ts'

const shape = {
  mois: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, t('bank.noMonth')),
  libelle: filter.sought,
  type: filter.oneOf(account.kinds),
  sens: filter.oneOf(['in', 'out']),
}

/** What the statement's address asks for: a month, the bank's own when none is said or one to come, and which of its lines. */
export function searchIn(c: Context<Office>, bankDay: string) {
  const search = asked(c, { shape }, `${c.var.base}/banque`)
  const { mois, libelle, type, sens } = search.filters
  const { from: fromDay, to: toDay } = books.monthOf(`${[mois ?? bankDay, bankDay].sort()[0]?.slice(0, 7)}-01`)
  const filtered = [libelle, type, sens].some((one) => one !== undefined)
  // The month is chosen above the list: it is none of its filters.
  const { mois: _, ...values } = search.values
  return { ...search, values, filtered, filters: { fromDay, toDay, words: libelle, kind: type, flow: sens } }
}
export type StatementSearch = ReturnType<typeof searchIn>
