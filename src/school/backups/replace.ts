import { text } from 'node:stream/consumers'
import * as z from 'zod'
import { type Client, type Database, type Db, onOneConnection } from '#database'
import * as jobs from '#jobs'
import type { Within } from './make.ts'
import { type Manifest, unsound } from './manifest.ts'
import type { Opened } from './opened.ts'
import { catchUp, fill } from './rebuild.ts'
import { quote, tableNames } from './tables.ts'

/** Puts the file's rows in the place of all that is there. `first` is done when nobody can write any more: it sees exactly what goes. */
export async function replace(
  database: Database,
  opened: Opened,
  { later, first }: { later: readonly string[]; first: (within: Within) => Promise<unknown> },
): Promise<void> {
  await onOneConnection(database, 'begin', async (client, db) => {
    await client.query(
      `set local lock_timeout = '300ms'; set local client_encoding = 'UTF8'; set local statement_timeout = 0`,
    )
    const all = await tableNames(client)
    await client.query(`lock table ${all.map((name) => `public.${quote(name)}`).join(', ')} in access exclusive mode`)
    await client.query(`set local lock_timeout = '10s'`)
    await first({ client, db })
    await fill(client, opened)
    await refuseOtherHistory(client, opened.manifest)
    await catchUp(client, later)
    await refuseNoSchool(client)
    await replaceJobs(db, opened)
  })
}

async function refuseOtherHistory(client: Client, { migrations }: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name')
  if (rows.map(({ name }) => name).join() !== migrations.join()) throw unsound()
}

/** Rows may be sound one by one and yet leave nobody who could open the desk. */
async function refuseNoSchool(client: Client): Promise<void> {
  const { rows } = await client.query(
    `select 1 from school where exists (select from accounts
       where kind = 'teacher' and closed_at is null and administrator_since is not null)`,
  )
  if (rows.length !== 1) throw unsound()
}

const Job = z.object({ queue: z.string().max(100), id: z.uuid(), data: z.record(z.string(), z.unknown()) })

async function replaceJobs(tx: Db, { read, manifest }: Opened): Promise<void> {
  if (manifest.jobs.bytes > 256 << 20) throw unsound()
  const lines = (await text(await read('jobs.jsonl'))).split('\n').filter(Boolean)
  const all = lines.map((line) => {
    try {
      return Job.parse(JSON.parse(line))
    } catch {
      throw unsound()
    }
  })
  await jobs.replaceUnfinished(tx, all)
}
