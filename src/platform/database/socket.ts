import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'

/** How the server of a cluster is reached. */
export async function connectionTo(cluster: string): Promise<pg.PoolConfig> {
  if (platform() === 'win32') return { host: '127.0.0.1', port: 54329, user: 'preau' }
  return { host: await socketFolder(cluster), user: 'preau' }
}

/** A unix socket's path may count 107 characters: a deep data folder puts it in the temporary folder instead. */
export async function socketFolder(cluster: string): Promise<string> {
  if (cluster.length < 80) return cluster
  const name = createHash('sha256').update(cluster).digest('hex').slice(0, 16)
  const folder = join(tmpdir(), `preau-${name}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}
