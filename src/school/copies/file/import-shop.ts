import { randomUUID } from 'node:crypto'
import { type Db, inTransaction, sql } from '#database'
import { type Files, isPdf } from '#files'
import { type Actor, hashPassword } from '#people'
import { drawDigits, SlugTaken } from '#shops'
import { copyShop, refuseBad, traceOf } from '../copy-shop.ts'
import { sayOwnNumbers } from '../own-words.ts'
import { remove } from '../remove.ts'
import { columnTypes } from './columns.ts'
import { refuseUnsound } from './consistency.ts'
import { cleanedRow, fill, type Picture, withPictures } from './fill-shop.ts'
import * as format from './format.ts'
import { insertRows } from './insert.ts'
import type { ShopFile } from './read-shop-file.ts'
import { sha256 } from './zip.ts'

type Asked = { file: ShopFile; name: string; slug: string }

/**
 * Makes a shop of a file that was read (readShopFile), under a name and an address that are free; all or nothing. Every id
 * is given anew; pictures are made anew from their pixels; customers have no password until they ask for one. The shop is
 * closed to the public and open to no pupil. Papers stay as they were issued, unless the shop is in this school already:
 * then it is a copy, with an identity of its own. Answers its id. Refuses with SlugTaken, Invalid, and BadShopFile when the
 * rows do not hold together.
 */
export async function importShop(db: Db, files: Files, actor: Actor, { file, name, slug }: Asked): Promise<number> {
  refuseBad([{ slug, name }])
  const pictures = await remade(file.pictures)
  const password = await hashPassword(randomUUID() + randomUUID())
  try {
    return await inTransaction(db, async (tx) => {
      const shopId = await makeShop(tx, file, slug, pictures)
      await fill(tx, file, { shopId, pictures, password, actor })
      // Its papers say how it was called where it comes from, and so do its statements of months that are over.
      await tx.updateTable('shops').set({ name: name.trim() }).where('id', '=', shopId).execute()
      await refuseUnsound(tx, shopId)
      await sayOwnNumbers(tx, shopId, [shopId])
      for (const { bytes } of pictures.values())
        await (isPdf(bytes) ? files.keepDocument(bytes) : files.addPicture(bytes))
      const id = (await isHereAlready(tx, shopId)) ? await inItsOwnName(tx, actor, shopId, { slug, name }) : shopId
      await traceOf(tx, actor, [id], 'copies.import', { from: file.manifest.school, madeAt: file.manifest.madeAt })
      return id
    })
  } catch (error) {
    throw asRefusal(error)
  }
}

/** Pictures as WebP made from their pixels alone: whatever else the bytes held stays behind. Two at a time. */
async function remade(pictures: ReadonlyMap<string, Buffer>): Promise<Map<string, Picture>> {
  const made = new Map<string, Picture>()
  const waiting = pictures.entries()
  const workers = Array.from({ length: 2 }, async () => {
    for (const [old, bytes] of waiting) made.set(old, await remake(old, bytes))
  })
  await Promise.all(workers)
  return made
}

async function remake(old: string, bytes: Buffer): Promise<Picture> {
  // A document goes on as it is: it is never opened in our origin.
  if (isPdf(bytes)) return { hash: sha256(bytes), bytes, width: 0, height: 0 }
  const { default: sharp } = await import('sharp')
  const { data, info } = await sharp(bytes, { limitInputPixels: format.limits.pixels, failOn: 'error' })
    .rotate()
    .resize({ width: 2000, height: 2000, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 90, effort: 2 })
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw new format.BadShopFile(`l’image « ${old.slice(0, 12)} » est abîmée.`)
    })
  return { hash: sha256(data), bytes: data, width: info.width, height: info.height }
}

async function makeShop(
  tx: Db,
  { data }: ShopFile,
  slug: string,
  pictures: ReadonlyMap<string, Picture>,
): Promise<number> {
  const [said = {}] = data.get(format.SHOP) ?? []
  const row = {
    ...withPictures(format.SHOP, cleanedRow(said), pictures),
    slug,
    back_office_digits: drawDigits(),
  }
  const [id] = await insertRows(
    tx,
    await columnTypes(tx),
    format.SHOP,
    [row],
    sql`on conflict (slug) do nothing returning id`,
  )
  const taken = `L’adresse « ${slug} » est déjà celle d’une autre boutique : choisissez-en une autre.`
  if (id === undefined) throw new SlugTaken(taken, 409, { slug: taken })
  return id
}

/** A shop of the same numbers, account or address for letters stands in this school. */
async function isHereAlready(tx: Db, shopId: number): Promise<boolean> {
  const { rows } = await sql`
    select from shops came join living_shops other on other.id <> came.id and (
      (came.siren <> '' and other.siren = came.siren) or (came.iban <> '' and other.iban = came.iban)
      or (came.email <> '' and lower(other.email) = lower(came.email)) or lower(other.name) = lower(came.name))
    where came.id = ${shopId} limit 1`.execute(tx)
  return rows.length > 0
}

/** The shop that came as a copy of itself under the address asked for; what came goes. */
async function inItsOwnName(
  tx: Db,
  actor: Actor,
  cameId: number,
  own: { slug: string; name: string },
): Promise<number> {
  await sql`update shops set slug = ${`arrivee-${randomUUID()}`} where id = ${cameId}`.execute(tx)
  const [id = 0] = await copyShop(tx, actor, { fromId: cameId, shops: [own], with: 'all' })
  await sql`update shops set opened_at = null where id = ${id}`.execute(tx)
  await remove(tx, actor, cameId)
  return id
}

/** What the database does not take of a row is the file's fault: types, ranges, keys, references. */
function asRefusal(error: unknown): unknown {
  const { code = '', table } = error as { code?: string; table?: string }
  if (!/^(22|23|54)...$/.test(code)) return error
  const where = table ? ` (${format.tableEntry(table)})` : ''
  return new format.BadShopFile(`des lignes ne tiennent pas ensemble ou sortent de ce qui est permis${where}.`)
}
