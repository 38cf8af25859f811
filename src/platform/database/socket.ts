import { createHash } from 'node:crypto'
import { lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { UserError } from './errors.ts'

/** How the server of a cluster is reached. */
export async function connectionTo(cluster: string): Promise<pg.PoolConfig> {
  return { host: await socketFolder(cluster), user: 'preau' }
}

/** A unix socket's path may count 107 characters: a deep data folder puts it in the temporary folder instead. */
export async function socketFolder(cluster: string): Promise<string> {
  if (cluster.length < 80) return cluster
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16)
  const folder = join(tmpdir(), `preau-${name}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Anybody may make folders there: one under this name that is somebody else's would hold the door of this school.
  const { uid, mode } = await lstat(folder)
  if (uid !== process.getuid?.() || mode & 0o077)
    throw new UserError(
      `Le dossier ${folder} appartient à quelqu’un d’autre : choisissez un dossier de données au chemin plus court (PREAU_DATA).`,
    )
  return folder
}
