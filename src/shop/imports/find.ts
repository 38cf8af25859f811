import type { Selectable } from 'kysely'
import { type Db, sql, type Tables } from '#database'
import type { Clerk } from '#people'
import { NotFound } from '#refusals'
import type { Kind } from './fields.ts'
import type { Format } from './line.ts'

export type ImportState = 'read' | 'foreseen' | 'running' | 'stopped' | 'done' | 'undoing' | 'undone'

/** A file that was brought, and how far it is. */
export type Import = {
  id: number
  owner: string
  ownerName: string
  kind: Kind | 'pictures'
  fileName: string
  encoding: string
  separator: string
  sheet: string
  multiple: string
  headings: string[]
  /** The field of each column; null for one that is left out. */
  fields: (string | null)[]
  titled: boolean
  pointed: boolean
  lines: number
  state: ImportState
  rounds: number
  /** When its lines were last checked. */
  foreseenAt: Date | null
  /** Products that it makes go on sale where the file does not say. */
  shows: boolean
  work: string | null
  receivedAt: Date
  endedAt: Date | null
  /** It may still be read otherwise. */
  held: boolean
}

type Row = Selectable<Tables['imports']> & { held: boolean }

const from = (row: Row): Import => ({
  id: row.id,
  owner: row.owner,
  ownerName: row.owner_name,
  kind: row.kind as Import['kind'],
  fileName: row.file_name,
  encoding: row.encoding,
  separator: row.separator,
  sheet: row.sheet,
  multiple: row.multiple,
  headings: row.headings as string[],
  fields: row.fields as (string | null)[],
  titled: row.titled,
  pointed: row.pointed,
  lines: row.lines,
  state: row.state as ImportState,
  rounds: row.rounds,
  foreseenAt: row.foreseen_at,
  shows: row.shows,
  work: row.work,
  receivedAt: row.received_at,
  endedAt: row.ended_at,
  held: row.held,
})

const columns = sql<Row>`shop_id, id, owner, owner_name, kind, file_name, encoding, separator, sheet, multiple, headings, fields,
  titled, pointed, lines, state, rounds, foreseen_at, shows, work, received_at, ended_at, null::bytea as file, file is not null as held`

export const ownerOf = ({ kind, id }: Pick<Clerk, 'kind' | 'id'>): string => `${kind}:${id}`

/** An import of the shop; `held` until the end of the transaction. Refuses with NotFound. */
export async function find(db: Db, shopId: number, id: number, { held = false } = {}): Promise<Import> {
  const { rows } = await sql<Row>`
    select ${columns} from imports where shop_id = ${shopId} and id = ${id} ${held ? sql`for update` : sql``}`.execute(
    db,
  )
  if (!rows[0]) throw new NotFound('Cet import n’existe pas ou plus.')
  return from(rows[0])
}

/** The last imports of a shop, newest first. */
export async function latest(db: Db, shopId: number, limit = 20): Promise<Import[]> {
  const { rows } = await sql<Row>`
    select ${columns} from imports where shop_id = ${shopId} order by received_at desc, id desc limit ${limit}`.execute(
    db,
  )
  return rows.map(from)
}

/** How the cells of an import are read. */
export const formatOf = ({ fields, headings, multiple, pointed }: Import): Format => ({
  columns: new Map(fields.flatMap((code, at) => (code === null ? [] : [[code, at] as const]))),
  headings,
  multiple,
  pointed,
})
