import { type Db, sql } from '#database'
import { dateTime, money } from '#format'
import { t } from '#messages'
import { NotFound, Refusal } from '#refusals'

/** What a line of the account is of. */
export type LineKind = 'transfer' | 'card' | 'remittance' | 'returned' | 'fee' | 'paid-out' | 'refund'

/** A line of the account: cents, below zero for a debit; what of it nobody said what it is. */
export type Line = {
  id: number
  /** The day it was booked: 2026-11-27. */
  day: string
  kind: LineKind
  label: string
  cents: number
  openCents: number
}

/** Which line of a shop's account; `seen`: what of it was open on screen, cents. */
export type OfLine = { shopId: number; lineId: number; seen?: number | undefined }

/** Somebody said what the line is meanwhile. */
export class LineMoved extends Refusal {}

/** SQL: the day at the bank of the shop `id`. */
export const bankDay = (id: unknown) =>
  sql<string>`((moment() at time zone 'Europe/Paris')::date + coalesce((select days_ahead from bank_accounts where shop_id = ${id}), 0))`

/** SQL: cents of the line `l` that are said of nothing. */
export const openCents = sql<number>`(l.amount_cents - coalesce((
  select sum(m.cents) from bank_matches m where m.shop_id = l.shop_id and m.line_id = l.id and m.undone_at is null), 0))::int8`

/** A line that is booked. One statement. Refuses with NotFound one that is not there, or not yet. */
export async function line(db: Db, shopId: number, lineId: number): Promise<Line> {
  const { rows } = await sql<Line>`
    select l.id, l.booked_on::text as day, l.kind, l.label, l.amount_cents as cents, ${openCents} as "openCents"
    from bank_lines l where l.shop_id = ${shopId} and l.id = ${lineId} and l.booked_on <= ${bankDay(shopId)}`.execute(
    db,
  )
  const [row] = rows
  if (!row) throw new NotFound(t('matches.noLine'))
  return row
}

/**
 * Holds a line until the end of the transaction: two who say what it is come one after the other. Two statements, for what is
 * open is read after the wait. Refuses with NotFound, and with LineMoved (who did it) when what is open is not what was `seen`.
 */
export async function holdLine(tx: Db, { shopId, lineId, seen }: OfLine): Promise<Line> {
  await sql`select from bank_lines where shop_id = ${shopId} and id = ${lineId} for update`.execute(tx)
  const held = await line(tx, shopId, lineId)
  if (seen !== undefined && seen !== held.openCents) throw await movedBy(tx, shopId, held)
  return held
}

/** The refusal of a line of which nothing is open any longer, or other than was seen: who, when. */
export async function movedBy(tx: Db, shopId: number, { id, openCents }: Line): Promise<LineMoved> {
  const { rows } = await sql<{ name: string; at: Date }>`
    select case when m.undone_at is null then m.actor_name else m.undone_name end as name, greatest(m.at, m.undone_at) as at
    from bank_matches m where m.shop_id = ${shopId} and m.line_id = ${id} order by greatest(m.at, m.undone_at) desc, m.id desc limit 1`.execute(
    tx,
  )
  const [last] = rows
  const by = { name: last?.name ?? t('matches.somebody'), at: last ? dateTime(last.at) : '', left: money(openCents) }
  return new LineMoved(openCents === 0 ? t('matches.movedWhole', by) : t('matches.moved', by))
}
