import type { Kind, Papers } from './papers.ts'

type Read = (sha256: string) => Promise<Uint8Array | undefined>

let read: Read = async () => undefined
/** As papers show them, some 10 kB each; the last ones used. */
const made = new Map<string, Uint8Array>()
const MOST = 50

/** Says where the logos of shops are found, by the sha-256 that papers name them by. */
export function findLogosIn(from: Read): void {
  read = from
}

/**
 * The logos of some papers, as JPEG: 15 mm high or 60 mm wide at 300 dots an inch. One that is lost, or is no picture, is
 * left out: the name stands alone.
 */
export async function logosOf(papers: readonly Papers[Kind][]): Promise<Record<string, Uint8Array>> {
  const names = new Set(papers.flatMap(({ template, seller }) => (template > 1 && seller.logo ? [seller.logo] : [])))
  const found: Record<string, Uint8Array> = {}
  for (const name of names) {
    const logo = made.get(name) ?? (await make(name))
    if (logo) found[name] = logo
  }
  return found
}

async function make(name: string): Promise<Uint8Array | undefined> {
  const picture = await read(name)
  if (!picture) return undefined
  const { default: sharp } = await import('sharp')
  const logo = await sharp(picture)
    .resize({ width: 709, height: 177, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: 85 })
    .toBuffer()
    .catch(() => undefined)
  if (!logo) return undefined
  made.set(name, new Uint8Array(logo))
  for (const oldest of made.keys()) {
    if (made.size <= MOST) break
    made.delete(oldest)
  }
  return made.get(name)
}
