import { type Db, inTransaction, sql } from '#database'
import { fieldsOf, type Kind } from './fields.ts'
import { fill, type Row, titlesOf } from './fill.ts'
import { find, type Import } from './find.ts'
import { fieldsFor } from './mapping.ts'
import { readFile, refused, type Writing } from './read-file.ts'

export type Correction = Partial<Writing> & {
  kind?: Kind | undefined
  titled?: boolean | undefined
  multiple?: string | undefined
  /** The field of each column. */
  fields?: readonly (string | null)[] | undefined
}

/**
 * Reads a file otherwise than it was understood: another kind, encoding, separator, sheet, or other columns. What was foreseen
 * is forgotten. Refuses with NotFound; with Invalid what cannot be read so, and an import that has begun.
 */
export function correct(db: Db, shopId: number, id: number, asked: Correction): Promise<void> {
  return inTransaction(db, async (tx) => {
    const was = await find(tx, shopId, id, { held: true })
    if (was.state !== 'read' && was.state !== 'foreseen')
      throw refused('Cet import est commencé : envoyez de nouveau le fichier.')
    if (was.kind === 'pictures') throw refused('Un zip d’images n’a pas de colonnes.')
    const kind = asked.kind ?? was.kind
    const reads = otherwise(asked, was) || (asked.titled !== undefined && asked.titled !== was.titled)
    const headings = reads ? await readAgain(tx, shopId, was, asked) : was.headings
    const keeps = asked.fields !== undefined && kind === was.kind && !reads
    const fields = keeps ? cleanFields(kind, headings, asked.fields ?? []) : fieldsFor(kind, headings)
    const multiple = asked.multiple && [...asked.multiple].length === 1 ? asked.multiple : was.multiple
    await sql`
      update imports set kind = ${kind}, fields = ${JSON.stringify(fields)}::jsonb, multiple = ${multiple}, state = 'read'
      where shop_id = ${shopId} and id = ${id}`.execute(tx)
    await sql`update import_lines set outcome = null where shop_id = ${shopId} and import_id = ${id} and outcome is not null`.execute(
      tx,
    )
  })
}

const otherwise = (asked: Correction, was: Import): boolean =>
  (['encoding', 'separator', 'sheet'] as const).some((key) => asked[key] !== undefined && asked[key] !== was[key])

/** A field is one column. */
function cleanFields(kind: Kind, headings: readonly string[], asked: readonly (string | null)[]): (string | null)[] {
  const taken = new Set<string>()
  return headings.map((_, at) => {
    const code = asked[at] ?? null
    if (code === null || taken.has(code) || !fieldsOf[kind].some((one) => one.code === code)) return null
    taken.add(code)
    return code
  })
}

async function readAgain(tx: Db, shopId: number, was: Import, asked: Correction): Promise<string[]> {
  const row = await tx
    .selectFrom('imports')
    .select('file')
    .where('shop_id', '=', shopId)
    .where('id', '=', was.id)
    .executeTakeFirst()
  if (!row?.file) throw refused('Ce fichier n’est plus gardé : envoyez-le de nouveau.')
  const { encoding, separator, sheet } = { ...was, ...asked }
  const read = await readFile(row.file, was.encoding === 'XLSX' ? { sheet } : { encoding, separator })
  const rows = read.rows[Symbol.iterator]() as Iterator<Row>
  const first = rows.next().value
  if (!first) throw refused('Lu ainsi, ce fichier ne contient aucune ligne.')
  const { titled, headings } = titlesOf(first.cells, asked.titled ?? was.titled)
  await sql`delete from import_lines where shop_id = ${shopId} and import_id = ${was.id}`.execute(tx)
  await sql`
    update imports set encoding = ${read.encoding}, separator = ${read.separator}, sheet = ${read.sheet}, titled = ${titled},
      headings = ${JSON.stringify(headings)}::jsonb, fields = '[]' where shop_id = ${shopId} and id = ${was.id}`.execute(
    tx,
  )
  await fill(tx, shopId, was.id, { rows, first: titled ? undefined : first, workbook: read.separator === '' })
  return (await find(tx, shopId, was.id)).headings
}
