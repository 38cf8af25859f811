import type { Db } from '#database'
import { isPdf, MOST_DOCUMENT_MB } from '#files'
import { isPrintable } from '#pdf'
import { shopTables } from '../schema.ts'
import { checkRows, type Data } from './check-rows.ts'
import { columnTypes, migrations } from './columns.ts'
import * as format from './format.ts'
import { fromOlder } from './older.ts'
import { sha256, type Unzipped, unzip } from './zip.ts'

/** A shop's file that was read whole and found sound; nothing of it is stored. */
export type ShopFile = {
  manifest: format.Manifest
  /** « La Récré du Bois » */
  name: string
  slug: string
  trade: string
  data: Data
  pictures: Map<string, Buffer>
}

/**
 * Reads a shop's file and checks all of it: sizes before and while it is inflated, names, versions, sums, columns, types,
 * ids, pictures by what they hold. Refuses (BadShopFile, field `file`) with a sentence that says what is wrong.
 */
export async function readShopFile(db: Db, bytes: Uint8Array): Promise<ShopFile> {
  const file = await unzip(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  const manifest = readManifest(await file.read(format.MANIFEST))
  if (!(await migrations(db)).includes(manifest.migration)) throw newer()
  refuseOthers(file, manifest)
  const tables = format.travelling(await shopTables(db), manifest.with)
  const data = await readTables(file, manifest, [format.SHOP, ...tables.map(({ name }) => name)])
  fromOlder(data)
  const pictures = await readPictures(file, manifest)
  checkRows(tables, await columnTypes(db), data, new Set(pictures.keys()))
  refuseUnused(data, pictures)
  refuseMistaken(data, pictures)
  await refuseBadLogos(data)
  const [shop = {}] = data.get(format.SHOP) ?? []
  return { manifest, name: String(shop.name), slug: String(shop.slug), trade: String(shop.trade ?? ''), data, pictures }
}

const newer = () =>
  new format.BadShopFile('il vient d’une version de Préau plus récente que celle-ci. Mettez d’abord Préau à jour.')

function readManifest(bytes: Buffer): format.Manifest {
  const said = jsonOf(bytes)
  const told = typeof said === 'object' && said !== null && 'format' in said ? said.format : undefined
  if (typeof told === 'number' && told > format.FORMAT) throw newer()
  const read = format.Manifest.safeParse(said)
  if (!read.success) throw new format.BadShopFile('sa description (manifest.json) n’est pas celle d’une boutique.')
  return read.data
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

/** The entries are those that the manifest names, no more and no less, of the size it says. */
function refuseOthers(file: Unzipped, { entries }: format.Manifest): void {
  const named = new Map(Object.entries(entries))
  for (const name of file.names)
    if (name !== format.MANIFEST && named.get(name)?.bytes !== file.sizeOf(name))
      throw new format.BadShopFile(`l’élément « ${name} » n’est pas celui que la description annonce.`)
  for (const name of named.keys())
    if (!file.names.includes(name)) throw new format.BadShopFile(`l’élément « ${name.slice(0, 60)} » manque.`)
}

async function readSound(file: Unzipped, manifest: format.Manifest, name: string): Promise<Buffer> {
  const bytes = await file.read(name)
  if (sha256(bytes) !== manifest.entries[name]?.sha256)
    throw new format.BadShopFile(`l’élément « ${name} » est abîmé ou a été modifié.`)
  return bytes
}

async function readTables(file: Unzipped, manifest: format.Manifest, known: readonly string[]): Promise<Data> {
  const data: Data = new Map()
  let [rows, size] = [0, 0]
  for (const name of file.names.filter((one) => one.startsWith('tables/'))) {
    const table = name.slice('tables/'.length, -'.jsonl'.length)
    if (!known.includes(table)) throw new format.BadShopFile(`il contient « ${table} », qu’une boutique n’emporte pas.`)
    size += file.sizeOf(name)
    if (size > format.limits.tables) throw new format.BadShopFile('il devient trop gros une fois ouvert.')
    const read = linesOf(name, await readSound(file, manifest, name), format.limits.rows - rows)
    rows += read.length
    if (manifest.rows[table] !== read.length)
      throw new format.BadShopFile(`${name} n’a pas le nombre de lignes que la description annonce.`)
    data.set(table, read)
  }
  return data
}

function linesOf(name: string, bytes: Buffer, most: number): format.Row[] {
  const rows: format.Row[] = []
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(10, start)
    const end = found === -1 ? bytes.length : found
    if (end - start > format.limits.line) throw new format.BadShopFile(`${name} a une ligne trop longue.`)
    if (rows.length >= most) throw new format.BadShopFile('il a trop de lignes.')
    const row = jsonOf(bytes.subarray(start, end))
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new format.BadShopFile(`${name}, ligne ${rows.length + 1} : elle ne se lit pas.`)
    rows.push(row as format.Row)
    start = end + 1
  }
  return rows
}

async function readPictures(file: Unzipped, manifest: format.Manifest): Promise<Map<string, Buffer>> {
  const pictures = new Map<string, Buffer>()
  for (const name of file.names.filter((one) => one.startsWith('pictures/'))) {
    const hash = name.slice('pictures/'.length)
    const bytes = await readSound(file, manifest, name)
    if (sha256(bytes) !== hash)
      throw new format.BadShopFile(`l’image « ${hash.slice(0, 12)} » n’est pas celle de son nom.`)
    if (isPdf(bytes)) refuseHeavy(hash, bytes)
    else await refuseNoPicture(hash, bytes)
    pictures.set(hash, bytes)
  }
  return pictures
}

function refuseHeavy(hash: string, { length }: Buffer): void {
  if (length > MOST_DOCUMENT_MB * 1024 * 1024)
    throw new format.BadShopFile(`le document « ${hash.slice(0, 12)} » est trop lourd.`)
}

/** A document stands where documents do, and a picture nowhere there. */
function refuseMistaken(data: Data, pictures: ReadonlyMap<string, Buffer>): void {
  for (const place of format.pictureColumns) {
    const [table = '', column = ''] = place.split('.')
    for (const row of data.get(table) ?? []) {
      const bytes = pictures.get(String(row[column]))
      if (bytes && isPdf(bytes) !== (place === format.documentColumn))
        throw new format.BadShopFile(`${format.tableEntry(table)} prend une image pour un document, ou l’inverse.`)
    }
  }
}

/** By what it holds, whatever it is called; its size before a single pixel is made. */
async function refuseNoPicture(hash: string, bytes: Buffer): Promise<void> {
  const { default: sharp } = await import('sharp')
  const about = await sharp(bytes, { limitInputPixels: format.limits.pixels })
    .metadata()
    .catch(() => undefined)
  if (!about || !['webp', 'png', 'jpeg'].includes(about.format))
    throw new format.BadShopFile(`« ${hash.slice(0, 12)} » n’est pas une image WebP, PNG ou JPEG.`)
  if (about.width * about.height > format.limits.pixels || (about.pages ?? 1) > 1)
    throw new format.BadShopFile(`l’image « ${hash.slice(0, 12)} » est trop grande ou animée.`)
}

/** The logos that issued papers carry in themselves, by the rule of those that are printed. */
async function refuseBadLogos(data: Data): Promise<void> {
  const logos = new Map<string, string>()
  for (const table of ['invoices', 'delivery_slips'])
    for (const [index, { content }] of (data.get(table) ?? []).entries()) {
      const { template, seller } = content as { template: number; seller?: { logo?: string | null } }
      const logo = template === 1 && seller?.logo
      if (logo && !logos.has(logo)) logos.set(logo, `${format.tableEntry(table)}, ligne ${index + 1}`)
    }
  for (const [logo, where] of logos)
    if (!(await isPrintable(logo))) throw new format.BadShopFile(`${where} : son logo ne peut pas être imprimé.`)
}

function refuseUnused(data: Data, pictures: ReadonlyMap<string, Buffer>): void {
  const used = new Set(
    format.pictureColumns.flatMap((place) => {
      const [table = '', column = ''] = place.split('.')
      return (data.get(table) ?? []).map((row) => row[column])
    }),
  )
  for (const rows of data.values()) for (const row of rows) for (const hash of format.logosOf(row)) used.add(hash)
  for (const hash of pictures.keys())
    if (!used.has(hash)) throw new format.BadShopFile(`rien n’emploie l’image « ${hash.slice(0, 12)} ».`)
}
