import { today } from '#clock'
import { sql } from '#database'

/** Where a quotation stands. What is written down is all but the last: one that nobody answered in time has expired. */
export const states = ['draft', 'sent', 'reminded', 'accepted', 'refused', 'replaced', 'expired'] as const
export type QuotationState = (typeof states)[number]

/** SQL: where the quotation `q` stands today in France. */
export const stateSql =
  () => sql<QuotationState>`case when q.state in ('sent', 'reminded') and q.valid_until < ${today()}::date
  then 'expired' else q.state end`

/** Where a row stands today. */
export const stateOf = ({ state, valid_until }: { state: string; valid_until: string | null }): QuotationState =>
  (state === 'sent' || state === 'reminded') && valid_until !== null && valid_until < today()
    ? 'expired'
    : (state as QuotationState)

/** Its customer may accept or refuse it. */
export const isOpen = (state: QuotationState): boolean => state === 'sent' || state === 'reminded'
