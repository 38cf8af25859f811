import { randomUUID } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { type Db, sql } from '#database'
import { type Backup, folderOf, list, type Origin } from './folder.ts'
import type { Place } from './make.ts'
import type { Holds } from './manifest.ts'

/** A backup in the data folder of another process on the same database. */
export type Elsewhere = {
  name: string
  /** What the machine calls itself. */
  machine: string
  /** The file on that machine; empty where an older Préau has told of it. */
  path: string
  origin: Origin
  madeAt: Date
  bytes: number
  holds: Holds
}

export type Listed = { own: Backup[]; elsewhere: Elsewhere[] }

/** Said of a folder that nobody has told of for so many days: its machine is no more. */
const FORGOTTEN = 30
/** What a data folder is known by, however its machine is called and wherever it is moved. */
const MARK = 'dossier.txt'

/**
 * The backups of this data folder, newest first, and those that other processes on this database have in theirs. Tells the others
 * of its own where anything has changed.
 */
export async function listAll({ db, config }: { db: Db; config: Place['config'] }): Promise<Listed> {
  const own = await list(config.dataFolder)
  const folder = await markOf(config.dataFolder)
  const { rows } = await sql<Elsewhere & { folder: string; fresh: boolean }>`
    select folder, name, machine, path, origin, made_at as "madeAt", bytes, holds, seen_at > now() - interval '1 day' as fresh
    from files.backups order by made_at desc`.execute(db)
  const mine = rows.filter((row) => row.folder === folder)
  const readable = own.filter(({ manifest }) => manifest)
  const namesOf = (all: readonly { name: string }[]) =>
    all
      .map(({ name }) => name)
      .sort()
      .join('\n')
  const changed = namesOf(mine) !== namesOf(readable) || mine.some(({ fresh }) => !fresh)
  if (folder && changed) await tell(db, folder, readable)
  return { own, elsewhere: rows.filter((row) => row.folder !== folder) }
}

/** Where a backup lies that this data folder does not have; undefined where it has it, or no other machine has told of it. */
export async function whereElse(
  { db, config }: { db: Db; config: Place['config'] },
  name: string,
): Promise<Pick<Elsewhere, 'machine' | 'path'> | undefined> {
  if ((await list(config.dataFolder)).some((own) => own.name === name)) return undefined
  const { rows } = await sql<Pick<Elsewhere, 'machine' | 'path'>>`
    select machine, path from files.backups where name = ${name} order by seen_at desc limit 1`.execute(db)
  return rows[0]
}

async function tell(db: Db, folder: string, own: readonly Backup[]): Promise<void> {
  const told = own.map(({ name, path, origin, bytes, manifest }) => ({
    ...{ name, path, origin, bytes, made_at: manifest?.madeAt, holds: manifest?.holds },
  }))
  await db.transaction().execute(async (tx) => {
    await sql`delete from files.backups
      where folder = ${folder} or seen_at < now() - make_interval(days => ${FORGOTTEN})`.execute(tx)
    await sql`
      insert into files.backups (folder, name, machine, path, origin, made_at, bytes, holds)
      select ${folder}, t.name, ${hostname()}, t.path, t.origin, t.made_at, t.bytes, t.holds
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        as t (name text, path text, origin text, made_at timestamptz, bytes bigint, holds jsonb)
      on conflict do nothing`.execute(tx)
  })
}

/** Drawn when it is asked for first; two processes that share the folder find the same. None where nothing can be written. */
async function markOf(dataFolder: string): Promise<string | undefined> {
  const path = join(folderOf(dataFolder), MARK)
  const read = async () => /^[0-9a-f-]{36}$/.exec((await readFile(path, 'utf8')).trim())?.[0]
  const known = await read().catch(() => undefined)
  if (known) return known
  try {
    await mkdir(folderOf(dataFolder), { recursive: true, mode: 0o700 })
    await writeFile(path, `${randomUUID()}\n`, { flag: 'wx', mode: 0o600 })
  } catch {
    // Another process has drawn it meanwhile, or the disk is full.
  }
  return read().catch(() => undefined)
}
