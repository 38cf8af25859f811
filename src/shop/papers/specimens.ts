import { createHash } from 'node:crypto'
import type { Db } from '#database'
import { lengthen, type Papers, shorten, specimen } from '#pdf'

/** The kinds of paper that are issued and kept. */
export type PaperKind = 'invoice' | 'delivery-slip' | 'quotation' | 'purchase-order' | 'reminder'

/** A paper of the same kind with all its usual letters: what a kept PDF has in common with it is not kept twice. */
export type Specimen = { sha256: Buffer; pdf: Uint8Array }

const NOTHING = new Uint8Array()
/** Kept in memory, the last ones used: some 100 kB each, one a kind, template and logo. */
const MOST = 8
const known = new Map<string, Specimen>()

/** The specimen that shortens a paper, made the first time that this process needs it: the same paper, the same bytes. */
export async function specimenFor<K extends PaperKind>(kind: K, { template, seller }: Papers[K]): Promise<Specimen> {
  const look = `${kind} ${template} ${seller.logo}`
  const there = known.get(look)
  if (there) return there
  const pdf = await specimen(kind, template, seller.logo)
  return remember(look, { pdf, sha256: createHash('sha256').update(pdf).digest() })
}

/** Keeps a specimen in the school's database, once. */
export async function keepSpecimen(db: Db, { sha256, pdf }: Specimen): Promise<void> {
  await db
    .insertInto('pdf_specimens')
    .values({ sha256, pdf: await shorten(pdf, NOTHING) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The specimen that a kept PDF was shortened by. */
export async function specimenOf(db: Db, sha256: Buffer): Promise<Uint8Array> {
  const name = sha256.toString('hex')
  const there = known.get(name)
  if (there) return there.pdf
  const { pdf } = await db
    .selectFrom('pdf_specimens')
    .select('pdf')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  return remember(name, { sha256, pdf: await lengthen(pdf, NOTHING) }).pdf
}

function remember(name: string, one: Specimen): Specimen {
  known.set(name, one)
  for (const oldest of known.keys()) {
    if (known.size <= MOST) break
    known.delete(oldest)
  }
  return one
}
