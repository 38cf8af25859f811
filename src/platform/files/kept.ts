import { createHash } from 'node:crypto'
import { type Db, inTransaction, sql } from '#database'
import { Refusal } from '#refusals'

/** Bytes of a row: a megabyte is read at once and held by nobody for long. */
export const PART = 1 << 20

/** Keeps bytes under their hash, once; false when they were kept already. */
export async function keep(db: Db, hash: string, bytes: Uint8Array): Promise<boolean> {
  // Most pictures are one part: one statement, which is a transaction of its own.
  return bytes.byteLength <= PART ? putPart(db, hash, 0, bytes) : keepParts(db, hash, [bytes])
}

/** Of two who keep the same at once one waits here for the other. */
async function putPart(db: Db, hash: string, part: number, bytes: Uint8Array): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into files.originals (hash, part, bytes) values (${hash}, ${part}, ${bytes}) on conflict do nothing`.execute(
    db,
  )
  return (numAffectedRows ?? 0n) > 0n
}

/**
 * Keeps what comes in pieces under its hash, once, never whole in memory; false when it was kept already. Refuses, with nothing
 * kept, what does not have that hash.
 */
export async function keepParts(
  db: Db,
  hash: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const sum = createHash('sha256')
    let part = 0
    for await (const bytes of inParts(pieces)) {
      sum.update(bytes)
      const put = await putPart(tx, hash, part, bytes)
      if (part === 0 && !put) return false
      part++
    }
    if (sum.digest('hex') !== hash) throw new Refusal('Une image de ce fichier n’est pas celle que son nom annonce.')
    return true
  })
}

/** The same bytes in pieces of a megabyte, one at least. */
export async function* inParts(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Buffer, void, void> {
  let held: Uint8Array[] = []
  let size = 0
  let none = true
  for await (const piece of pieces)
    for (let at = 0; at < piece.byteLength; ) {
      const taken = piece.subarray(at, at + PART - size)
      held.push(taken)
      size += taken.byteLength
      at += taken.byteLength
      if (size < PART) continue
      yield Buffer.concat(held)
      held = []
      size = 0
      none = false
    }
  if (size > 0 || none) yield Buffer.concat(held)
}

/** What is kept under a hash, part after part; nothing where nothing is. */
export async function* partsOf(db: Db, hash: string): AsyncGenerator<Buffer, void, void> {
  for (let part = 0; ; part++) {
    const { rows } = await sql<{ bytes: Buffer }>`
      select bytes from files.originals where hash = ${hash} and part = ${part}`.execute(db)
    if (!rows[0]) return
    yield rows[0].bytes
    // Most have one part.
    if (rows[0].bytes.byteLength < PART) return
  }
}

/** What is kept under a hash; undefined where nothing is. */
export async function bytesOf(db: Db, hash: string): Promise<Buffer | undefined> {
  const parts: Buffer[] = []
  for await (const part of partsOf(db, hash)) parts.push(part)
  return parts.length > 0 ? Buffer.concat(parts) : undefined
}

export type Kept = { hash: string; bytes: number; sound: boolean }

/**
 * Everything that is kept, by hash, with its size in bytes; `reading` it, whether it is what it was. A schema that an older Préau
 * has left keeps nothing yet.
 */
export async function listKept(db: Db, { reading = false } = {}): Promise<Kept[]> {
  if (!(await hasTable(db))) return []
  const whole = sql`encode(sha256(bytes), 'hex') = hash`
  const { rows } = await sql<Kept & { parts: number }>`
    select hash, sum(octet_length(bytes))::bigint as bytes, count(*) as parts,
      ${reading ? sql`count(*) > 1 or bool_and(${whole})` : sql`true`} as sound
    from files.originals group by hash order by hash`.execute(db)
  if (reading) for (const one of rows) if (one.parts > 1) one.sound = await isSound(db, one.hash)
  return rows
}

async function isSound(db: Db, hash: string): Promise<boolean> {
  const sum = createHash('sha256')
  for await (const part of partsOf(db, hash)) sum.update(part)
  return sum.digest('hex') === hash
}

/** Which of these are not kept. */
export async function notKept(db: Db, hashes: readonly string[]): Promise<string[]> {
  if (hashes.length === 0) return []
  const { rows } = await sql<{ hash: string }>`
    select hash from unnest(${hashes}::text[]) asked (hash)
    where not exists (select from files.originals o where o.hash = asked.hash and o.part = 0)`.execute(db)
  return rows.map(({ hash }) => hash)
}

export async function hasTable(db: Db): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('files.originals') is not null as there`.execute(db)
  return rows[0]?.there === true
}

/** Forgets what is kept under a hash. */
export async function forget(db: Db, hash: string): Promise<void> {
  await sql`delete from files.originals where hash = ${hash}`.execute(db)
}
