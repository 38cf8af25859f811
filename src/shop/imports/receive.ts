import { type Db, inTransaction } from '#database'
import type { Clerk } from '#people'
import { isWorkbook } from '#sheets'
import { cleanLine } from '#texts'
import type { Kind } from './fields.ts'
import { fill, type Row, titlesOf } from './fill.ts'
import { ownerOf } from './find.ts'
import { fieldsFor, guess } from './mapping.ts'
import { receivePictures } from './picture-receive.ts'
import { isZip } from './picture-zip.ts'
import { readFile, refused, type Writing } from './read-file.ts'
import { useMapping } from './saved.ts'

/** What was understood of a file, before anybody corrects it. */
type Understood = Writing & {
  kind: Kind
  headings: string[]
  titled: boolean
  multiple: string
  fields: (string | null)[]
}

export type Sent = { name: string; bytes: Uint8Array }

export type Receiving = {
  kind?: Kind | undefined
  mapping?: number | undefined
  /** Refuses a kind that whoever sends it may not bring in, before anything is kept. */
  may?: (kind: Kind) => Promise<void>
}

/**
 * Takes a file in, a list or a zip of pictures, and says the id of its import: nothing of the shop changes. Refuses (Invalid, at
 * `file`) what is neither.
 */
export async function receive(
  db: Db,
  clerk: Clerk,
  shopId: number,
  { name, bytes, kind, mapping, may }: Sent & Receiving,
): Promise<number> {
  const fileName = cleanLine(name).slice(0, 120) || 'fichier'
  if (isZip(bytes) && !isWorkbook(bytes)) return receivePictures(db, clerk, shopId, { name: fileName, bytes })
  const read = await readFile(bytes)
  const rows = read.rows[Symbol.iterator]() as Iterator<Row>
  const first = rows.next().value
  if (!first) throw refused('Ce fichier ne contient aucune ligne.')
  const guessed = guess(first.cells, fileName)
  const kept = mapping === undefined ? undefined : await useMapping(db, shopId, mapping)
  const asked = kind ?? kept?.kind ?? guessed.kind
  await may?.(asked)
  const understood = { ...read, ...titlesOf(first.cells, guessed.titled), kind: asked, multiple: kept?.multiple ?? ',' }
  const fields = fieldsFor(asked, understood.headings, kept?.fields)
  return inTransaction(db, async (tx) => {
    const id = await insert(tx, clerk, shopId, { fileName, bytes, understood: { ...understood, fields } })
    await fill(tx, shopId, id, { rows, first: guessed.titled ? undefined : first, workbook: read.separator === '' })
    return id
  })
}

async function insert(
  tx: Db,
  clerk: Clerk,
  shopId: number,
  { fileName, bytes, understood }: { fileName: string; bytes: Uint8Array; understood: Understood },
): Promise<number> {
  const { kind, encoding, separator, sheet, multiple, headings, fields, titled } = understood
  const { id } = await tx
    .insertInto('imports')
    .values({
      shop_id: shopId,
      owner: ownerOf(clerk),
      owner_name: clerk.name,
      kind,
      file_name: fileName,
      file: Buffer.from(bytes),
      encoding,
      separator,
      sheet,
      multiple,
      headings: JSON.stringify(headings),
      fields: JSON.stringify(fields),
      titled,
      lines: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
