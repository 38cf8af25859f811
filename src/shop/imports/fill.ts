import { type Db, sql } from '#database'
import { find } from './find.ts'
import { refused } from './read-file.ts'

/** A row of a file, by the number that a spreadsheet shows beside it. */
export type Row = { line: number; cells: string[]; broken?: true }

/** What stands above the columns; numbers, where a file has no titles. */
export const titlesOf = (cells: readonly string[], titled: boolean) => ({
  titled,
  headings: cells.map((cell, at) => (titled && cell !== '' ? cell.slice(0, 120) : `Colonne ${at + 1}`)),
})

type Filling = { rows: Iterator<Row>; first: Row | undefined; workbook: boolean }

/** Puts the lines aside, a thousand at a time, and notes how many there are and whether a point is their decimal mark. */
export async function fill(tx: Db, shopId: number, id: number, { rows, first, workbook }: Filling): Promise<void> {
  let [lines, width, pointed, held] = [0, 0, workbook, [] as Row[]]
  const write = async () => {
    await writeLines(tx, shopId, id, held)
    held = []
  }
  for (let row: Row | undefined = first ?? rows.next().value; row; row = rows.next().value) {
    lines++
    width = Math.max(width, row.cells.length)
    pointed ||= row.cells.some((cell) => /^\d+\.(\d{1,2}|\d{4,})$/.test(cell))
    held.push(row)
    if (held.length >= 1000) await write()
  }
  await write()
  if (lines === 0) throw refused('Ce fichier n’a que des titres : il ne contient aucune ligne.')
  await widen(tx, shopId, id, width)
  await sql`update imports set lines = ${lines}, pointed = ${pointed} where shop_id = ${shopId} and id = ${id}`.execute(
    tx,
  )
}

/** Lines may have more cells than there are titles: their columns are seen too. */
async function widen(tx: Db, shopId: number, id: number, width: number): Promise<void> {
  const { headings, fields } = await find(tx, shopId, id)
  if (width <= headings.length) return
  for (let at = headings.length; at < width; at++) {
    headings.push(`Colonne ${at + 1}`)
    fields.push(null)
  }
  await sql`update imports set headings = ${JSON.stringify(headings)}::jsonb, fields = ${JSON.stringify(fields)}::jsonb
    where shop_id = ${shopId} and id = ${id}`.execute(tx)
}

const BROKEN =
  'Les guillemets de cette ligne ne se ferment pas, ou une case est trop longue : elle est lue telle quelle.'

export async function writeLines(tx: Db, shopId: number, id: number, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const given = rows.map(({ line, cells, broken }) => ({ line, cells, notes: broken ? [BROKEN] : [] }))
  await sql`
    insert into import_lines (shop_id, import_id, line, cells, notes)
    select ${shopId}, ${id}, line, cells, notes
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (line integer, cells jsonb, notes jsonb)`.execute(
    tx,
  )
}
