import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { refused } from './read-file.ts'

/** A zip of pictures: bytes of it, of one picture, of all of them opened, pictures in it. */
export const LARGEST_ZIP = 40_000_000
const [LARGEST_PICTURE, LARGEST_ALL, MOST] = [20_000_000, 200_000_000, 2000]
/** Pictures are packed already: what becomes so many times larger is none. */
const SWELLS = 100

/** A picture of a zip: its name without folders, what its first bytes say it is; empty for no picture. */
export type Packed = { name: string; type: 'jpeg' | 'png' | 'webp' | '' }

/** What a zip holds, nothing of it opened before it is asked for. */
export type Zip = { names: string[]; read(name: string): Promise<Buffer> }

export const isZip = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\u0003\u0004'

/** What computers put beside the pictures. */
const ASIDE = /(^|\/)(__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i

/**
 * Opens a zip of strangers; folders in it do not count. Refuses (Invalid, at `file`) one that is damaged, has a password, holds
 * too much or names files outside of itself, and one that becomes far larger than it is.
 */
export async function openZip(bytes: Buffer): Promise<Zip> {
  if (bytes.length > LARGEST_ZIP) throw refused('Ce zip dépasse 40 Mo : répartissez les images dans plusieurs.')
  const zip = await fromBufferPromise(bytes, { strictFileNames: true }).catch(unreadable)
  if (zip.entryCount > 2 * MOST) throw refused(`Ce zip contient plus de ${MOST} fichiers : répartissez-les.`)
  const entries = await list(zip).catch(unreadable)
  demandSound(bytes, [...entries.values()])
  return {
    names: [...entries.keys()],
    read: async (name) => {
      const entry = entries.get(name)
      if (!entry) throw refused(`« ${name} » n’est pas dans le zip.`)
      return read(zip, entry).catch(unreadable)
    },
  }
}

function unreadable(error: Error): never {
  if ('fields' in error) throw error
  // yauzl: « absolute path: », « invalid relative path: ».
  if (/(absolute|relative) path|invalid characters/.test(error.message))
    throw refused('Ce zip contient des noms qui sortent de son dossier : il n’est pas ouvert.')
  throw refused('Ce zip est abîmé : refaites-le, puis envoyez-le de nouveau.')
}

async function list(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    const path = String(entry.fileName)
    if (path.endsWith('/') || ASIDE.test(path)) continue
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (entries.has(name))
      throw refused(`Deux images du zip s’appellent « ${name} » : donnez-leur des noms différents.`)
    if (entries.size >= MOST) throw refused(`Ce zip contient plus de ${MOST} images : répartissez-les dans plusieurs.`)
    entries.set(name, entry)
  }
  if (entries.size === 0) throw refused('Ce zip ne contient aucune image.')
  return entries
}

function demandSound(bytes: Buffer, entries: readonly Entry[]): void {
  let [packed, opened] = [0, 0]
  for (const { fileName, compressedSize, uncompressedSize, generalPurposeBitFlag, compressionMethod } of entries) {
    const name = String(fileName)
    if (generalPurposeBitFlag & 1) throw refused('Ce zip est protégé par un mot de passe : refaites-le sans.')
    if (compressionMethod !== 0 && compressionMethod !== 8)
      throw refused('Ce zip est comprimé d’une façon inconnue : refaites-le.')
    if (uncompressedSize > LARGEST_PICTURE) throw refused(`« ${name} » dépasse 20 Mo : réduisez cette image.`)
    if (uncompressedSize > 64 * 1024 && uncompressedSize > compressedSize * SWELLS)
      throw refused(`« ${name} » gonfle d’une façon suspecte : ce n’est pas une image.`)
    packed += compressedSize
    opened += uncompressedSize
  }
  // What lies twice in the same bytes is a bomb.
  if (packed > bytes.length) throw refused('Les fichiers de ce zip se recouvrent : il n’est pas ouvert.')
  if (opened > LARGEST_ALL) throw refused('Ce zip devient trop gros une fois ouvert : répartissez les images.')
}

/** Counted while it is opened: what an entry says of its size may be a lie. */
async function read(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    size += (piece as Buffer).length
    if (size > entry.uncompressedSize) throw refused('Un fichier de ce zip ment sur sa taille : il n’est pas ouvert.')
    pieces.push(piece as Buffer)
  }
  return Buffer.concat(pieces)
}

/** What a picture is by its first bytes. */
export function typeOf(bytes: Uint8Array): Packed['type'] {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (start.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg'
  if (start.startsWith('\u0089PNG\r\n')) return 'png'
  return start.startsWith('RIFF') && start.endsWith('WEBP') ? 'webp' : ''
}
