import { randomBytes } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { renamed } from '#disk'
import { clusterOf } from './cluster.ts'
import { ownFile } from './own-only.ts'

/** The password of the embedded server where it listens on a port, readable by the owner of the data folder alone. */
export const keyFile = (dataFolder: string) => join(dataFolder, 'postgres.key')

export const keyOf = (dataFolder: string): Promise<string> =>
  readFile(keyFile(dataFolder), 'utf8').then(
    (text) => text.trim(),
    () => '',
  )

/** Draws the password where there is none: 256 bits, which no number of rounds makes harder to guess. */
export async function makeKey(dataFolder: string): Promise<void> {
  if (await keyOf(dataFolder)) return
  await put(keyFile(dataFolder), `${randomBytes(32).toString('base64url')}\n`, ownFile)
}

/** Writes beside, on disk before it has its name: a cut leaves the file of before. `closed` before a word is in it. */
async function put(path: string, text: string, closed = async (_path: string) => {}): Promise<void> {
  const beside = `${path}.partial`
  await rm(beside, { force: true })
  await writeFile(beside, '', { mode: 0o600, flag: 'wx' })
  await closed(beside)
  await writeFile(beside, text, { flush: true })
  await renamed(beside, path)
}

const hbaOf = (dataFolder: string) => join(clusterOf(dataFolder), 'pg_hba.conf')
const rules = (method: string) =>
  `# Écrit par Préau : qui peut ouvrir cette base, sur cette machine seulement.\nhost all all 127.0.0.1/32 ${method}\n`

/**
 * Whether a cluster lets anybody in, and must be closed once it runs: one made before there was a password, one whose
 * password has gone (who owns the folder owns what it holds), or one whose rules have gone: it would let nobody in.
 */
export async function opened(dataFolder: string): Promise<boolean> {
  const now = await readFile(hbaOf(dataFolder), 'utf8').catch(() => '')
  const trusting = /^\s*(local|host)\b.*\strust\s*$/m.test(now)
  const ruled = /^\s*(local|host)/m.test(now)
  if (ruled && !trusting && (await keyOf(dataFolder))) return false
  await makeKey(dataFolder)
  await put(hbaOf(dataFolder), rules('trust'))
  return true
}

/** Gives the role its password, then lets nobody in without it. Done again from the start if it is cut in the middle. */
export async function close(dataFolder: string, connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    await client.query('set scram_iterations = 1')
    await client.query(`alter role preau password ${client.escapeLiteral(await keyOf(dataFolder))}`)
    await put(hbaOf(dataFolder), rules('scram-sha-256'))
    await client.query('select pg_reload_conf()')
  } finally {
    await client.end()
  }
}
