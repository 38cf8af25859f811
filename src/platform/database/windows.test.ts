// Windows' own way, tried here: what differs there (consoles, named pipes, rights) is walked by test/windows.
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import pg from 'pg'
import { connect, joinServer, startServer, UserError } from '#database'
import { ownFile } from './own-only.ts'
import { lacksRuntime } from './runtime.ts'
import { answers } from './watch.ts'
import { windows as way } from './windows.ts'

// A pipe that goes with its process has its like on Linux alone.
const skip = platform() === 'darwin'
const folder = await mkdtemp(join(tmpdir(), 'préau windows '))
after(() => rm(folder, { recursive: true, force: true }))

async function enter(connection: pg.PoolConfig, words: pg.ClientConfig = {}): Promise<string> {
  const client = new pg.Client({ ...connection, ...words, database: 'postgres' })
  try {
    await client.connect()
    const { rows } = await client.query('select current_user as name')
    return rows[0].name
  } catch (error) {
    return (error as Error).message
  } finally {
    await client.end().catch(() => {})
  }
}

test('nobody enters by the port without the password that the owner of the folder reads; commands beside do', {
  skip,
}, async () => {
  const server = await startServer(folder, { way })
  const { connection } = server
  assert.equal(await enter(connection), 'preau')
  for (const password of ['', 'preau', 'postgres'])
    assert.match(await enter(connection, { password: () => password }), /password/, 'not even this machine’s own')
  assert.equal((await stat(join(folder, 'postgres.key'))).mode & 0o777, 0o600)

  assert.equal(await enter((await joinServer(folder, way)) ?? {}), 'preau')
  const pool = connect(connection)
  assert.ok(await answers(pool.pool.options), 'who looks whether the server lives has the password too')
  await pool.close()
  await assert.rejects(
    startServer(folder, { way }),
    (error: Error) => error instanceof UserError && /déjà lancé sur le dossier/.test(error.message),
  )
  await server.stop()
  assert.equal(await joinServer(folder, way), undefined)
})

test('a database without a password is given one at its next start, one whose password is lost another', {
  skip,
}, async () => {
  const hba = join(folder, 'postgres', 'pg_hba.conf')
  await writeFile(hba, 'local all all trust\nhost all all 127.0.0.1/32 trust\n')
  await rm(join(folder, 'postgres.key'))
  const open = await startServer(folder, { way })
  assert.match(await enter(open.connection, { password: () => '' }), /password/)
  assert.equal(await enter(open.connection), 'preau')
  assert.doesNotMatch(await readFile(hba, 'utf8'), /trust/)

  await rm(join(folder, 'postgres.key'))
  await open.stop()
  const next = await startServer(folder, { way })
  assert.equal(await enter(next.connection), 'preau')
  assert.match(await enter(next.connection, { password: open.connection.password }), /password authentication failed/)
  // A cut in the middle of a write once left no rules at all.
  await next.stop()
  await writeFile(hba, '')
  const ruled = await startServer(folder, { way })
  assert.equal(await enter(ruled.connection), 'preau')
  assert.match(await readFile(hba, 'utf8'), /scram-sha-256/)
  assert.deepEqual(
    [...(await readdir(folder)), ...(await readdir(join(folder, 'postgres')))].filter((name) => /partial/.test(name)),
    [],
  )

  // What cannot be closed is not left running open to all.
  const client = new pg.Client({ ...ruled.connection, database: 'postgres' })
  await client.connect()
  await client.query('alter role preau nologin')
  await client.end()
  await ruled.stop()
  await writeFile(hba, 'host all all 127.0.0.1/32 trust\n')
  await assert.rejects(startServer(folder, { way }), /not permitted to log in/)
  await assert.rejects(stat(join(folder, 'postgres', 'postmaster.pid')), 'its server has gone')
})

test('on Windows the password’s file is its account’s alone, also in a folder that others read; a disk without rights is told', async () => {
  const [icacls, said] = [join(folder, 'icacls'), join(folder, 'said')]
  await writeFile(icacls, `#!/bin/sh\necho "$@" > '${said}'\n`, { mode: 0o700 })
  await ownFile('C:\\p.key', { system: 'win32', command: icacls })
  assert.match(await readFile(said, 'utf8'), /p\.key \/inheritance:r \/grant:r \S*:F \*S-1-5-18:F/)
  const sentences: string[] = []
  await ownFile('C:\\p.key', { system: 'win32', command: 'preau-nobody-has', told: (one) => sentences.push(one) })
  assert.match(sentences.join(), /Les autres comptes de ce PC peuvent lire le fichier/)
})

test('Windows without Microsoft’s libraries, or with old ones, is known by how a program ends', () => {
  assert.deepEqual([3221225781, 3221225477, 1, undefined].map(lacksRuntime), [true, true, false, false])
})
