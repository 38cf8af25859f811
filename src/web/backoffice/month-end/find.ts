import * as books from '#books'
import type { Db } from '#database'
import * as payments from '#payments'
import { noPage } from '../../http/index.ts'
import type { View } from './asked.ts'
import { isMoney } from './ledgers.ts'

/** What the address asks of the journal of sales; of « Avoirs », credit notes alone. */
export const salesFilters = ({ page, period, narrow }: View): books.SalesFilters => ({
  period,
  kind: page === 'credits' ? 'credit_note' : narrow.genre,
  rateBp: narrow.taux,
  // A rate without a regime is the mainland's: those of elsewhere are named.
  regime: narrow.regime ?? (narrow.taux === undefined ? undefined : 'france'),
  place: narrow.pays,
})

export const receiptFilters = ({ period, narrow }: View): payments.JournalFilters => ({
  fromDay: period.from,
  toDay: period.to,
  ...(narrow.moyen && (narrow.moyen === 'money' ? { money: true } : { method: narrow.moyen })),
  ...(narrow.sens && { flow: narrow.sens }),
})

export const owedFilters = ({ owedDay, narrow }: View): books.OwedFilters => ({
  day: owedDay,
  kind: narrow.quoi,
  age: narrow.age,
})

/** The means that were asked for, and of them what went the way asked for. */
export const meansOf = (means: readonly books.MeansSum[], { narrow }: View): books.MeansSum[] =>
  means
    .filter(
      (one) => narrow.moyen === undefined || (narrow.moyen === 'money' ? isMoney(one) : one.method === narrow.moyen),
    )
    .map((one) => ({
      ...one,
      ...(narrow.sens === 'out' && { ins: 0, inCents: 0 }),
      ...(narrow.sens === 'in' && { outs: 0, outCents: 0 }),
    }))

/** What is owed of the kind and age that were asked for. */
export const owedOf = (sums: readonly books.OwedSum[], { narrow }: View): books.OwedSum[] =>
  sums.filter(({ kind, age }) => (narrow.quoi ?? kind) === kind && isOfAge(age, narrow.age))

const isOfAge = (age: books.Age, asked: books.Sought | undefined): boolean =>
  asked === undefined || (asked === 'due' ? age !== 'later' : age === asked)

const understood = ({ errors }: View): boolean => Object.keys(errors).length === 0

/** A page of the journal of sales with its totals; nothing of what was not understood. */
export async function findSales(db: Db, shopId: number, view: View) {
  const filters = salesFilters(view)
  if (!understood(view)) return { page: noPage, rates: [], count: 0 }
  const [sums, page] = await Promise.all([
    books.rateSums(db, shopId, filters),
    books.sales(db, shopId, filters, view.place),
  ])
  return { ...sums, page }
}

export async function findReceipts(db: Db, shopId: number, view: View) {
  if (!understood(view)) return { page: noPage, means: [] }
  const order = { oldestFirst: true }
  const [sums, page] = await Promise.all([
    books.sums(db, shopId, view.period),
    payments.journalPage(db, shopId, receiptFilters(view), view.place, order),
  ])
  return { page, means: meansOf(sums.means, view) }
}

export async function findOwed(db: Db, shopId: number, view: View) {
  if (!understood(view)) return { page: noPage, sums: [] }
  const { sums, ...page } = await books.owed(db, shopId, owedFilters(view), view.place)
  return { page, sums: owedOf(sums, view) }
}
