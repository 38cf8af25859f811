import { createHash } from 'node:crypto'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import * as yazl from 'yazl'
import { BadShopFile, entryName, limits, MANIFEST } from './format.ts'

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export type Zipped = { name: string; bytes: Buffer; deflate: boolean }

/** A zip of these entries, in their order. */
export async function zip(entries: readonly Zipped[], at: Date): Promise<Buffer> {
  const file = new yazl.ZipFile()
  for (const { name, bytes, deflate } of entries) file.addBuffer(bytes, name, { mtime: at, compress: deflate })
  file.end()
  const chunks: Buffer[] = []
  for await (const chunk of file.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** What a zip of strangers holds: nothing is inflated before it is asked for, and never more than the limits allow. */
export type Unzipped = { names: string[]; sizeOf(name: string): number; read(name: string): Promise<Buffer> }

/** Opens a zip from anywhere. Refuses (BadShopFile) what is no zip, and every name and size that no shop's file has. */
export async function unzip(bytes: Buffer): Promise<Unzipped> {
  if (bytes.length > limits.file) throw new BadShopFile(`il pèse plus de ${limits.file / 1024 / 1024} Mo.`)
  const file = await sound(() => fromBufferPromise(bytes, { strictFileNames: true }), cutOr(bytes))
  if (file.entryCount > limits.entries) throw new BadShopFile(`il contient plus de ${limits.entries} éléments.`)
  const entries = await sound(() => list(file))
  let [packed, unpacked] = [0, 0]
  for (const entry of entries.values()) {
    refuseLarge(entry)
    packed += entry.compressedSize
    unpacked += entry.uncompressedSize
  }
  // What lies twice in the same bytes is a bomb.
  if (packed > bytes.length) throw new BadShopFile('ses éléments se recouvrent.')
  if (unpacked > limits.tables + limits.pictures) throw new BadShopFile('il devient trop gros une fois ouvert.')
  return {
    names: [...entries.keys()],
    sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
    read: (name) => read(file, entries.get(name), name),
  }
}

async function list(file: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  for await (const entry of file.eachEntry()) {
    const name = String(entry.fileName)
    if (!entryName.test(name))
      throw new BadShopFile(`l’élément « ${name.slice(0, 60)} » n’est pas de ceux d’une boutique.`)
    if (entries.has(name)) throw new BadShopFile(`l’élément « ${name} » s’y trouve deux fois.`)
    if (entries.size >= limits.entries) throw new BadShopFile(`il contient plus de ${limits.entries} éléments.`)
    if (entry.generalPurposeBitFlag & 1) throw new BadShopFile('il est protégé par un mot de passe.')
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
      throw new BadShopFile('il est comprimé d’une façon inconnue.')
    entries.set(name, entry)
  }
  return entries
}

function refuseLarge({ fileName, compressedSize, uncompressedSize }: Entry): void {
  const name = String(fileName)
  const most = name === MANIFEST ? limits.manifest : name.startsWith('tables/') ? limits.table : limits.picture
  if (uncompressedSize > most) throw new BadShopFile(`l’élément « ${name} » est trop gros.`)
  if (uncompressedSize > 64 * 1024 && uncompressedSize > compressedSize * limits.ratio)
    throw new BadShopFile(`l’élément « ${name} » gonfle d’une façon suspecte.`)
}

/** One entry, counted while it is inflated: what it says of its size may be a lie. */
async function read(file: ZipFile, entry: Entry | undefined, name: string): Promise<Buffer> {
  if (!entry) throw new BadShopFile(`l’élément « ${name} » manque.`)
  return sound(async () => {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of await file.openReadStreamPromise(entry)) {
      size += (chunk as Buffer).length
      if (size > entry.uncompressedSize) throw new BadShopFile(`l’élément « ${name} » ment sur sa taille.`)
      chunks.push(chunk as Buffer)
    }
    return Buffer.concat(chunks)
  })
}

const NONE = 'ce n’est pas le fichier d’une boutique, ou il est abîmé.'
/** A zip's table of contents stands at its end: without one it was cut. */
const cutOr = (bytes: Buffer) =>
  bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04'
    ? 'il est coupé ou incomplet : téléchargez-le de nouveau.'
    : NONE

/** Whatever goes wrong inside a zip is the zip's fault. */
async function sound<T>(work: () => Promise<T>, fault = NONE): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof BadShopFile) throw error
    throw new BadShopFile(fault)
  }
}
