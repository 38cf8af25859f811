import { type Db, known, sql, startOfDay } from '#database'
import { givenBack, type Means } from '#payments'
import type { RegimeCode } from '#prices'
import type { Period } from '#statistics'
import { declaredIn, issuedIn, ratedAs, type SalesFilters } from './issued.ts'

/** What a line of the VAT statement is of: a rate in basis points, a regime, and at the one-stop shop a country. */
export type RateKey = { rateBp: number; regime: RegimeCode; place: string }

/** What was issued at one rate of one regime: cents; what credit notes take back is below zero. */
export type RateSum = RateKey & {
  invoicedHtCents: number
  invoicedVatCents: number
  creditedHtCents: number
  creditedVatCents: number
}

/** What one means of payment brought and gave back, cents above zero, and how many movements each was. */
export type MeansSum = { method: Means; ins: number; outs: number; inCents: number; outCents: number }

export type Sums = {
  /** The mainland's rates first, the highest first. */
  rates: RateSum[]
  invoices: number
  creditNotes: number
  means: MeansSum[]
  /** Whether anything was ever issued or paid. */
  ever: boolean
}

/** SQL: the sums by rate of the papers asked for, as one JSON. */
const byRate = (shopId: number, filters: SalesFilters) => sql<RateSum[]>`(
  select coalesce(jsonb_agg(s order by s.regime <> 'france', s.regime, s.place, s."rateBp" desc), '[]') from (
    select r.rate_bp as "rateBp", r.regime, ${declaredIn} as place,
      coalesce(sum(r.ht_cents) filter (where r.kind = 'invoice'), 0) as "invoicedHtCents",
      coalesce(sum(r.vat_cents) filter (where r.kind = 'invoice'), 0) as "invoicedVatCents",
      coalesce(sum(r.ht_cents) filter (where r.kind = 'credit_note'), 0) as "creditedHtCents",
      coalesce(sum(r.vat_cents) filter (where r.kind = 'credit_note'), 0) as "creditedVatCents"
    from invoice_rates r where ${issuedIn(shopId, 'r', filters)}
      ${ratedAs(filters)}
    group by 1, 2, 3) s)`

/** What a journal of sales adds up to, exactly, whatever its length: by rate, and how many papers it holds. One statement. */
export async function rateSums(
  db: Db,
  shopId: number,
  filters: SalesFilters,
): Promise<{ rates: RateSum[]; count: number }> {
  const { rateBp, regime } = filters
  const rated = sql`select count(distinct r.invoice_id) from invoice_rates r where ${issuedIn(shopId, 'r', filters)} ${ratedAs(filters)}`
  const all = sql`select count(*) from invoices i where ${issuedIn(shopId, 'i', filters)}`
  const { rows } = await sql<{ rates: RateSum[]; count: number }>`
    select ${byRate(shopId, filters)} as rates, (${rateBp === undefined && regime === undefined ? all : rated}) as count`.execute(
    db,
  )
  return rows[0] ?? { rates: [], count: 0 }
}

/** What a period comes to: VAT by rate, papers, payments by means, the most first. One statement. */
export async function sums(db: Db, shopId: number, period: Period): Promise<Sums> {
  const shop = known(shopId)
  const count = (kind: 'invoice' | 'credit_note') =>
    sql`(select count(*) from invoices i where ${issuedIn(shopId, 'i', { period, kind })})`
  const { rows } = await sql<Sums>`
    select ${byRate(shopId, { period })} as rates, ${count('invoice')} as invoices, ${count('credit_note')} as "creditNotes", (
      select coalesce(jsonb_agg(m order by m."inCents" desc, m.method), '[]') from (
        select method, count(*) filter (where not back) as ins, count(*) filter (where back) as outs,
          coalesce(sum(amount_cents) filter (where not back), 0) as "inCents",
          coalesce(-sum(amount_cents) filter (where back), 0) as "outCents"
        from (
          select p.method, p.amount_cents, ${givenBack} as back
          from payments p where p.shop_id = ${shop} and p.at >= ${startOfDay(known(period.from))}
            and p.at < ${startOfDay(known(period.to), 1)}) moved
        group by method) m) as means,
      exists (select from orders o where o.shop_id = ${shop}) as ever`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A select without a table always answers one row')
  return row
}
