import { type Db, sql } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { bankDay, type Line, openCents } from './line.ts'
import { columns, joins, type Match } from './matches-of.ts'
import { dueOfOrder } from './open-sql.ts'

/** What of a line was said; `dueCents`: what its order still owes, where money came for one and that stands. */
export type Said = Match & { dueCents: number }

/** A line with all that was said of it, and the line to go on with: the next one of which something is open. */
export type Sheet = { line: Line; matches: Said[]; nextId: number | null }

type Row = Line & { nextId: number | null; openLine: number } & {
  [Name in keyof Said as `m_${Name}`]: Said[Name] | null
}

/** A line that is booked, as its page shows it; one statement. Refuses with NotFound one that is not there, or not yet. */
export async function sheet(db: Db, shopId: number, lineId: number): Promise<Sheet> {
  const { rows } = await sql<Row>`
    with l as (select l.*, ${openCents} as open from bank_lines l
      where l.shop_id = ${shopId} and l.id = ${lineId} and l.booked_on <= ${bankDay(shopId)})
    select l.id, l.booked_on::text as day, l.kind, l.label, l.amount_cents as cents, l.open as "openCents", ${next(shopId)} as "nextId", m.*
    from l left join lateral (
      select ${columns('m_')}, (case when m.kind in ('order', 'payment') and m.cents > 0 and m.undone_at is null
        then ${dueOfOrder} else 0 end)::int8 as "m_dueCents" from bank_matches m ${joins(shopId)}
      where m.shop_id = ${shopId} and m.line_id = l.id) m on true
    order by m."m_id"`.execute(db)
  const [first] = rows
  if (!first) throw new NotFound(t('matches.noLine'))
  const { id, day, kind, label, cents, openCents: open, nextId } = first
  return {
    line: { id, day, kind, label, cents, openCents: open },
    matches: rows.filter((row) => row.m_id !== null).map(matchOf),
    nextId,
  }
}

/** The nearest line before it in the statement of which something is open, or else the last of all. */
const next = (shopId: number) => sql`(
  select n.id from bank_lines n where n.shop_id = ${shopId} and n.id <> l.id and n.booked_on <= ${bankDay(shopId)}
    and n.amount_cents <> coalesce((select sum(o.cents) from bank_matches o
      where o.shop_id = ${shopId} and o.line_id = n.id and o.undone_at is null), 0)
  order by (n.booked_on, n.id) > (l.booked_on, l.id), n.booked_on desc, n.id desc limit 1)`

function matchOf(row: Row): Said {
  const own = Object.entries(row).filter(([name]) => name.startsWith('m_'))
  return Object.fromEntries(own.map(([name, value]) => [name.slice(2), value])) as Said
}
