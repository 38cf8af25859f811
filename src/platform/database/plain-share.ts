import { randomUUID } from 'node:crypto'
import { cp, rm } from 'node:fs/promises'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Gives initdb its share folder under a path without accents: on Windows it writes that path into SQL in the letters of the
 * system, which a UTF-8 database refuses. `use` gets the words for it, none where the path is plain already.
 */
export async function withPlainShare(bin: string, use: (words: string[]) => Promise<unknown>): Promise<void> {
  const share = join(bin, '..', 'share')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is meant is ASCII.
  if (platform() !== 'win32' || /^[\x00-\x7f]*$/.test(share)) {
    await use([])
    return
  }
  const plain = join(process.env.ProgramData ?? tmpdir(), `preau-${randomUUID()}`)
  try {
    await cp(share, plain, { recursive: true, filter: (path) => !/[\\/]share[\\/]locale$/.test(path) })
    await use(['-L', plain])
  } finally {
    await rm(plain, { recursive: true, force: true, maxRetries: 5 })
  }
}
