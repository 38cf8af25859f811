import type { Attachment } from '#mail'
import { t } from '#messages'
import { Invalid } from '#refusals'

export type { Attachment } from '#mail'

/** Of one message: files, and megabytes of all together as they are sent. */
export const MOST_FILES = 5
export const MOST_MB = 6
const PDF_BYTES = 1024 * 1024
const MOST_PIXELS = 1600

/** What a thread says of a file without opening it. */
export const named = ({ name, type, bytes }: Attachment) => ({ name, type, bytes: bytes.byteLength })

/**
 * Files that may be joined to a message: pictures (WebP, PNG, JPEG) and PDF, known by their bytes, whatever they are called.
 * Pictures are made anew from their pixels, 1,600 at most on a side, as JPEG: what else they held (places, programs) stays
 * behind. Refuses (Invalid, field `files`) other files, more than 5, more than 6 MB together, and a PDF above 1 MB.
 */
export async function checked(files: readonly Attachment[]): Promise<Attachment[]> {
  const bytes = files.reduce((sum, one) => sum + one.bytes.byteLength, 0)
  if (files.length > MOST_FILES || bytes > MOST_MB * 1024 * 1024) throw refused(t('talk.files.too-much'))
  const good: Attachment[] = []
  for (const file of files) good.push(passed.has(file) ? file : await one(file))
  for (const file of good) passed.add(file)
  return good
}

/** Files that were looked at: a verb may ask again for what another one had looked at before. */
const passed = new WeakSet<Attachment>()

async function one({ name, bytes }: Attachment): Promise<Attachment> {
  const bare = called(name)
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') === '%PDF') {
    if (bytes.byteLength > PDF_BYTES) throw refused(t('talk.files.heavy', { name: bare }))
    return { name: `${bare}.pdf`, type: 'application/pdf', bytes }
  }
  const { default: sharp } = await import('sharp')
  const picture = sharp(bytes, { limitInputPixels: 40_000_000 })
  const { format = '' } = await picture.metadata().catch(() => ({ format: undefined }))
  if (!['webp', 'png', 'jpeg'].includes(format)) throw refused(t('talk.files.kind', { name: bare }))
  const made = await picture
    .rotate()
    .resize({ width: MOST_PIXELS, height: MOST_PIXELS, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 80 })
    .toBuffer()
    .catch(() => Promise.reject(refused(t('talk.files.broken', { name: bare }))))
  return { name: `${bare}.jpg`, type: 'image/jpeg', bytes: new Uint8Array(made) }
}

/** A file's name without its ending, in signs that every system takes. */
const called = (name: string): string =>
  name
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[^\p{L}\p{N}._ -]+/gu, ' ')
    .trim()
    .slice(0, 80) || t('post.attachment')

const refused = (sentence: string) => new Invalid(t('post.not-sent'), { files: sentence })
