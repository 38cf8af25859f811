import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Machine } from './machine.ts'

const derive = promisify(scrypt) as (secret: string, salt: string, length: number) => Promise<Buffer>
/** A tenth of a second each: the last one is kept. */
let last: { secret: string; key: Promise<Buffer> } | undefined

/**
 * What seals here: of the setting PREAU_SECRET, the same on each machine of a school, or else of a file of the data folder, which
 * is drawn when it is first needed and readable by its owner alone. Undefined where there is neither.
 */
export async function keyOf({ secret, dataFolder }: Machine): Promise<Buffer | undefined> {
  if (secret) {
    if (last?.secret !== secret) last = { secret, key: derive(secret, 'preau smtp', 32) }
    return last.key
  }
  return dataFolder === undefined ? undefined : drawn(join(dataFolder, 'cle-smtp.txt'), dataFolder)
}

async function drawn(path: string, folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true })
  // Of two processes that share the folder one draws, and both read.
  await writeFile(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' }).catch((error) => {
    if (error.code !== 'EEXIST') throw error
  })
  const text = (await readFile(path, 'utf8')).trim()
  // Somebody else's words make a key too, if a poor one: what it opens or not is seen soon enough.
  return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : createHash('sha256').update(text).digest()
}

const IV = 12
const TAG = 16

/** Seals words (AES-256-GCM): twelve bytes drawn, the tag, what is sealed. */
export function seal(words: string, key: Buffer): Buffer {
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed])
}

/** Opens what was sealed; undefined with another key, or when it was changed. */
export function open(sealed: Buffer, key: Buffer): string | undefined {
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV), { authTagLength: TAG })
    cipher.setAuthTag(sealed.subarray(IV, IV + TAG))
    return Buffer.concat([cipher.update(sealed.subarray(IV + TAG)), cipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}
